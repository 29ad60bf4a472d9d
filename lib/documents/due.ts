import 'server-only'
import * as z from 'zod'
import { readNow } from '@/lib/kernel/now'
import { query } from '@/lib/kernel/operation'
import type { Day } from '@/lib/time/dates'
import { isOverdue } from './rules'

type Row = { code: string; symbol: string; title: string; state: 'AWAITED'; dueOn: Day; count: number }

/** So many are shown; the list of documents has the others. */
const MOST = 20

/** Documents that are to follow by a day, the first due first; for those who see all documents. */
export const listDueDocuments = query('document:read-all', z.object({}), async ({ db }) => {
  const { today } = await readNow(db)
  const found = await db.$queryRaw<Row[]>`
    select d.code, d.symbol, d.title, d.state, d.due_on::text as "dueOn", count(*) over ()::int as count
    from document d where d.state = 'AWAITED' and d.due_on is not null order by d.due_on, d.id limit ${MOST}`
  return {
    documents: found.map(({ count: _, ...one }) => ({ ...one, isOverdue: isOverdue(one, today) })),
    count: found[0]?.count ?? 0,
  }
})
export type DueDocuments = Awaited<ReturnType<typeof listDueDocuments>>
