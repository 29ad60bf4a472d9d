import { gzipSync } from 'node:zlib'
import type { Block } from './blocks'
import { wordsOf } from './plain'

/** A long text in parts, each of which a slow line carries in about a second. Nothing is left out, and nothing is in two of them. */

/** Of the words of a part, in bytes. */
const MOST = 48_000
/** The same as they are sent. With the frame of its page a part stays below 30 kB. */
const MOST_SENT = 18_000
/** Of one paragraph: a longer one goes on in the next. */
const LONGEST = 12_000

const sizeOf = (blocks: readonly Block[]) => wordsOf(blocks).size
const sentOf = (blocks: readonly Block[]) => gzipSync(wordsOf(blocks).words).length

export function partsOf(blocks: readonly Block[]): Block[][] {
  const read = blocks.filter(({ kind }) => kind !== 'spellings').flatMap(inPieces)
  return sizeOf(read) <= MOST && sentOf(read) <= MOST_SENT ? [read] : divided(read)
}

/** In halves by weight, until each is light enough. A heading or the number of a page begins a part and never ends one. */
function divided(blocks: Block[]): Block[][] {
  if (blocks.length < 2 || (sizeOf(blocks) <= MOST && sentOf(blocks) <= MOST_SENT)) return [blocks]
  const half = sizeOf(blocks) / 2
  let [at, size] = [0, 0]
  while (at < blocks.length - 1 && size < half) size += sizeOf(blocks.slice(at, ++at))
  while (at > 1 && begins(blocks[at - 1])) at--
  return [...divided(blocks.slice(0, at)), ...divided(blocks.slice(at))]
}

const begins = (block: Block | undefined) => block?.kind === 'heading' || block?.kind === 'page'

/** A paragraph or item that is too long for a part, cut between words. */
function inPieces(block: Block): Block[] {
  if ((block.kind !== 'paragraph' && block.kind !== 'item') || block.text.length <= LONGEST) return [block]
  const pieces: Block[] = []
  for (let rest = block.text; rest !== '';) {
    const space = rest.lastIndexOf(' ', LONGEST)
    const end = rest.length <= LONGEST ? rest.length : space > 0 ? space + 1 : LONGEST
    pieces.push({ ...block, text: rest.slice(0, end) })
    rest = rest.slice(end)
  }
  return pieces
}

/** What a part is called in a list of parts: its first heading, else the page that it begins on or its first words. */
export function nameOfPart(blocks: readonly Block[]): string {
  const heading = blocks.find(({ kind }) => kind === 'heading')
  const first = heading ?? blocks.find((block) => 'text' in block || block.kind === 'row')
  const words = first && 'text' in first ? first.text : first?.kind === 'row' ? first.cells.join(' ') : ''
  return words.length > 80 ? `${words.slice(0, 80).replace(/\s+\S*$/, '')} …` : words
}

const textsOf = (block: Block) => (block.kind === 'row' ? block.cells : 'text' in block ? [block.text] : [])

/** Text with what is looked for apart from the rest: every second piece is found. Capitals make no difference. */
export function foundIn(text: string, find: string): string[] {
  if (find === '') return [text]
  return text.split(
    new RegExp(`(${find.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/\s+/g, '\\s+')})`, 'iu'),
  )
}

/** How often something is in a part. */
export const countIn = (blocks: readonly Block[], find: string): number =>
  blocks.flatMap(textsOf).reduce((sum, text) => sum + (foundIn(text, find).length - 1) / 2, 0)
