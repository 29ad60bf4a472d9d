import { strFromU8, unzipSync } from 'fflate'
import { getDocumentProxy } from 'unpdf'

/** For tests: what a PDF says, page by page, each as one line of words. */
export async function pagesOfPdf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const numbers = Array.from({ length: pdf.numPages }, (_, i) => i + 1)
  return Promise.all(
    numbers.map(async (number) => {
      const { items } = await (await pdf.getPage(number)).getTextContent()
      return items
        .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : ''))
        .join('')
        .replace(/\s+/gu, ' ')
        .trim()
    }),
  )
}

/** For tests: the parts of a DOCX by name, as text. */
export const partsOfDocx = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(new Uint8Array(bytes))).map(([name, part]) => [name, strFromU8(part)]),
  )

/** For tests: the paragraphs of a part, each with its style. */
export const paragraphsOfDocx = (part: string): [style: string, text: string][] =>
  Array.from(part.matchAll(/<w:p>(.*?)<\/w:p>/gsu), ([, inner = '']) => [
    /<w:pStyle w:val="([^"]*)"/u.exec(inner)?.[1] ?? '',
    Array.from(
      inner.matchAll(/<w:t[ >][^<]*?>?([^<>]*)<\/w:t>|<w:br\/>/gu),
      ([all, text]) => text ?? (all === '<w:br/>' ? '\n' : ''),
    ).join(''),
  ])
