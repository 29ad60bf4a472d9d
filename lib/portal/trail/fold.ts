/** What the page shows as one line: an act with the rows that it changed, or a changed row alone. */
export type Folded<E> = { entry: E; rows: E[] }

type Foldable = { seq: number; tx: bigint; isRow: boolean }

/**
 * Puts the changed rows of a transaction under the act that they belong to. Takes entries newest first. Rows are written before
 * the act that names them, so a row belongs to the next act of its transaction; after the last act, to the last one. Rows
 * without an act (the first entry, or one cut off by the page) are lines of their own.
 */
export function foldRows<E extends Foldable>(entries: readonly E[]): Folded<E>[] {
  const folded: Folded<E>[] = []
  let waiting: E[] = []
  let act: Folded<E> | null = null
  const release = () => {
    folded.push(...waiting.map((entry) => ({ entry, rows: [] })))
    waiting = []
  }
  let tx: bigint | null = null
  for (const entry of entries) {
    if (entry.tx !== tx) {
      release()
      act = null
      tx = entry.tx
    }
    if (!entry.isRow) {
      act = { entry, rows: [...waiting] }
      waiting = []
      folded.push(act)
    } else if (act) act.rows.push(entry)
    else waiting.push(entry)
  }
  release()
  return folded
}

type Closed = { seq: number; at: Date }
/** What the page shows as one line of a day: an act, or entries one after another that the reader may not read. */
export type Line<E, C> = Folded<E> | { closed: [C, ...C[]] }

/** Acts and what the reader may not read, each newest first, in one order and day by day. */
export function linesByDay<E extends { seq: number; at: Date }, C extends Closed>(
  acts: readonly Folded<E>[],
  closed: readonly C[],
  dayOf: (at: Date) => string,
): { day: string; lines: Line<E, C>[] }[] {
  const days: { day: string; lines: Line<E, C>[] }[] = []
  const all = [
    ...acts.map((act) => ({ seq: act.entry.seq, at: act.entry.at, act })),
    ...closed.map((one) => ({ seq: one.seq, at: one.at, one })),
  ].toSorted((a, b) => b.seq - a.seq)
  for (const entry of all) {
    const day = dayOf(entry.at)
    if (days.at(-1)?.day !== day) days.push({ day, lines: [] })
    const lines = days.at(-1)!.lines
    const last = lines.at(-1)
    if ('act' in entry) lines.push(entry.act)
    else if (last && 'closed' in last) last.closed.push(entry.one)
    else lines.push({ closed: [entry.one] })
  }
  return days
}
