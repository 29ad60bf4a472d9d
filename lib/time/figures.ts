/** Figures of every script, and full-width signs, as ASCII writes them. Marks of direction, which a copied date can contain, are left out. */
export const inPlainFigures = (typed: string): string =>
  typed
    .replace(/[\u200E\u200F\u061C]/gu, '')
    .replace(/[\uFF01-\uFF5E\u3000]/gu, (sign) => sign.normalize('NFKC'))
    .replace(/\p{Nd}/gu, figureOf)

/** Unicode has the ten figures of each script in a row, and every row of figures begins with zero. */
function figureOf(sign: string): string {
  const at = sign.codePointAt(0)!
  let zero = at
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return String((at - zero) % 10)
}
