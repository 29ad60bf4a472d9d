/** Texts as a calendar can carry them; commas, semicolons and line ends are escaped where they are written. */

/** Several lines, without halves of characters and control characters, which some readers take for the end of a line. */
export const plainText = (text: string) =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')

export const oneLine = (text: string) =>
  plainText(text)
    .replace(/[\n\t ]+/g, ' ')
    .trim()

/** Text as a part of an address. */
export const inAddress = (text: string) => encodeURIComponent(text.toWellFormed())

/** An address on the web as the value of a property, where nothing may be escaped; null for what is none. */
export function webAddressOf(typed: string): string | null {
  const address = URL.parse(typed)
  if (address?.protocol !== 'https:' && address?.protocol !== 'http:') return null
  return address.href.replace(/[,;\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
