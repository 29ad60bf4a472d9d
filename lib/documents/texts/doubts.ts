import type { Block } from './blocks'

/** Why a text may lack something, in a sentence for the secretariat and for readers. */

/** A page of so few letters hardly has its text on it. */
const FEW = 25
/** A page may be empty; when so many are, something is missing. */
const MANY = 0.2

/** One or two signs may be ornaments. */
const [SOME, PART] = [4, 0.005]

const lettersOf = (block: Block): number =>
  (block.kind === 'row' ? block.cells.join('') : 'text' in block ? block.text : '').replace(/\s/g, '').length

/** Null where there is no doubt, and for files without pages of their own. */
export function doubtAbout(blocks: readonly Block[], format: string): string | null {
  if (format !== 'PDF') return null
  const pages: number[] = []
  for (const block of blocks)
    if (block.kind === 'page') pages.push(0)
    else pages.push((pages.pop() ?? 0) + lettersOf(block))
  const unread = blocks.reduce((sum, block) => sum + (block.kind === 'unread' ? block.signs : 0), 0)
  const empty = pages.filter((letters) => letters === 0).length
  const all = pages.reduce((sum, letters) => sum + letters, 0)
  if (pages.length > 1 && all < FEW * pages.length)
    return `This text is short for ${pages.length} pages. The pages may be pictures, so read the ${format} itself.`
  if (empty > pages.length * MANY)
    return `${empty} of ${pages.length} pages have no text. They may be scanned pictures, so read the ${format} itself.`
  if (unread >= SOME && unread > all * PART)
    return `Some letters could not be read, because the ${format} does not say which they are. Compare with the ${format} itself.`
  return null
}
