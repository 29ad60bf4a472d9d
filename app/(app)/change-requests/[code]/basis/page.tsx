import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { PageHead } from '@/components/layout/page-head'
import { Note } from '@/components/ui/note'
import { getAttaching } from '@/lib/register/change-requests/basis/queries'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { Frame } from '../../../frame'
import { keptForm, refusedAt } from '../../../refused'
import { titled } from '../../../titled'
import { leadToNumber } from '../numbered'
import { AttachForm } from './attach-form'

export async function generateMetadata({
  params,
}: PageProps<'/change-requests/[code]/basis'>): Promise<Metadata> {
  const { code } = await params
  return titled(read(code), (request) => `File of ${request.code ?? request.title}`, 'File of a request')
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string) => await load(getAttaching, { code }))

const input = z.object({ form: z.uuid().optional() })

export default answered(Page)

async function Page(props: PageProps<'/change-requests/[code]/basis'>) {
  const { input: given, faults } = await search(input, props.searchParams)
  const { code, address, title, isOpen, file } = await read((await props.params).code)
  await leadToNumber(props, address, '/basis')
  const refused = refusedAt(await keptForm(given.form), 'attach', 'attach')
  const path = `/change-requests/${address}/basis`
  return (
    <Frame at="/change-requests" path={path} faults={faults}>
      <PageHead
        crumbs={[
          { href: '/change-requests', label: 'Change requests' },
          { href: `/change-requests/${address}`, label: code ?? title },
          { href: `/change-requests/${address}/edit`, label: 'Edit' },
          { label: 'File' },
        ]}
        title={file ? 'Replace the file of the decision' : 'Attach the file of the decision'}
        lede={title}
      />
      {isOpen ? (
        <>
          {file && (
            <Note>
              <p>
                The new file replaces “{file.name}” in the draft. A version that was submitted with it keeps
                it.
              </p>
            </Note>
          )}
          <AttachForm
            code={address}
            replaces={file?.id ?? ''}
            back={path}
            done={`/change-requests/${address}/edit?kept=attached#basis-file`}
            refused={refused.state}
          />
        </>
      ) : (
        <Note title={`${code ?? 'This draft'} can no longer be edited`}>
          It has been closed, so no file can be attached to it.{' '}
          <a href={`/change-requests/${address}`}>Go to {code ?? 'the draft'}</a>
        </Note>
      )}
      {isOpen && (
        <p className="after">
          <a href={`/change-requests/${address}/edit`}>Back to the request</a>
        </p>
      )}
    </Frame>
  )
}
