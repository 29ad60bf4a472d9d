import { openArchive, type Archive } from '../../files/isolation/archive.ts'
import type { Block } from './blocks.ts'
import { below, child, elements, readXml, type Element } from './xml.ts'

/** The text of a DOCX (ECMA-376, part 1, 17): as its last writer left it, without what was struck out. */

type Styles = Map<string, 1 | 2 | 3>

export async function docxBlocks(path: string): Promise<Block[]> {
  const archive = await openArchive(path)
  try {
    const main = archive.names.find((name) => name === 'word/document.xml') ?? 'word/document.xml'
    const styles = headingStyles(await partOf(archive, 'word/styles.xml'))
    const body = below(await partOf(archive, main), 'body')[0]
    const notes = below(await partOf(archive, 'word/footnotes.xml'), 'footnote')
    return [
      ...blocksOf(body, styles),
      ...notes
        .flatMap((note) => blocksOf(note, styles))
        .filter((block) => block.kind !== 'paragraph' || block.text !== ''),
    ]
  } finally {
    archive.close()
  }
}

const partOf = async (archive: Archive, name: string): Promise<Element | undefined> =>
  archive.names.includes(name) ? readXml((await archive.read(name)).toString('utf8')) : undefined

/** Which styles are headings: by their outline level, or by the names that word processors give them. */
function headingStyles(styles: Element | undefined): Styles {
  const found: Styles = new Map()
  for (const style of below(styles, 'style')) {
    const name = child(style, 'name')?.attributes.val ?? ''
    const outline = below(style, 'outlineLvl')[0]?.attributes.val
    const level =
      outline !== undefined
        ? Number(outline) + 1
        : /^title$/i.test(name)
          ? 1
          : Number(/^heading (\d)$/i.exec(name)?.[1] ?? 0)
    if (level >= 1 && level <= 9) found.set(style.attributes.styleId ?? '', Math.min(3, level) as 1 | 2 | 3)
  }
  return found
}

function blocksOf(of: Element | undefined, styles: Styles): Block[] {
  return elements(of).flatMap((one): Block[] => {
    if (one.name === 'p') return paragraph(one, styles)
    if (one.name === 'tbl') return below(one, 'tr').flatMap(row)
    // Content controls and what was inserted hold paragraphs of their own.
    return ['sdt', 'sdtContent', 'ins', 'customXml', 'smartTag'].includes(one.name)
      ? blocksOf(one, styles)
      : []
  })
}

function row(tr: Element): Block[] {
  const cells = below(tr, 'tc').map((cell) => below(cell, 'p').map(textOf).filter(Boolean).join(' '))
  return cells.some(Boolean) ? [{ kind: 'row', cells }] : []
}

function paragraph(p: Element, styles: Styles): Block[] {
  const text = textOf(p)
  if (text === '') return []
  const properties = child(p, 'pPr')
  const style = child(properties, 'pStyle')?.attributes.val ?? ''
  const outline = child(properties, 'outlineLvl')?.attributes.val
  const level = outline !== undefined ? (Math.min(3, Number(outline) + 1) as 1 | 2 | 3) : styles.get(style)
  if (level) return [{ kind: 'heading', level, text }]
  const numbering = child(properties, 'numPr')
  if (numbering || /^list/i.test(style)) {
    const depth = Number(child(numbering, 'ilvl')?.attributes.val ?? 0)
    return [{ kind: 'item', text, depth: Math.min(8, Math.max(0, depth || 0)) }]
  }
  return [{ kind: 'paragraph', text }]
}

const gaps: Record<string, string> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '\u2011' }

/** The words of a paragraph. What was deleted while changes were tracked is left out, what was moved away too. */
function textOf(p: Element): string {
  const parts = (of: Element): string =>
    elements(of)
      .map((one) => {
        if (one.name === 't') return one.children.filter((part) => typeof part === 'string').join('')
        if (['del', 'moveFrom', 'pPr', 'rPr', 'instrText', 'delText', 'drawing', 'pict'].includes(one.name))
          return ''
        return gaps[one.name] ?? parts(one)
      })
      .join('')
  return parts(p)
    .replace(/[ \t]+/g, ' ')
    .trim()
}
