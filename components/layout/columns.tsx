import type { ReactNode } from 'react'

/**
 * Main column and a side column of 21rem. Below 60rem the side falls under the main one, and `tail`, which stands
 * under the main column on a desk, falls under the side: so a decision comes before the history.
 */
export function Columns({ main, side, tail }: { main: ReactNode; side: ReactNode; tail?: ReactNode }) {
  return (
    <div className={tail ? 'cols tailed' : 'cols'}>
      <div className="stack">{main}</div>
      <aside className="stack side" aria-label="Beside it">
        {side}
      </aside>
      {tail && <div className="stack tail">{tail}</div>}
    </div>
  )
}
