/** The four bounds of a fact in time, as days; '0001-01-01' and '9999-12-31' mean for ever. */
export type Bounds = { fromEarliest: string; fromLatest: string; toEarliest: string; toLatest: string }

/** A piece of a bar: certain, or in doubt between not before and by. Starts and ends are per cent of the drawing. */
type Segment = { start: number; end: number; certain: boolean }

const EVER = '9999-12-31'
const DAY = 86_400_000

/** The position of a day between the first day of one year and the last of another, in per cent, never outside. */
export function position(day: string, from: number, to: number) {
  const start = Date.UTC(from, 0, 1)
  const end = Date.UTC(to, 11, 31) + DAY
  const share = (Date.parse(`${day}T00:00Z`) - start) / (end - start)
  return Math.round(Math.min(Math.max(share, 0), 1) * 10_000) / 100
}

/**
 * Cuts a fact into what is certain and what is in doubt. What is still open is drawn to today and not further,
 * because the future is not known; what begins later is drawn to the end.
 */
export function segments(bounds: Bounds, span: { from: number; to: number; today: string }): Segment[] {
  const { fromEarliest, fromLatest, toEarliest, toLatest } = bounds
  const cap = fromEarliest <= span.today ? span.today : EVER
  const cut = (day: string) => (day >= EVER && cap < day ? cap : day)
  const firstCertain = fromLatest
  const firstOpen = fromLatest < toEarliest ? toEarliest : fromEarliest
  const pieces = [
    { first: fromEarliest, last: firstCertain < toEarliest ? firstCertain : fromEarliest, certain: false },
    { first: firstCertain, last: toEarliest, certain: true },
    { first: firstOpen, last: toLatest, certain: false },
  ]
  return pieces
    .map(({ first, last, certain }) => ({
      start: position(cut(first), span.from, span.to),
      end: position(cut(last), span.from, span.to),
      certain,
    }))
    .filter(({ start, end }) => end > start)
}
