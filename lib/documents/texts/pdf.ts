import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { getDocumentProxy } from 'unpdf'
import type { Block } from './blocks.ts'
import { joining, type Joining } from './hyphens.ts'
import { actualTextsIn } from './pdf-actual-text.ts'
import { glyphsOf, type Glyph } from './pdf-glyphs.ts'
import { withoutHeads } from './pdf-heads.ts'
import { segmentsOf, type Segment } from './pdf-lines.ts'
import { inReadingOrder, type Line } from './pdf-order.ts'
import { stacked } from './pdf-stacked.ts'

/**
 * The text of a PDF: its lines joined to paragraphs by their position, larger lines as headings, lines with wide gaps as rows. What is
 * in the margin of every page is left out.
 */

/** Tables of the encodings of Chinese, Japanese and Korean, which files name and do not contain. */
const TABLES = `${path.resolve('public/viewer/cmaps')}/`
const options = {
  ...{ cMapUrl: TABLES, cMapPacked: true, verbosity: 0 },
  // Pictures have no text, and are not unpacked.
  maxImageSize: 1,
}

type Join = Joining['join']
/** Stretches of a page that run the same way. */
type Page = { turns: Segment[][]; height: number; unread: number }

/** Signs that represent no known letter. */
const untold = /^[\u0000\ufffd\ue000-\uf8ff]*$/

export async function pdfBlocks(path: string): Promise<Block[]> {
  const bytes = await readFile(path)
  // What is given to it is gone afterwards.
  const document = await getDocumentProxy(new Uint8Array(bytes), options)
  const actual = actualTextsIn(bytes)
  const pages: Page[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const written = await glyphsOf(page)
    const { height } = written
    const glyphs = await actual.told(number, written)
    const unread = glyphs.filter(({ text, u0, u1 }) => untold.test(text) && u1 > u0).length
    pages.push({ turns: turnsOf(stacked(glyphs)), height, unread })
    page.cleanup()
  }
  await actual.close()
  const usual = usualSize(pages.flatMap(({ turns }) => turns.flat()))
  const upright = withoutHeads(
    pages.map(({ turns, height }) => ({ segments: turns[0] ?? [], height })),
    usual,
  )
  const lines = pages.map(({ turns }, at) => [upright[at] ?? [], ...turns.slice(1)].map(inReadingOrder))
  const { join, others } = await joining(
    lines.flat(2).flatMap(({ segments }) => segments.map(({ text }) => text)),
  )
  const blocks = lines.flatMap((turns, at): Block[] => [
    { kind: 'page', number: at + 1 },
    ...turns.flatMap((turn) => paragraphs(turn, usual, join)),
  ])
  const signs = pages.reduce((sum, { unread }) => sum + unread, 0)
  return [
    ...overPages(blocks, join),
    ...(signs > 0 ? [{ kind: 'unread' as const, signs }] : []),
    ...(others.size > 0 ? [{ kind: 'spellings' as const, words: [...others] }] : []),
  ]
}

/** A word that is divided at the end of a page is whole at the place where it begins. */
function overPages(blocks: Block[], join: Join): Block[] {
  const whole = blocks.map((block) => ({ ...block }))
  whole.forEach((page, at) => {
    const [last, next] = [whole[at - 1], whole[at + 1]]
    if (page.kind !== 'page' || last?.kind !== 'paragraph' || next?.kind !== 'paragraph') return
    const [rest = ''] = /^\p{Ll}\S*/u.exec(next.text) ?? []
    if (!/\p{L}[-\u2010\u00ad]$/u.test(last.text) || rest === '') return
    last.text = join(last.text, rest)
    next.text = next.text.slice(rest.length).trimStart()
  })
  return whole
}

/** Upright text comes first, then what is written along an edge or across the page. */
function turnsOf(glyphs: Glyph[]): Segment[][] {
  const angles = [...new Set(glyphs.map(({ angle }) => angle))].filter((angle) => angle !== 0)
  return [0, ...angles].map((turn) => segmentsOf(glyphs.filter(({ angle }) => angle === turn)))
}

/** The size in which most of the text is set. */
function usualSize(segments: Segment[]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of segments)
    letters.set(Math.round(size * 2), (letters.get(Math.round(size * 2)) ?? 0) + text.length)
  return ([...letters].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 20) / 2
}

const item = /^(?:[•▪◦‣\uf0b7–-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+/i

/** A line as one, where it has no cells. */
const whole = ({ segments }: Line): Segment => ({
  ...segments[0]!,
  text: segments.map(({ text }) => text).join(' '),
  size: Math.max(...segments.map(({ size }) => size)),
})

function paragraphs(lines: Line[], usual: number, join: Join): Block[] {
  const blocks: Block[] = []
  let before: Segment | null = null
  for (const [at, line] of lines.entries()) {
    if (isRow(lines, at)) {
      blocks.push({ kind: 'row', cells: line.segments.map(({ text }) => text) })
      before = null
      continue
    }
    const one = whole(line)
    const last = blocks.at(-1)
    const level = headingLevel(one, usual)
    const goesOn = before !== null && (follows(before, one) || isNextColumn(before, one))
    if (level) {
      if (last?.kind === 'heading' && goesOn && Math.abs(before!.size - one.size) < 0.5)
        last.text = join(last.text, one.text)
      else blocks.push({ kind: 'heading', level, text: one.text })
    } else if (item.test(one.text)) blocks.push({ kind: 'item', text: one.text, depth: 0 })
    else if (goesOn && (last?.kind === 'paragraph' || last?.kind === 'item') && !headingLevel(before!, usual))
      last.text = join(last.text, one.text)
    else blocks.push({ kind: 'paragraph', text: one.text })
    before = one
  }
  return blocks
}

/** A line with wide gaps, next to another one. */
function isRow(lines: Line[], at: number): boolean {
  const hasCells = (n: number) => (lines[n]?.segments.length ?? 0) > 1
  return hasCells(at) && (hasCells(at - 1) || hasCells(at + 1))
}

const headingLevel = ({ size, text }: Segment, usual: number): 1 | 2 | 3 | null =>
  text.length > 200 || size < usual * 1.12 ? null : size > usual * 1.6 ? 1 : size > usual * 1.3 ? 2 : 3

/** The next line of a paragraph is close under the one before it. */
const follows = (before: Segment, line: Segment) =>
  line.v > before.v && line.v - before.v < Math.max(before.size, line.size) * 1.75

/** The first line of a column goes on with a sentence, or a word, that the column before it did not end. */
const isNextColumn = (before: Segment, line: Segment) =>
  line.v < before.v &&
  Math.abs(before.size - line.size) < 0.5 &&
  /[\p{L}\p{N},-]$/u.test(before.text) &&
  /^\p{Ll}/u.test(line.text)
