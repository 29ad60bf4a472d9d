import { Fragment } from 'react'
import type { Total } from '@/lib/register/change-requests/schema'

/** Rows for a table of totals; where parties come and go they are named, also where the number stays the same. */
export const totalRows = (totals: Total[]) =>
  totals.map(({ what, now, then, of, moves }) => ({
    label: what,
    now,
    then,
    inner: of,
    moved: Boolean(moves),
    // The parts of a total would name the same parties again.
    detail: moves && !of ? <Moves moves={moves} /> : undefined,
  }))

/** "+1 Norway, −1 Türkiye". */
function Moves({ moves }: { moves: NonNullable<Total['moves']> }) {
  return moves.map(({ party, by }, position) => (
    <Fragment key={`${by} ${party}`}>
      {position > 0 && ', '}
      <span className="nowrap">{by > 0 ? '+1' : '−1'}</span> {party}
    </Fragment>
  ))
}
