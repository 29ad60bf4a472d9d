/** Text as dates and hours are read: the digits of every script as 0 to 9, the signs of full width as the ordinary ones, and no marks of direction. */
export const inPlainFigures = (typed: string): string =>
  typed
    .replace(/[\u200E\u200F\u061C]/gu, '')
    .replace(/[\uFF01-\uFF5E]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/gu, ' ')
    .replace(/\p{Nd}/gu, digitOf)

/** Unicode has the ten digits of a script in a row, which begins at a multiple of sixteen or six behind it. */
function digitOf(sign: string): string {
  const code = sign.codePointAt(0) ?? 0
  const place = code % 16
  const isFirst = /\p{Nd}/u.test(String.fromCodePoint(code - place))
  return String(isFirst ? place : place - 6)
}
