import type { Block } from './blocks'

/** The most that is kept of a text, in bytes; a book of a thousand pages is shorter. */
export const LARGEST_TEXT = 5_000_000

const lineOf = (block: Block) =>
  block.kind === 'row' ? block.cells.join('\t') : 'text' in block ? block.text : ''

/**
 * The words of a text for the search, a block a line, other spellings last; and the weight of what is read, in bytes of UTF-8, as a slow
 * line carries it.
 */
export function wordsOf(blocks: readonly Block[]): { words: string; size: number } {
  const read = blocks.map(lineOf).filter(Boolean).join('\n')
  const others = blocks.flatMap((block) => (block.kind === 'spellings' ? block.words : []))
  return { words: others.length > 0 ? `${read}\n${others.join(' ')}` : read, size: Buffer.byteLength(read) }
}

/** So much of a text as is kept. */
export function kept(blocks: readonly Block[]): { blocks: Block[]; isCut: boolean } {
  let size = 0
  const fitting = blocks.findIndex((block) => (size += Buffer.byteLength(lineOf(block)) + 1) > LARGEST_TEXT)
  return fitting < 0
    ? { blocks: [...blocks], isCut: false }
    : { blocks: blocks.slice(0, fitting), isCut: true }
}
