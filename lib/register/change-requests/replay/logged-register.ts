import { emptySlice, type Slice, type Table } from '../slice'
import { derivedColumns, tableNames } from '../written'
import type { Row } from './said'

/** The tables that only an applied request writes, each with the columns that are edited directly (docs/decisions/005). */
const editedDirectly: Readonly<Record<string, readonly string[]>> = {
  party: ['website'],
  party_name: [],
  founding: [],
  membership: [],
  group: ['website', 'mandate_text', 'composition_text'],
  group_name: [],
  group_placement: [],
  seat: [],
  former_code: [],
  erasure: [],
}
export const tiedTables = Object.keys(editedDirectly)

/** An entry that captured a row of a tied table. */
export type RowEntry = {
  seq: number
  table: string
  id: string
  act: 'insert' | 'update'
  row: Row
  /** Whether it is by the seed, which writes facts before the first request is applied. */
  bySeed: boolean
}

/** Whether nothing was changed but columns that are edited directly. */
export const isEditedDirectly = ({ table }: RowEntry, changed: string[]) =>
  changed.every((column) => editedDirectly[table]?.includes(column))

/** The columns in which a row differs from the one before: out of the rows themselves, whatever the entry says of them. */
export const differing = (before: Row, after: Row): string[] =>
  Object.keys(after).filter(
    (column) =>
      !derivedColumns.slice(2).includes(column) &&
      // A column that a later release added was in no row before.
      column in before &&
      JSON.stringify(before[column]) !== JSON.stringify(after[column]),
  )

/** The register as its entries have it so far. */
export class LoggedRegister {
  readonly rows = new Map<string, Map<string, Row>>(tiedTables.map((table) => [table, new Map()]))
  private known: Partial<Record<string, object[]>> = {}

  rowOf(table: string, id: string): Row | undefined {
    return this.rows.get(table)?.get(id)
  }

  take({ table, id, row }: Pick<RowEntry, 'table' | 'id' | 'row'>) {
    this.rows.get(table)?.set(id, row)
    delete this.known[table]
  }

  /** The whole register as operations are planned against it: rows that are not retracted. */
  slice(): Slice {
    const tables = Object.entries(tableNames) as [Table, string][]
    return {
      ...emptySlice(),
      ...Object.fromEntries(tables.map(([key, table]) => [key, this.standing(table)])),
    }
  }

  private standing(table: string): object[] {
    const found =
      this.known[table] ??
      [...(this.rows.get(table)?.values() ?? [])]
        .filter((row) => (row.retracted_at ?? null) === null)
        .map((row) =>
          Object.fromEntries(Object.entries(row).map(([column, value]) => [fieldOf(column), value])),
        )
    this.known[table] = found
    return found
  }
}

const fieldOf = (column: string) => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
