import type { Block } from './blocks.ts'
import { diagramItems } from './docx.ts'
import { withPackage, type Package } from '../../files/isolation/package.ts'
import { below, child, elements, type Element } from '../../files/isolation/xml.ts'

/** The text of a PPTX (ECMA-376, part 1, 19): the slides that are shown, in their order, the title of each as a heading, its notes behind it. */
export const pptxBlocks = (path: string): Promise<Block[]> =>
  withPackage(path, 'ppt/presentation.xml', async (parts) => {
    const blocks: Block[] = []
    for (const [at, name] of (await slides(parts)).entries()) {
      const root = await parts.read(name)
      if (/^(0|false)$/.test(elements(root)[0]?.attributes.show ?? '')) continue
      blocks.push({ kind: 'page', number: at + 1 }, ...slide(root), ...(await beside(parts, name)))
    }
    return blocks
  })

async function slides(parts: Package): Promise<string[]> {
  const relations = new Map((await parts.relations(parts.main)).map(({ id, target }) => [id, target]))
  const list = below(await parts.read(parts.main), 'sldId')
  return list.flatMap(({ attributes }) => {
    const name = relations.get(attributes['rel:id'] ?? '')
    return name && parts.has(name) ? [name] : []
  })
}

/** What a slide says in parts of their own: drawings made of shapes, and the notes of the speaker. */
async function beside(parts: Package, name: string): Promise<Block[]> {
  const relations = (await parts.relations(name)).filter(({ target }) => parts.has(target))
  const blocks: Block[] = []
  for (const { type, target } of relations)
    if (type === 'diagramData') blocks.push(...diagramItems(await parts.read(target)))
  for (const { type, target } of relations)
    if (type === 'notesSlide') blocks.push(...notes(await parts.read(target)))
  return blocks
}

const notes = (root: Element): Block[] =>
  slide(root).flatMap((block): Block[] =>
    block.kind === 'item' ? [{ kind: 'paragraph', text: `Notes: ${block.text}` }] : [block],
  )

const slide = (root: Element): Block[] => below(root, 'spTree').flatMap((tree) => shapes(tree))

/** What is on every slide or page of notes, and the picture of the slide above its notes. */
const furniture = new Set(['sldNum', 'dt', 'ftr', 'hdr', 'sldImg'])

function shapes(of: Element): Block[] {
  return elements(of).flatMap((shape): Block[] => {
    if (shape.name === 'grpSp') return shapes(shape)
    if (shape.name === 'graphicFrame')
      return below(shape, 'tr').map((tr) => ({
        kind: 'row',
        cells: below(tr, 'tc').map((cell) => lines(cell).join(' ')),
      }))
    if (shape.name !== 'sp' && shape.name !== 'cxnSp') return []
    const kind = below(shape, 'ph')[0]?.attributes.type ?? ''
    if (furniture.has(kind)) return []
    const isTitle = kind === 'title' || kind === 'ctrTitle'
    return isTitle ? title(lines(shape).join(' ')) : below(shape, 'p').flatMap((p) => item(p))
  })
}

const title = (words: string): Block[] => (words ? [{ kind: 'heading', level: 2, text: words }] : [])

function item(p: Element): Block[] {
  const words = line(p)
  const depth = Number(child(p, 'pPr')?.attributes.lvl ?? 0)
  return words ? [{ kind: 'item', text: words, depth: Math.min(8, Math.max(0, depth || 0)) }] : []
}

const line = (p: Element) =>
  elements(p)
    .map((run) =>
      run.name === 'br'
        ? '\n'
        : below(run, 't')
            .map((t) => t.children.join(''))
            .join(''),
    )
    .join('')
    .trim()
const lines = (of: Element) => below(of, 'p').map(line).filter(Boolean)
