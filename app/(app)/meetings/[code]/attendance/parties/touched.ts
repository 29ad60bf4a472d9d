import type { RefusedState } from '@/components/form/refused-state'
import { totalAsText } from '@/lib/meetings/attendance/schema'

/**
 * A refused form as it is shown again: a line that its writer had left alone shows what is recorded now. Shown as it was sent, it would
 * undo, when it is sent again, what someone else has recorded since.
 */
type Line = Record<string, string | undefined>

export function touchedParties(state: RefusedState | null, parties: { code: string; mark: string }[]) {
  const lines = state?.typed.parties
  if (!state || typeof lines !== 'object' || lines === null) return state
  const marks = new Map(parties.map(({ code, mark }) => [code, mark]))
  const shown = Object.entries(lines as Record<string, Line>).map(([code, line]) => [
    code,
    line.is === line.was ? { ...line, is: marks.get(code) ?? '' } : line,
  ])
  return { ...state, typed: { ...state.typed, parties: Object.fromEntries(shown) as Record<string, Line> } }
}

export function touchedNumbers(
  state: RefusedState | null,
  counts: { counted: string; number: number; atLeast: boolean }[],
) {
  const recorded = new Map(counts.map((one) => [one.counted, one]))
  const sent = ({ number = '', atLeast }: Line) =>
    number === '' && !atLeast ? '' : `${number}${atLeast ? '+' : ''}`
  const lines = state?.typed.totals
  if (!state || !Array.isArray(lines)) return state
  const shown = (line: Line) => {
    if (sent(line) !== line.was) return line
    const now = recorded.get(line.counted ?? '')
    return {
      ...line,
      number: now ? String(now.number) : '',
      atLeast: now?.atLeast ? 'yes' : undefined,
      was: totalAsText(now),
    }
  }
  return { ...state, typed: { ...state.typed, totals: (lines as Line[]).map(shown) } }
}
