import type { RefusedState } from '@/components/form/refused-state'
import { totalAsText } from '@/lib/meetings/attendance/schema'

/**
 * A refused form as it is shown again: a line that its writer had left alone shows what is recorded now. Shown as it was sent, it would
 * undo, when it is sent again, what someone else has recorded since.
 */
type Line = Record<string, string | undefined>

const within = (
  state: RefusedState | null,
  list: string,
  shown: (line: Line) => Line,
): RefusedState | null => {
  const lines = state?.typed[list]
  if (!state || !Array.isArray(lines)) return state
  return { ...state, typed: { ...state.typed, [list]: (lines as Line[]).map(shown) } }
}

export function touchedParties(state: RefusedState | null, parties: { code: string; mark: string }[]) {
  const marks = new Map(parties.map(({ code, mark }) => [code, mark]))
  return within(state, 'parties', (line) =>
    line.is === line.was ? { ...line, is: marks.get(line.party ?? '') ?? '' } : line,
  )
}

export function touchedNumbers(
  state: RefusedState | null,
  counts: { counted: string; number: number; atLeast: boolean }[],
) {
  const recorded = new Map(counts.map((one) => [one.counted, one]))
  const sent = ({ number = '', atLeast }: Line) =>
    number === '' && !atLeast ? '' : `${number}${atLeast ? '+' : ''}`
  return within(state, 'totals', (line) => {
    if (sent(line) !== line.was) return line
    const now = recorded.get(line.counted ?? '')
    return {
      ...line,
      number: now ? String(now.number) : '',
      atLeast: now?.atLeast ? 'yes' : undefined,
      was: totalAsText(now),
    }
  })
}
