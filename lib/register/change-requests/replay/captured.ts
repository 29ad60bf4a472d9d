import { differing, type LoggedRegister, type RowEntry } from './logged-register'
import type { Fault } from './log'
import type { Row } from './said'

/** A captured row, with the columns in which it really differs from the row before. */
export type CapturedRow = RowEntry & { changed: string[]; request: string | null }

/**
 * The rows that one transaction captured, each held against the one before it. An entry that fits none is a fault: the log would tell of a
 * register that never was.
 */
export function capturedRows(
  entries: RowEntry[],
  register: LoggedRegister,
): { rows: CapturedRow[]; faults: Fault[] } {
  const own = new Map<string, Row>()
  const faults: Fault[] = []
  const rows = entries.map((entry): CapturedRow => {
    const { seq, table, id, act, row } = entry
    const before = own.get(`${table} ${id}`) ?? register.rowOf(table, id)
    if ((act === 'insert') === (before !== undefined))
      faults.push({
        at: seq,
        fault: `Entry ${seq} ${act === 'insert' ? 'inserts a row that was already there' : 'changes a row that was never inserted'}: ${id} of the table “${table}”.`,
      })
    own.set(`${table} ${id}`, row)
    return {
      ...entry,
      changed: before ? differing(before, row) : Object.keys(row),
      request: typeof row.change_request_id === 'string' ? row.change_request_id : null,
    }
  })
  return { rows, faults }
}
