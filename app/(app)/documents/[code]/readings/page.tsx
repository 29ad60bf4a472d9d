import type { Metadata } from 'next'
import { cache } from 'react'
import { PageHead } from '@/components/layout/page-head'
import { Empty } from '@/components/ui/empty'
import { Table } from '@/components/ui/table'
import { instantInWords } from '@/lib/time/instant-words'
import { getDocument } from '@/lib/documents/queries'
import { listReadings } from '@/lib/documents/files/queries'
import { all, inMyZone, load } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { Frame } from '../../../frame'
import { titledOfDocument } from '../../../titled'

export async function generateMetadata({
  params,
}: PageProps<'/documents/[code]/readings'>): Promise<Metadata> {
  const { code } = await params
  return titledOfDocument(
    'Reading log',
    read(code).then(({ found }) => found),
  )
}

/** What the page shows, read once for the page and for its title. */
const read = cache(
  async (code: string) =>
    await load(all({ readings: [listReadings, { code }], found: [getDocument, { code }] })),
)

export default answered(Page)

const howWords: Record<string, string> = {
  TEXT: 'read as text',
  PREVIEW: 'pages viewed',
  DOWNLOAD: 'downloaded',
  PACK: 'included in a download of all documents of a meeting',
}

async function Page({ params }: PageProps<'/documents/[code]/readings'>) {
  const { code } = await params
  const { readings, found } = await read(code)
  const { document, zone } = await inMyZone(found)
  return (
    <Frame at="/documents" path={`/documents/${code}/readings`}>
      <PageHead
        crumbs={[
          { href: '/documents', label: 'Documents' },
          { href: `/documents/${code}`, label: document.symbol },
        ]}
        title="Reading log"
        lede={
          document.level === 'PUBLIC'
            ? 'Everyone can read this document, so reading it is not logged.'
            : 'The latest 200 entries. The reading log is separate from the audit trail, and its entries are deleted after the number of days set by the forum.'
        }
      />
      {readings.length === 0 && document.level !== 'PUBLIC' && (
        <Empty>No one has read this document yet.</Empty>
      )}
      {readings.length > 0 && (
        <Table
          fold
          caption="Readers of the document, newest first"
          head={
            <>
              <th scope="col">Who</th>
              <th scope="col">Party</th>
              <th scope="col">What</th>
              <th scope="col">When</th>
            </>
          }
        >
          <tbody>
            {readings.map(({ id, who, party, language, format, how, at }) => (
              <tr key={id}>
                <th scope="row">{who}</th>
                <td data-l="Party">{party ?? <span className="quiet-text">–</span>}</td>
                <td data-l="What">{[language, format, howWords[how]].filter(Boolean).join(', ')}</td>
                <td data-l="When">{instantInWords(at, zone)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Frame>
  )
}
