import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { Compared } from '@/components/ui/compared'
import { Facts } from '@/components/ui/facts'
import { compareVersions } from '@/lib/register/change-requests/queries'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { Frame } from '../../../frame'
import { titled } from '../../../titled'
import { OperationsCompared } from './operations-compared'

export async function generateMetadata({
  params,
  searchParams,
}: PageProps<'/change-requests/[code]/compare'>): Promise<Metadata> {
  const { code } = await params
  const { from, to } = (await search(input, searchParams)).input
  return titled(read(code, from, to), (found) => `Compare versions of ${found.code}`, 'Compare versions')
}

const version = z.string().regex(/^\d{1,6}$/, 'A version is a number.')
const input = z.object({ from: version.default('1'), to: version.default('2') })

/** What the page shows, read once for the page and for its title. */
const read = cache(
  async (code: string, from: string, to: string) => await load(compareVersions, { code, from, to }),
)

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/change-requests/[code]/compare'>) {
  const { code: asked } = await params
  const { input: given, faults } = await search(input, searchParams)
  const { code, from, to, head, operations } = await read(asked, given.from, given.to)
  return (
    <Frame at="/change-requests" path={`/change-requests/${code}/compare`} faults={faults}>
      <PageHead
        crumbs={[
          { href: '/change-requests', label: 'Change requests' },
          { href: `/change-requests/${code}`, label: code },
          { label: `Versions ${from} and ${to}` },
        ]}
        title={`Version ${from} and version ${to}`}
        lede={
          <>
            What only version {from} says is <del>struck through</del>; what only version {to} says is{' '}
            <ins>underlined</ins>.
          </>
        }
      />
      <Section title="Operations" id="operations">
        <OperationsCompared operations={operations} />
      </Section>
      <Section title="Date, reason and basis" id="head">
        {head.length === 0 ? (
          <p>These are the same in both versions.</p>
        ) : (
          <Facts items={head.map(({ what, text }) => [what, <Compared key={what} pieces={text} />])} />
        )}
      </Section>
    </Frame>
  )
}
