/** A row as it is entered, by the names of the columns. */
export type Row = Record<string, string | number | boolean | null | readonly string[]>

/** A table with its rows. */
export type TableRows = readonly [table: string, rows: readonly Row[]]

export const interval = ({ from, to }: { from: string; to?: string }) => ({
  valid_from: from,
  valid_to: to ?? null,
})
