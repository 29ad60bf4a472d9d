/** Text as it is read, from letters in their order from left to right. The letters of one sign, such as a ligature, stay in their order. */

const fromRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u
const fromLeft = /\p{L}/u
const number = /[\d\u0660-\u0669\u06f0-\u06f9]/u
/** Between numbers these belong to them. */
const within = /^[.,:/٫٬%+-]$/u
const brackets: Record<string, string> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '«': '»',
  '»': '«',
}

type Kind = 'R' | 'L' | 'N' | 'other'
function kindOf(sign: string): Kind {
  if (number.test(sign)) return 'N'
  if (fromRight.test(sign)) return 'R'
  return fromLeft.test(sign) ? 'L' : 'other'
}

/** `goesOn` is the text of a line from the right of which this is the next one: it may have no letter of that script itself. */
export function logical(signs: string[], goesOn?: string): { text: string; isFromRight: boolean } {
  const kinds = signs.map(kindOf)
  const count = (kind: Kind) => kinds.filter((one) => one === kind).length
  if (count('R') === 0 && goesOn === undefined) return { text: plain(signs), isFromRight: false }
  const isFromRight = goesOn !== undefined || count('R') >= count('L')
  const runs = runsOf(signs, kinds, isFromRight).map(({ signs: run, isTurned }) => ({
    isTurned,
    signs: isTurned ? run.toReversed() : run,
  }))
  const ordered = isFromRight ? runs.toReversed() : runs
  return { text: plain(withBrackets(ordered, isOpenAfter(goesOn ?? ''))), isFromRight }
}

const plain = (signs: string[]) => signs.join('').replace(/\s+/g, ' ').trim()

type Run = { signs: string[]; isTurned: boolean }

/** Stretches of one direction. Neutral signs belong to the stretch around them, at its edges to the line; numbers run from the left. */
function runsOf(signs: string[], kinds: Kind[], isFromRight: boolean): Run[] {
  const directions = kinds.map((kind, at) => directionOf(kind, at, signs, kinds))
  const beside = (from: number, step: number) => {
    for (let at = from; at >= 0 && at < kinds.length; at += step) if (directions[at] !== null) return at
    return null
  }
  const isAround = (at: number) => {
    const sides = [beside(at - 1, -1), beside(at + 1, 1)]
    const [before, behind] = sides.map((side) => (side === null ? isFromRight : directions[side] === true))
    // Numbers one after the other are in the order of the line.
    const areNumbers = sides.every((side) => side !== null && kinds[side] === 'N')
    return before === behind && !areNumbers ? before === true : isFromRight
  }
  const runs: Run[] = []
  signs.forEach((sign, at) => {
    const isTurned = directions[at] ?? isAround(at)
    const last = runs.at(-1)
    if (last && last.isTurned === isTurned) last.signs.push(sign)
    else runs.push({ signs: [sign], isTurned })
  })
  return runs
}

/** True from the right, false from the left, null as what is around it. */
function directionOf(kind: Kind, at: number, signs: string[], kinds: Kind[]): boolean | null {
  if (kind === 'R') return true
  if (kind === 'L' || kind === 'N') return false
  const isInNumber = within.test(signs[at] ?? '') && kinds[at - 1] === 'N' && kinds[at + 1] === 'N'
  // A sign of per cent to the left of its number is read behind it all the same.
  return isInNumber || (signs[at] === '%' && kinds[at - 1] === 'N') ? false : null
}

const closing = /[)\]}»]/
/** Whether the last bracket of a line opens. */
const isOpenAfter = (text: string) => {
  const last = [...text].findLast((sign) => sign in brackets)
  return last !== undefined && !closing.test(last)
}

/** Some programs write brackets as they look, others by their meaning: the first one opens, unless one is open. */
function withBrackets(runs: Run[], isOpen: boolean): string[] {
  const first = runs.flatMap(({ signs }) => signs).find((sign) => sign in brackets)
  const areSwapped = first !== undefined && closing.test(first) !== isOpen
  return runs.flatMap(({ signs, isTurned }) =>
    areSwapped && isTurned ? signs.map((sign) => brackets[sign] ?? sign) : signs,
  )
}
