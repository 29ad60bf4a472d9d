import { openArchive, type Archive } from '../../files/isolation/archive.ts'
import type { Block } from './blocks.ts'
import { below, child, elements, readXml, relationsOf, type Element } from './xml.ts'

/** The text of a PPTX (ECMA-376, part 1, 19): slides in their order, the title of each as a heading. Notes are left out. */
export async function pptxBlocks(path: string): Promise<Block[]> {
  const archive = await openArchive(path)
  try {
    const blocks: Block[] = []
    for (const [at, name] of (await slides(archive)).entries()) {
      blocks.push({ kind: 'page', number: at + 1 }, ...slide(readXml(await text(archive, name))))
    }
    return blocks
  } finally {
    archive.close()
  }
}

const text = async (archive: Archive, name: string) => (await archive.read(name)).toString('utf8')

async function slides(archive: Archive): Promise<string[]> {
  const relations = relationsOf(await text(archive, 'ppt/_rels/presentation.xml.rels'), 'ppt')
  const list = below(readXml(await text(archive, 'ppt/presentation.xml')), 'sldId')
  // The attribute `r:id` and `id` have one bare name; the one of the relation is read last.
  return list.flatMap(({ attributes: { id = '' } }) => relations.get(id) ?? [])
}

function slide(root: Element): Block[] {
  return below(root, 'spTree').flatMap((tree) => shapes(tree))
}

function shapes(of: Element): Block[] {
  return elements(of).flatMap((shape): Block[] => {
    if (shape.name === 'grpSp') return shapes(shape)
    if (shape.name === 'graphicFrame')
      return below(shape, 'tr').map((tr) => ({
        kind: 'row',
        cells: below(tr, 'tc').map((cell) => lines(cell).join(' ')),
      }))
    if (shape.name !== 'sp') return []
    const kind = below(shape, 'ph')[0]?.attributes.type
    if (kind === 'sldNum' || kind === 'dt' || kind === 'ftr') return []
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
