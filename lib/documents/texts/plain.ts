import type { Block } from './blocks'

/** The most that is kept of a text, in bytes; a book of a thousand pages is shorter. */
export const LARGEST_TEXT = 5_000_000

const lineOf = (block: Block) =>
  block.kind === 'page' ? '' : block.kind === 'row' ? block.cells.join('\t') : block.text

/** The words of a text for the search, a block a line; and its weight in bytes of UTF-8, as a slow line carries it. */
export function wordsOf(blocks: readonly Block[]): { words: string; size: number } {
  // PostgreSQL keeps no zero bytes in a text.
  const words = blocks.map(lineOf).filter(Boolean).join('\n').replaceAll('\u0000', '')
  return { words, size: Buffer.byteLength(words) }
}
