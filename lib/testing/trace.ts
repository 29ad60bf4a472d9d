import { expect } from 'vitest'
import { AccessDenied, Refusal } from '@/lib/kernel/errors'
import type { Factories } from './factories'

/** What a test asks of the log: what was said in it, and that nothing was. */
type Said = {
  audience: string
  action: string
  table: string | null
  row: string | null
  subjects: string[]
  actor: string
  sentence: string
  reason?: string | null
  basis?: string | null
  facts?: { changes: { what: string; now: string | null; then: string | null }[] }
}

export function traceOf({ db }: Pick<Factories, 'db'>) {
  const rows = async (sql: string, values: unknown[] = []) => (await db.query(sql, values)).rows
  const size = async () => Number((await rows('select size from audit.head'))[0].size)

  /** The acts since so many entries, oldest first, without the entries of rows. */
  async function actsSince(entries: number): Promise<Said[]> {
    const found = await rows(
      `select l.audience, l.action, l.table_name as table, l.row_id as row, l.subjects, l.actor, convert_from(e.body, 'UTF8')::jsonb -> 'meaning' as meaning
       from audit.leaf l join audit.event e on e.id = l.event_id where l.action not like 'row.%' and l.seq >= $1 order by l.seq`,
      [entries],
    )
    return found.map(({ meaning, ...said }) => ({ ...said, ...meaning }))
  }

  return {
    size,
    actsSince,
    /** The one act that the work has put into the log. */
    async said(work: () => Promise<unknown>): Promise<Said> {
      const before = await size()
      await work()
      const acts = await actsSince(before)
      expect(acts).toHaveLength(1)
      return acts[0]!
    },
    /** The work, during which nothing may be recorded. */
    async withoutTrace<T>(work: () => Promise<T>): Promise<T> {
      const before = await size()
      const value = await work()
      expect(await size()).toBe(before)
      return value
    },
    /** The work must be refused in a sentence, and nothing of it recorded. */
    async refusal(work: () => Promise<unknown>): Promise<Refusal> {
      const before = await size()
      const error = await work().then(
        () => null,
        (e: unknown) => e,
      )
      expect(error).toBeInstanceOf(Refusal)
      expect(await size()).toBe(before)
      return error as Refusal
    },
    /** The work must be denied to somebody who lacks the permission, and nothing of it recorded. */
    async denial(work: () => Promise<unknown>): Promise<void> {
      const before = await size()
      await expect(work()).rejects.toBeInstanceOf(AccessDenied)
      expect(await size()).toBe(before)
    },
    /** Which of these texts are anywhere in the bytes of the log. */
    async inClear(texts: string[]): Promise<string[]> {
      const found = await rows(
        `select t from unnest($1::text[]) t where exists (select from audit.event e where position(t in convert_from(e.body, 'UTF8')) > 0)`,
        [texts],
      )
      return found.map(({ t }) => t)
    },
    /** The values that are kept beside the log of one row, by column, the latest last. */
    async personalOf(row: string): Promise<{ column: string; value: unknown; isCommitted: boolean }[]> {
      return rows(
        `select substr(p.path, 5) as column, p.value, convert_from(e.body, 'UTF8')::jsonb #>> array['row', substr(p.path, 5), 'commitment']
            = encode(sha256(p.salt || convert_to(p.value::text, 'UTF8')), 'hex') as "isCommitted"
         from audit.personal p join audit.event e on e.id = p.event_id where p.subject_id = $1 order by p.event_id, 1`,
        [row],
      )
    },
  }
}
