import type { Table, Write } from './slice'

/** Whether a row that the log captured is what a plan says. Pure. */

/** An entry of the log of one row of the register. */
export type Captured = { table: string; id: string; changed: string[]; row: Record<string, unknown> }

export const tableNames: Record<Table, string> = {
  party: 'party',
  partyName: 'party_name',
  membership: 'membership',
  group: 'group',
  groupName: 'group_name',
  groupPlacement: 'group_placement',
  seat: 'seat',
  formerCode: 'former_code',
  erasure: 'erasure',
}
/** Columns that follow from the others or tie the row to its request. */
export const derivedColumns = [
  'id',
  'change_request_id',
  'from_earliest',
  'from_latest',
  'to_earliest',
  'to_latest',
  'erased_at',
]
const columnOf = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Whether a captured row is exactly what the write says. */
export function isRowOf(entry: Captured, { table, act, id, set }: Write): boolean {
  if (entry.table !== tableNames[table] || entry.id !== id) return false
  const columns = Object.keys(set).map(columnOf)
  const values = Object.entries(set).every(([field, value]) => {
    const stored = entry.row[columnOf(field)] ?? null
    return field === 'retractedAt' ? stored !== null : stored === value
  })
  const touched =
    act === 'insert' ? Object.keys(entry.row).filter((column) => entry.row[column] !== null) : entry.changed
  return values && touched.every((column) => columns.includes(column) || derivedColumns.includes(column))
}
