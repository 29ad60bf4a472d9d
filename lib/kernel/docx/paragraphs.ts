import { Document, Footer, HeadingLevel, Packer, PageNumber, Paragraph, Tab, TextRun } from 'docx'
import { PAGE, STYLE, STYLES } from './styles'

/** The parts of which papers for Word are made: headings and styles carry their look. */

// Characters that XML cannot hold: with one of them Word would not open the document.
const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** A text as a document can hold it. */
export const clean = (text: string) => text.toWellFormed().replace(NOT_IN_XML, '\ufffd')

/** One paragraph in a named style. */
export const styled = (style: string, text: string) =>
  new Paragraph({ style, children: [new TextRun(clean(text))] })

/** Lines below one another in one paragraph. */
export const lined = (style: string, lines: string[]) =>
  new Paragraph({
    style,
    children: lines.map((line, at) => new TextRun({ text: clean(line), ...(at > 0 && { break: 1 }) })),
  })

/** One heading of this level. */
export const headed = (heading: (typeof HeadingLevel)[keyof typeof HeadingLevel], text: string) =>
  new Paragraph({ heading, children: [new TextRun(clean(text))] })

/** What every page ends with: a line beside the number of the page, and one below. */
function footerOf([first, second]: [string, string]): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: STYLE.footer,
        children: [
          new TextRun(clean(first)),
          new TextRun({
            children: [new Tab(), 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
      styled(STYLE.footer, second),
    ],
  })
}

type Paper = { title: string; author: string; foot: [string, string]; children: Paragraph[] }

/** A paper for Word, of A4 pages. Its author is the forum, never a person. */
export function docxOf({ title, author, foot, children }: Paper): Promise<Buffer> {
  const document = new Document({
    title: clean(title),
    creator: clean(author),
    lastModifiedBy: clean(author),
    styles: STYLES,
    sections: [{ properties: { page: PAGE }, footers: { default: footerOf(foot) }, children }],
  })
  return Packer.toBuffer(document)
}
