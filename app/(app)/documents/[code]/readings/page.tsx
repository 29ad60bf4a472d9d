import type { Metadata } from 'next'
import { PageHead } from '@/components/layout/page-head'
import { Empty } from '@/components/ui/empty'
import { Table } from '@/components/ui/table'
import { instantInWords } from '@/lib/time/date-words'
import { getDocument } from '@/lib/documents/queries'
import { listReadings } from '@/lib/documents/files/queries'
import { all, load } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { Frame } from '../../../frame'

export const metadata: Metadata = { title: 'Who read it' }

export default answered(Page)

const howWords: Record<string, string> = {
  TEXT: 'read as text',
  PREVIEW: 'looked at',
  DOWNLOAD: 'downloaded',
  PACK: 'taken with the pack of a meeting',
}

async function Page({ params }: PageProps<'/documents/[code]/readings'>) {
  const { code } = await params
  const { readings, found } = await load(
    all({ readings: [listReadings, { code }], found: [getDocument, { code }] }),
  )
  const { document, zone } = found
  return (
    <Frame at="/documents" path={`/documents/${code}/readings`}>
      <PageHead
        crumbs={[
          { href: '/documents', label: 'Documents' },
          { href: `/documents/${code}`, label: document.symbol },
        ]}
        title="Who read it"
        lede={
          document.level === 'PUBLIC'
            ? 'This document is public. Who reads what is public is not recorded.'
            : 'The latest two hundred. The log of reading is apart from the audit trail, and is thrown away after the days that the forum has set.'
        }
      />
      {readings.length === 0 ? (
        <Empty>Nobody has read it here yet.</Empty>
      ) : (
        <Table
          fold
          caption="Who read the document, the latest first"
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
