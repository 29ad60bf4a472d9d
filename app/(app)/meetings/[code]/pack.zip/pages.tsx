import type { ReactNode } from 'react'
import { languageWords } from '@/lib/register/languages'
import { sizeInWords } from '@/lib/files/formats'
import type { Placed } from '@/lib/documents/packs/contents'
import type { Pack, PackFile } from '@/lib/documents/packs/queries'
import type { Block } from '@/lib/documents/texts/blocks'
import { Blocks } from '../../../documents/[code]/text/[language]/blocks'

/** The few style rules that a page needs when it is opened from a disk or offline. */
const look =
  'body{max-width:44rem;margin:0 auto;padding:1rem;font:1.05rem/1.6 Georgia,serif;color:#1a1c24;background:#fcfcf9;overflow-wrap:break-word}h1,h2,h3,h4{line-height:1.25}table{border-collapse:collapse}td{border:1px solid #999;padding:.2rem .5rem;vertical-align:top}small,.small{font-size:.85rem;color:#555}@media(prefers-color-scheme:dark){body{color:#e8e8e2;background:#16181d}a{color:#9cc0ff}small,.small{color:#aaa}}'

/** What the response’s policy asks of its style, given by proxy.ts. */
export const nonceOf = (request: Request) => request.headers.get('x-nonce') ?? undefined

export function Sheet({
  title,
  language = 'en',
  nonce,
  children,
}: {
  title: string
  language?: string
  /** Of the response, where it is served as a page; a file on a disk has none. */
  nonce?: string
  children: ReactNode
}) {
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style nonce={nonce}>{look}</style>
      </head>
      <body>{children}</body>
    </html>
  )
}

/** What the pack contains, in the order of the agenda, and what is missing from it. */
export function IndexPage({ meeting, forum, papers }: Pack, placed: Map<string, Placed>) {
  const items = [
    ...new Set(papers.map(({ item }) => (item ? `${item.number}  ${item.title}` : 'Other documents'))),
  ]
  const count = papers.reduce((sum, { files }) => sum + files.length, 0)
  return (
    <Sheet title={`${meeting.title}: documents`}>
      <h1>{meeting.title}</h1>
      <p>
        {forum}. {count} {count === 1 ? 'text' : 'texts'} of {papers.length}{' '}
        {papers.length === 1 ? 'document' : 'documents'}. Checksums are in SHA256SUMS.
      </p>
      {items.map((item) => (
        <section key={item}>
          <h2>{item}</h2>
          <ul>
            {papers
              .filter(
                (paper) =>
                  (paper.item ? `${paper.item.number}  ${paper.item.title}` : 'Other documents') === item,
              )
              .map((paper) => (
                <li key={paper.symbol}>
                  <b>{paper.title}</b> <small>{paper.symbol}</small>
                  <br />
                  {paper.files.map((file) => {
                    const at = placed.get(file.id)
                    return (
                      at && (
                        <span key={file.id}>
                          <a href={at.path}>
                            {languageWords(file.language)} {at.path.split('.').at(-1)?.toUpperCase()}
                          </a>{' '}
                          <small>{sizeInWords(at.size)}</small>{' '}
                        </span>
                      )
                    )
                  })}
                  {paper.missing.length > 0 && <small>Not in this pack: {paper.missing.join('; ')}.</small>}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Sheet>
  )
}

/** The text of a document as a page of the pack, or of what is saved on a device. */
export function TextPage(
  file: PackFile,
  blocks: Block[],
  { index = '../index.html', nonce }: { index?: string; nonce?: string } = {},
) {
  return (
    <Sheet title={`${file.symbol} ${file.title}`} language={file.language} nonce={nonce}>
      <p className="small" lang="en">
        <a href={index}>All documents</a> · {file.symbol}, {languageWords(file.language)}, text extracted from
        the {file.format}
      </p>
      <h1>{file.title}</h1>
      <Blocks blocks={blocks} />
    </Sheet>
  )
}
