/** Text from the register, made so that a spreadsheet shows it and runs nothing of it. */

// What no cell can hold: the control characters but tab and line ends, halves of characters, and what is no character.
const UNWRITABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/gu

/**
 * Text that a file can hold. What cannot be written is replaced by a visible sign, so that nothing disappears unseen. No-break spaces,
 * which hold dates together on a page, become spaces: whoever searches or filters in a spreadsheet types those.
 */
export const writable = (text: string) => text.replace(UNWRITABLE, '\ufffd').replaceAll('\u00a0', ' ')

// Spreadsheets pass over blanks, quotation marks and what has no width before the sign. Full-width signs count as well, since one that
// is set to Chinese or Japanese takes them for formulas.
const AT_SPLIT = /(?<![^;\t\r\n])(?=["\s\p{Cf}]*[=+\-@＝＋－＠])/gu
const AT_START = /^(?:["\s\p{Cf}]*[=+\-@＝＋－＠]|[\t\r\n])/u

/** Whether a spreadsheet would take this text for a formula, were it typed into a cell. */
export const isFormula = (text: string) => AT_START.test(text)

/**
 * The text with an apostrophe before everything that a spreadsheet could take for a formula. That is not the beginning alone: one that
 * separates by semicolons, as in most of Europe and in Indonesia, splits a cell at each semicolon and line end, quoted or not, because
 * the quotation mark is no longer at the beginning of what it takes for a cell.
 */
export function inert(text: string): string {
  const guarded = writable(text).replace(AT_SPLIT, "'")
  return /^[\t\r\n]/u.test(guarded) ? `'${guarded}` : guarded
}
