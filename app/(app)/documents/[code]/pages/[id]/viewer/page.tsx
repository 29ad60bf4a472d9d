import type { Metadata } from 'next'
import { cache } from 'react'
import { redirect } from 'next/navigation'
import { PageHead } from '@/components/layout/page-head'
import { languageWords } from '@/lib/register/languages'
import { sizeInWords } from '@/lib/files/formats'
import { getFile } from '@/lib/documents/files/queries'
import { NothingHere, load } from '@/lib/web/pages'
import { answered } from '../../../../../../answered'
import { Frame } from '../../../../../frame'
import { titled } from '../../../../../titled'
import { Pages } from './pages'

export async function generateMetadata({
  params,
}: PageProps<'/documents/[code]/pages/[id]/viewer'>): Promise<Metadata> {
  const { id } = await params
  return titled(read(id), ({ symbol, title }) => `PDF viewer – ${symbol} – ${title}`, 'PDF viewer')
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (id: string) => await load(getFile, { id }))

export default answered(Page)

/** The pages of a PDF in a viewer, which draws them in the browser. They are fetched like every download, with the same access check and the same log entry. */
async function Page({ params }: PageProps<'/documents/[code]/pages/[id]/viewer'>) {
  const { code, id } = await params
  const file = await read(id)
  if (file.code !== code || file.format !== 'PDF') throw new NothingHere()
  if (file.unconfirmed) redirect(`/documents/${code}/handling?then=pages-${id}`)
  const language = languageWords(file.language)
  return (
    <Frame at="/documents" path={`/documents/${code}/pages/${id}/viewer`}>
      <PageHead
        crumbs={[
          { href: '/documents', label: 'Documents' },
          { href: `/documents/${code}`, label: file.symbol },
          { href: `/documents/${code}/pages/${id}`, label: 'Pages' },
        ]}
        title={file.title}
        facts={[
          language,
          ...(file.pages ? [`${file.pages} ${file.pages === 1 ? 'page' : 'pages'}`] : []),
          <a key="text" href={`/documents/${code}/text/${file.language}`}>
            Read as text
          </a>,
          <a key="file" href={`/files/${id}`}>
            Download the PDF, {sizeInWords(file.size)}
          </a>,
        ]}
      />
      <Pages address={`/files/${id}?for=preview`} title={`Pages of ${file.symbol}, ${language}`} />
      <noscript>
        <p>
          The PDF viewer needs JavaScript. You can look at pictures of the pages, read the text or download
          the file without it.
        </p>
      </noscript>
    </Frame>
  )
}
