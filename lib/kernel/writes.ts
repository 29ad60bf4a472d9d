import 'server-only'
import type { Prisma } from '@/prisma/generated/client'

/**
 * Every write of a command says how many rows it is to touch, and is a fault where it touched others: nothing is recorded then, since the
 * whole transaction ends. A row that someone else has since removed is found earlier, under the lock, and refused in words.
 *
 * Built on `createMany` and `updateMany`, because `create` and `update` ask for the written row back (RETURNING). PostgreSQL then demands
 * that the policy for reading shows the row as well, so that who may write what is not theirs to read is refused; and all columns come
 * back, a whole text among them, where none was asked for. `update` finds its row by a unique key alone besides.
 */
type Insertable = { createMany: (given: never) => PromiseLike<{ count: number }> }
type Changeable = { updateMany: (given: never) => PromiseLike<{ count: number }> }
type Row<M> = Exclude<Prisma.Args<M, 'createMany'>['data'], readonly unknown[]>
type Where<M> = Prisma.Args<M, 'updateMany'>['where']
type Columns<M> = Prisma.Args<M, 'updateMany'>['data']

/** A write that touched other rows than it was to: a fault of the program, or of whoever reaches past a policy. */
export class UnexpectedCount extends Error {
  constructor(wanted: number, count: number) {
    super(`A write should have touched ${wanted} rows and touched ${count}.`)
    this.name = 'UnexpectedCount'
  }
}

/** Passes by when a statement touched as many rows as it was to. */
export function expectCount(wanted: number, count: number): void {
  if (count !== wanted) throw new UnexpectedCount(wanted, count)
}

/** Inserts this row. @throws UnexpectedCount where it was not inserted. */
export const insertOne = <M extends Insertable>(table: M, row: Row<M>): Promise<void> =>
  insertAll(table, [row])

/** Inserts all of these rows; none is fine. */
export async function insertAll<M extends Insertable>(table: M, rows: Row<M>[]): Promise<void> {
  if (rows.length === 0) return
  const { count } = await table.createMany({ data: rows } as never)
  expectCount(rows.length, count)
}

/** Changes the one row that fits. @throws UnexpectedCount where none or several do. */
export async function changeOne<M extends Changeable>(
  table: M,
  where: Where<M>,
  columns: Columns<M>,
): Promise<void> {
  expectCount(1, await changeAll(table, where, columns))
}

/** Changes the rows with these ids, each of which must be there; none is fine. */
export async function changeThese<M extends Changeable>(
  table: M,
  ids: string[],
  columns: Columns<M>,
): Promise<void> {
  if (ids.length > 0)
    expectCount(ids.length, await changeAll(table, { id: { in: ids } } as Where<M>, columns))
}

/** Changes whatever fits, which may be nothing; gives how many rows did. */
export async function changeAll<M extends Changeable>(
  table: M,
  where: Where<M>,
  columns: Columns<M>,
): Promise<number> {
  const { count } = await table.updateMany({ where, data: columns } as never)
  return count
}
