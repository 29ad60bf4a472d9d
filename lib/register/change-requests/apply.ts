import 'server-only'
import type { Prisma } from '@/prisma/generated/client'
import { Refusal } from '@/lib/kernel/errors'
import { changeOne, insertOne } from '@/lib/kernel/writes'
import { RETRACTED_NOW, type Write } from './slice'
import { isRowOf, type Captured } from './written'

type Writer = Prisma.TransactionClient
/** Any of the tied tables: which one a write is for is known only when it is applied. */
type Tied = Writer['membership']

/** Writes the rows of an applied request, in their order, each tied to it. */
export async function applyWrites(tx: Writer, changeRequestId: string, writes: Write[]) {
  for (const { table, act, id, set } of writes) {
    const tied = tx[table] as unknown as Tied
    const data = {
      ...set,
      changeRequestId,
      ...(set.retractedAt === RETRACTED_NOW ? { retractedAt: new Date() } : {}),
    }
    if (act === 'insert') await insertOne(tied, { id, ...data } as Parameters<typeof insertOne<Tied>>[1])
    else await changeOne(tied, { id }, data)
  }
  await compareWithLog(tx, writes)
}

/**
 * The database proves that some request was applied; that the rows are those of the approved content is proved here: what the
 * log captured in this transaction must be the planned writes, no row and no column more or less.
 */
async function compareWithLog(tx: Writer, writes: Write[]) {
  const captured = await tx.$queryRaw<Captured[]>`
    select j ->> 'table' as "table", j ->> 'id' as id, j -> 'changed' as changed, j -> 'row' as row
    from audit.event e cross join lateral (select convert_from(e.body, 'UTF8')::jsonb) b(j)
    where e.tx = pg_current_xact_id()::text::bigint and j ->> 'action' like 'row.%'
      and j ->> 'table' in ('party', 'party_name', 'founding', 'membership', 'group', 'group_name', 'group_placement',
        'seat', 'former_code', 'erasure')`
  const same =
    captured.length === writes.length &&
    writes.every((write) => captured.some((entry) => isRowOf(entry, write)))
  if (!same)
    throw new Refusal(
      'The change no longer matches what was approved, so nothing was recorded. Tell the administrator.',
    )
}
