import { readFile } from 'node:fs/promises'
import { getDocumentProxy } from 'unpdf'
import type { Block } from './blocks.ts'

/** The text of a PDF: its lines joined to paragraphs by their position, larger lines as headings, what repeats on every page left out. */

type Line = { text: string; x: number; y: number; size: number; end: number }

export async function pdfBlocks(path: string): Promise<Block[]> {
  const document = await getDocumentProxy(new Uint8Array(await readFile(path)))
  const pages: Line[][] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    pages.push(linesOf((await page.getTextContent()).items as Item[]))
    page.cleanup()
  }
  const repeated = repeatedOn(pages)
  const usual = usualSize(pages)
  return pages.flatMap((lines, at) => [
    { kind: 'page' as const, number: at + 1 },
    ...paragraphs(
      lines.filter((line) => !repeated.has(shape(line))),
      usual,
    ),
  ])
}

type Item = { str?: string; transform?: number[]; width?: number; hasEOL?: boolean }

/** Pieces of one line are at one height; a gap between them is a space. */
function linesOf(items: Item[]): Line[] {
  const lines: Line[] = []
  let isNew = true
  for (const { str = '', transform, width = 0, hasEOL } of items) {
    const [, , , scale = 0, x = 0, y = 0] = transform ?? []
    const size = Math.abs(scale) || Math.abs(transform?.[0] ?? 0)
    const last = lines.at(-1)
    const isSame = !isNew && last && Math.abs(last.y - y) < Math.max(2, size * 0.4) && x >= last.x
    if (str.trim() !== '' || (isSame && str !== '')) {
      if (isSame) {
        const gap = x - last.end
        last.text += gap > size * 0.15 && !/\s$/.test(last.text) && !/^\s/.test(str) ? ` ${str}` : str
        last.end = x + width
        last.size = Math.max(last.size, size)
      } else lines.push({ text: str, x, y, size, end: x + width })
      isNew = false
    }
    if (hasEOL) isNew = true
  }
  return lines
    .map((line) => ({ ...line, text: line.text.replace(/\s+/g, ' ').trim() }))
    .filter(({ text }) => text !== '')
}

/** A line without its numbers: `Page 3 of 14` is the same on every page. */
const shape = ({ text, y }: Line) => `${Math.round(y / 4)} ${text.replace(/\d+/g, '#')}`

function repeatedOn(pages: Line[][]): Set<string> {
  if (pages.length < 3) return new Set()
  const counts = new Map<string, number>()
  for (const lines of pages)
    for (const one of new Set(lines.map(shape))) counts.set(one, (counts.get(one) ?? 0) + 1)
  return new Set([...counts].filter(([, count]) => count > pages.length * 0.6).map(([one]) => one))
}

/** The size in which most of the text is set. */
function usualSize(pages: Line[][]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of pages.flat())
    letters.set(Math.round(size * 2), (letters.get(Math.round(size * 2)) ?? 0) + text.length)
  return ([...letters].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 20) / 2
}

const item = /^(?:[•▪◦‣–-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+/i

function paragraphs(lines: Line[], usual: number): Block[] {
  const blocks: Block[] = []
  let before: Line | null = null
  for (const line of lines) {
    const level = headingLevel(line, usual)
    const last = blocks.at(-1)
    if (level) {
      const goesOn =
        last?.kind === 'heading' && before && Math.abs(before.size - line.size) < 0.5 && follows(before, line)
      if (goesOn) last.text += ` ${line.text}`
      else blocks.push({ kind: 'heading', level, text: line.text })
    } else if (item.test(line.text)) blocks.push({ kind: 'item', text: line.text, depth: 0 })
    else if (
      before &&
      last &&
      (last.kind === 'paragraph' || last.kind === 'item') &&
      !headingLevel(before, usual) &&
      follows(before, line)
    )
      last.text = joined(last.text, line.text)
    else blocks.push({ kind: 'paragraph', text: line.text })
    before = line
  }
  return blocks
}

const headingLevel = ({ size, text }: Line, usual: number): 1 | 2 | 3 | null =>
  text.length > 200 || size < usual * 1.12 ? null : size > usual * 1.6 ? 1 : size > usual * 1.3 ? 2 : 3

/** The next line of a paragraph is close under the one before it. */
const follows = (before: Line, line: Line) =>
  before.y > line.y && before.y - line.y < Math.max(before.size, line.size) * 1.75

/** A word divided at the end of a line is one word again. */
const joined = (text: string, next: string) =>
  /\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(next) ? text.slice(0, -1) + next : `${text} ${next}`
