import type { Block } from './blocks.ts'
import { numberingOf, type Numbering } from './docx-numbering.ts'
import { paragraphWords, type Notes } from './docx-words.ts'
import { relatedPart, withPackage, type Package } from '../../files/isolation/package.ts'
import { below, child, elements, wordsBelow, type Element } from '../../files/isolation/xml.ts'

/**
 * The text of a DOCX (ECMA-376, part 1, 17): as its last writer left it, without what was struck out. Around it the text of the heads
 * and feet of its pages, each once; behind it the notes.
 */

type Level = 1 | 2 | 3
type Style = { level: Level | null; numbering: Element | undefined; isList: boolean }
type Context = { styles: Map<string, Style>; numbering: Numbering; notes: Notes }

export const docxBlocks = (path: string): Promise<Block[]> =>
  withPackage(path, 'word/document.xml', async (parts) => {
    const styles = stylesOf(await relatedPart(parts, 'styles', 'styles.xml'))
    const numbering = numberingOf(await relatedPart(parts, 'numbering', 'numbering.xml'))
    const notes: Notes = { footnotes: [], endnotes: [] }
    const context = { styles, numbering, notes }
    const body = blocksOf(below(await parts.read(parts.main), 'body')[0], context)
    return [
      ...(await aroundPages(parts, 'header', context)),
      ...body,
      ...(await diagrams(parts)),
      ...(await notesOf(parts, 'footnote', context)),
      ...(await notesOf(parts, 'endnote', context)),
      ...(await aroundPages(parts, 'footer', context)),
    ]
  })

/** Which styles are headings: by their outline level, or by the names that word processors give them; and which number their paragraphs. */
function stylesOf(styles: Element | undefined): Map<string, Style> {
  const all = new Map(below(styles, 'style').map((style) => [style.attributes.styleId ?? '', style]))
  const inherited = <T>(style: Element | undefined, read: (one: Element) => T | undefined): T | undefined => {
    const seen = new Set<Element>()
    for (let one = style; one && !seen.has(one); one = all.get(child(one, 'basedOn')?.attributes.val ?? '')) {
      seen.add(one)
      const found = read(one)
      if (found !== undefined) return found
    }
  }
  const entries = [...all].map(([id, style]): [string, Style] => [
    id,
    {
      level: levelOf(inherited(style, outlineOf)),
      numbering: inherited(style, (one) => child(child(one, 'pPr'), 'numPr')),
      isList: /^list/i.test(nameOf(style) || id),
    },
  ])
  return new Map(entries)
}

const nameOf = (style: Element) => child(style, 'name')?.attributes.val ?? ''
/** From 0; 9 is text. */
function outlineOf(style: Element): number | undefined {
  const outline = child(child(style, 'pPr'), 'outlineLvl')?.attributes.val
  if (outline !== undefined) return Number(outline)
  if (/^title$/i.test(nameOf(style))) return 0
  const heading = /^heading (\d)$/i.exec(nameOf(style))?.[1]
  return heading === undefined ? undefined : Number(heading) - 1
}
const levelOf = (outline: number | undefined): Level | null =>
  outline === undefined || !(outline >= 0 && outline <= 8) ? null : (Math.min(3, outline + 1) as Level)

/** What holds paragraphs of its own: content controls, and what was inserted or moved here. */
const holders = new Set(['sdt', 'sdtContent', 'ins', 'moveTo', 'customXml', 'smartTag'])

function blocksOf(of: Element | undefined, context: Context): Block[] {
  const blocks: Block[] = []
  // The end of a paragraph that was struck out makes one of it and the next.
  let begun: Element[] = []
  const close = () => {
    if (begun.length > 0) blocks.push(...paragraph(begun, context))
    begun = []
  }
  for (const one of elements(of)) {
    if (one.name === 'p') {
      begun.push(one)
      if (!isEndStruck(one)) close()
    } else {
      close()
      if (one.name === 'tbl') blocks.push(...table(one, context))
      else if (holders.has(one.name)) blocks.push(...blocksOf(one, context))
    }
  }
  close()
  return blocks
}

const isEndStruck = (p: Element) => child(child(child(p, 'pPr'), 'rPr'), 'del') !== undefined

const table = (of: Element, context: Context): Block[] =>
  below(of, 'tr')
    .filter((tr) => child(child(tr, 'trPr'), 'del') === undefined)
    .flatMap((tr) => {
      const cells = below(tr, 'tc').flatMap((cell) => cellOf(cell, context))
      return cells.some(Boolean) ? [{ kind: 'row' as const, cells }] : []
    })

/** The words of a cell, and an empty one for each further column that it covers. */
function cellOf(cell: Element, context: Context): string[] {
  const words = blocksOf(cell, context).map(lineOf).filter(Boolean).join(' ')
  const covered = Number(child(child(cell, 'tcPr'), 'gridSpan')?.attributes.val ?? 1)
  return [words, ...Array<string>(Math.min(60, Math.max(1, covered || 1)) - 1).fill('')]
}

const lineOf = (block: Block) =>
  block.kind === 'row' ? block.cells.filter(Boolean).join(' ') : 'text' in block ? block.text : ''

/** One paragraph, which may be in several pieces, and the text boxes that are anchored in it. */
function paragraph(pieces: Element[], context: Context): Block[] {
  const properties = child(pieces[0], 'pPr')
  const text = trimmed(pieces.map((piece) => paragraphWords(piece, context.notes)).join(''))
  const boxes = pieces
    .flatMap((piece) => below(piece, 'txbxContent'))
    .flatMap((box) => blocksOf(box, context))
  return [...(text === '' ? [] : [typed(text, properties, context)]), ...boxes]
}

function typed(text: string, properties: Element | undefined, { styles, numbering }: Context): Block {
  const style = styles.get(child(properties, 'pStyle')?.attributes.val ?? '')
  const outline = child(properties, 'outlineLvl')?.attributes.val
  const level = outline !== undefined ? levelOf(Number(outline)) : (style?.level ?? null)
  const numbered = numbering.labelOf(child(properties, 'numPr') ?? undefined, style?.numbering)
  const labelled = numbered?.label ? `${numbered.label} ${text}` : text
  if (level) return { kind: 'heading', level, text: labelled }
  if (numbered || style?.isList) return { kind: 'item', text: labelled, depth: numbered?.depth ?? 0 }
  return { kind: 'paragraph', text: labelled }
}

const trimmed = (words: string) =>
  words
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()

/** Notes in the order of the marks in the text, each with its mark; those that no mark refers to follow. */
async function notesOf(parts: Package, kind: 'footnote' | 'endnote', context: Context): Promise<Block[]> {
  const all = below(await relatedPart(parts, `${kind}s`, `${kind}s.xml`), kind).filter(
    ({ attributes: { type } }) => type === undefined || type === 'normal',
  )
  const cited = context.notes[`${kind}s`]
  const place = ({ attributes: { id = '' } }: Element) => cited.findIndex((mark) => mark.id === id)
  const inOrder = all.toSorted((a, b) => (place(a) >>> 0) - (place(b) >>> 0))
  return inOrder.flatMap((note) => {
    const mark = cited[place(note)]?.mark
    const blocks = blocksOf(note, context)
    return mark === undefined ? blocks : blocks.map((block, at) => (at === 0 ? marked(block, mark) : block))
  })
}
const marked = (block: Block, mark: string): Block =>
  'text' in block ? { ...block, text: `${mark} ${block.text}` } : block

const numbersAlone = /^[\s\d/|,.–—-]*(?:pages?|p\.?)?[\s\d/|.–—-]*(?:of)?[\s\d/|.–—-]*$/i

/** The text of the heads or the feet of pages, without what is only the number of the page. */
async function aroundPages(parts: Package, kind: 'header' | 'footer', context: Context): Promise<Block[]> {
  const relations = (await parts.relations(parts.main)).filter(
    ({ type, target }) => type === kind && parts.has(target),
  )
  const all: Block[] = []
  for (const { target } of relations)
    for (const block of blocksOf(elements(await parts.read(target))[0], context)) {
      const line = lineOf(block)
      if (!numbersAlone.test(line) && !all.some((known) => lineOf(known) === line)) all.push(block)
    }
  return all
}

/** The words of drawings that are made of shapes: a part of its own holds what they say. */
async function diagrams(parts: Package): Promise<Block[]> {
  const blocks: Block[] = []
  for (const { type, target } of await parts.relations(parts.main))
    if (type === 'diagramData' && parts.has(target)) blocks.push(...diagramItems(await parts.read(target)))
  return blocks
}
export const diagramItems = (data: Element): Block[] =>
  below(data, 'pt').flatMap((point) => {
    const text = below(point, 'p')
      .map((p) => below(p, 't').map(wordsBelow).join(''))
      .join(' ')
      .trim()
    return text ? [{ kind: 'item' as const, text, depth: 0 }] : []
  })
