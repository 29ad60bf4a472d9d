/** Around each word that was found, the database sets these; no text that is kept has them. */
const [BEGIN, END] = ['\u0002', '\u0003']
/** So many characters are shown before the first word found, and in all. */
const [BEFORE, SHOWN] = [80, 260]

export type Passage = { text: string; isFound: boolean }[]

/** `before \u0002found\u0003 after` as parts, cut at words; line ends are spaces. */
export function passageOf(piece: string): Passage {
  return around(piece.replace(/\s+/g, ' ').trim())
    .split(BEGIN)
    .flatMap((part, at) => {
      const [found = '', after = ''] = at === 0 ? ['', part] : part.split(END)
      return [
        { text: found, isFound: true },
        { text: after, isFound: false },
      ]
    })
    .filter(({ text }) => text !== '')
}

function around(piece: string): string {
  const first = Math.max(0, piece.indexOf(BEGIN))
  const start = first <= BEFORE ? 0 : afterSpace(piece, first - BEFORE, first)
  const end = piece.length - start <= SHOWN ? piece.length : beforeSpace(piece, start + SHOWN)
  return `${start > 0 ? '… ' : ''}${whole(piece.slice(start, end))}${end < piece.length ? ' …' : ''}`
}

/** Where the next word begins; a script that sets no space between words is cut between letters. */
function afterSpace(piece: string, from: number, most: number): number {
  const space = piece.indexOf(' ', from)
  return space === -1 || space >= most ? from : space + 1
}

function beforeSpace(piece: string, to: number): number {
  const space = piece.lastIndexOf(' ', to)
  return space < to - BEFORE ? to : space
}

/** A word found whose end was cut off ends here; half of a letter is left out. */
const whole = (cut: string) =>
  (cut.lastIndexOf(BEGIN) > cut.lastIndexOf(END) ? `${cut}${END}` : cut).replace(
    /^[\uDC00-\uDFFF]|[\uD800-\uDBFF](?=\u0003?$)/g,
    '',
  )
