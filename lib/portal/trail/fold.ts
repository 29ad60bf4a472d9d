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
