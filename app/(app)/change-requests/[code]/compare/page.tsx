import type { Metadata } from 'next'
import * as z from 'zod'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { ChangeTable } from '@/components/ui/change-table'
import { sizeInWords } from '@/lib/files/formats'
import { beginningInWords } from '@/lib/time/date-words'
import { compareVersions } from '@/lib/register/change-requests/queries'
import type { VersionContent } from '@/lib/register/change-requests/schema'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { Frame } from '../../../frame'

export async function generateMetadata({
  params,
}: PageProps<'/change-requests/[code]/compare'>): Promise<Metadata> {
  return { title: `Compare versions of ${(await params).code}` }
}

const version = z.string().regex(/^\d{1,6}$/, 'A version is a number.')
const input = z.object({ from: version.default('1'), to: version.default('2') })

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/change-requests/[code]/compare'>) {
  const { code } = await params
  const { input: given, faults } = await search(input, searchParams)
  const { from, to, before, after } = await load(compareVersions, { code, ...given })
  const rows = differences(before, after)
  return (
    <Frame at="/change-requests" path={`/change-requests/${code}/compare`} faults={faults}>
      <PageHead
        crumbs={[
          { href: '/change-requests', label: 'Change requests' },
          { href: `/change-requests/${code}`, label: code },
          { label: `Versions ${from} and ${to}` },
        ]}
        title={`Version ${from} and version ${to}`}
        lede="Only the differences are shown."
      />
      <Section title="Differences" id="differs">
        {rows.length === 0 ? (
          <p>The two versions are the same.</p>
        ) : (
          <ChangeTable now={`Version ${from}`} proposed={`Version ${to}`} rows={rows} />
        )}
      </Section>
    </Frame>
  )
}

/** Two files of one name are told apart by their digests. */
const fileInWords = ({ name, size, digest }: NonNullable<VersionContent['basis']['file']>) =>
  `${name}, ${sizeInWords(size)}, fingerprint ${digest.slice(0, 12)}`

function differences(before: VersionContent, after: VersionContent) {
  const texts = (content: VersionContent): [string, string][] => [
    ['Takes effect', beginningInWords(content.effective)],
    ['Reason', content.reason],
    ['Basis', content.basis.text],
    ['Link to the decision', content.basis.link ?? 'none'],
    ['File', content.basis.file ? fileInWords(content.basis.file) : 'none'],
    ['What changes', content.reading.map(({ sentence }) => sentence).join(' ')],
    [
      'Facts',
      content.reading
        .flatMap(({ facts }) => facts.map((fact) => `${fact.what}: ${fact.then ?? 'none'}`))
        .join('; '),
    ],
  ]
  const other = new Map(texts(after))
  return texts(before)
    .filter(([what, text]) => other.get(what) !== text)
    .map(([what, text]) => ({ what, now: text, proposed: other.get(what) }))
}
