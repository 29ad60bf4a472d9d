import type { Block } from './blocks'

/** What a file may contain and no text does: signs that are not letters, or are one letter in disguise. */

/** Forms of letters for one place in a word, ligatures, and signs for the parts of Chinese characters: the letters themselves are meant. */
const forms = /[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufdfb\ufe10-\ufe19\ufe30-\ufe4f\ufe70-\ufefc]/gu
/** What has no shape, or turns the text around it; joiners within a word are kept. */

const shapeless =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/g
/** Letters of one font alone. */
const own = /[\ue000-\uf8ff]|[\u{f0000}-\u{10ffff}]/gu
const bullets = /[\uf0a7\uf0b7\uf0d8]/g

/** A text as it is kept. */
export const cleaned = (text: string): string =>
  text
    .toWellFormed()
    .replace(bullets, '•')
    .replace(forms, (letter) => letter.normalize('NFKC'))
    .replace(shapeless, '')
    .replace(own, '')
    .replaceAll(/[\u2010\u2011]/g, '-')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll('\r', '\n')
    .normalize('NFC')

/** Blocks with clean words; those in which nothing is left are left out. */
export const cleanBlocks = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block): Block[] => {
    if (block.kind === 'page' || block.kind === 'unread') return [block]
    if (block.kind === 'spellings') return [{ ...block, words: block.words.map(cleaned) }]
    if (block.kind === 'row') {
      const cells = block.cells.map((cell) => cleaned(cell).trim())
      return cells.some(Boolean) ? [{ ...block, cells }] : []
    }
    const text = cleaned(block.text).trim()
    return text ? [{ ...block, text }] : []
  })
