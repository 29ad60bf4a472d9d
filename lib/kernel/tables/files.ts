import 'server-only'
import type * as z from 'zod'
import { dayInWords } from '@/lib/time/date-words'
import { clockTimeInWords } from '@/lib/time/instant-words'
import { readNow, type Now } from '../now'
import { query, type Query, type ReadContext } from '../operation'
import type { Permission } from '../policy'
import { csvOf } from './csv'
import { spooled, type Spooled } from './spool'
import { takenOf, type Table, type Taken } from './table'
import { xlsxOf } from './xlsx'

/** A list as a file: what it is called, and its bytes. */
export type TableFile = Spooled & { name: string; type: string; taken: Taken }

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
export type TableFormat = keyof typeof types

/**
 * A list out of the register in both formats, each a query with its permission: what is read of it is what the page of the list reads,
 * by the same queries, in one transaction. Null where there is no such list for this reader.
 */
export function tableFiles<S extends z.core.$ZodType, R>(
  permission: Permission,
  schema: S,
  read: (context: ReadContext, input: z.output<S>) => Promise<Table<R> | null>,
): Record<TableFormat, Query<S, TableFile | null>> {
  const as = (format: TableFormat) =>
    query(permission, schema, async (context, input) => {
      const table = await read(context, input)
      return table && fileOf(table, format, await readNow(context.db))
    })
  return { csv: as('csv'), xlsx: as('xlsx') }
}

async function fileOf<R>(table: Table<R>, format: TableFormat, now: Now): Promise<TableFile> {
  let entries = 0
  const counted = { ...table, pages: counting(table.pages, (rows) => (entries += rows)) }
  const made =
    format === 'csv' ? csvOf(counted) : xlsxOf(table.list, counted, (rows) => aboutTable(table, now, rows))
  const file = await spooled(made)
  return {
    ...file,
    taken: takenOf(table, now.today, entries),
    name: `${table.file}-${table.day ?? now.today}.${format}`,
    type: types[format],
  }
}

/** The same pages, each counted as it passes. */
async function* counting<R>(pages: Table<R>['pages'], count: (rows: number) => void): AsyncGenerator<R[]> {
  for await (const page of pages) {
    count(page.length)
    yield page
  }
}

/** What a reader must know who finds the table somewhere else, a year later. */
function aboutTable<R>({ list, day, about }: Table<R>, now: Now, rows: number): [string, string][] {
  return [
    ['Forum', now.name],
    ['List', list],
    ['As of', dayInWords(day ?? now.today)],
    ...about,
    ['Entries', rows.toLocaleString('en')],
    ['Made', `${clockTimeInWords(new Date(), now.zone)} (${now.zone})`],
  ]
}
