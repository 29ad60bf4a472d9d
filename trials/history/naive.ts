import pg from 'pg'
import type { Entry, Facts, Step, Stored, System } from './history'
import { seatOf } from './clients'

/**
 * The workflow as one writes it without thinking of two at once: each step looks whether it may, then does it, without a lock, a
 * constraint or a transaction. It is planted: a checker that finds nothing in it would find nothing anywhere.
 */

const tables = `
  create table request (code text primary key, state text, version int);
  create table version (code text, version int, words text, author text);
  create table approval (code text, version int, seat text, approver text, decision text);
  create table made (code text);
  create table state (seq serial, code text, state text);
  create table entry (seq serial, step text, code text, version int, seat text)`

export async function naiveSystem(ownerUrl: string): Promise<System & { end: () => Promise<void> }> {
  const db = new pg.Pool({
    connectionString: ownerUrl,
    max: 16,
    options: '-c search_path=naive -c timezone=UTC',
  })
  await db.query('drop schema if exists naive cascade; create schema naive')
  await db.query(tables)
  let codes = 0
  const signedOut = new Set<number>()

  const stateOf = async (code: string) =>
    (
      await db.query<{ state: string; version: number }>(
        'select state, version from request where code = $1',
        [code],
      )
    ).rows[0]!
  const record = (step: Step, code: string, version?: number, client?: number) =>
    db.query('insert into entry (step, code, version, seat) values ($1, $2, $3, $4)', [
      ...[step, code, version ?? null, client === undefined ? null : (seatOf(client) ?? null)],
    ])
  async function become(code: string, state: string) {
    await db.query('update request set state = $2 where code = $1', [code, state])
    await db.query('insert into state (code, state) values ($1, $2)', [code, state])
  }
  async function addVersion(client: number, code: string, version: number, words: string) {
    await db.query('insert into version values ($1, $2, $3, $4)', [code, version, words, `writer ${client}`])
    await db.query('update request set version = $2 where code = $1', [code, version])
    await become(code, 'SUBMITTED')
    await record('submitted', code, version)
    return { outcome: 'done', code, version, words } as const
  }
  const leftAlready = async (client: number) => (await db.query('select')) && signedOut.has(client)
  const refused = { outcome: 'refused' } as const

  return {
    async submit(client, _contested, words) {
      if (await leftAlready(client)) return refused
      const code = `N-${(codes += 1)}`
      await db.query(`insert into request values ($1, 'DRAFT', 0)`, [code])
      return addVersion(client, code, 1, words)
    },
    async edit(client, code, _contested, words) {
      const { state, version } = await stateOf(code)
      if (signedOut.has(client) || !['SUBMITTED', 'RETURNED'].includes(state)) return refused
      return addVersion(client, code, version + 1, words)
    },
    async read(client, code) {
      const { state, version } = await stateOf(code)
      if (signedOut.has(client)) return refused
      const isOpen = state === 'SUBMITTED' || state === 'RETURNED'
      const stage = isOpen ? 'open' : state === 'APPLIED' ? 'applied' : 'closed'
      const form = state === 'SUBMITTED' && seatOf(client) ? { version: String(version) } : undefined
      return { outcome: 'done', code, version, stage, form }
    },
    async decide(client, code, decision, form) {
      const { state, version } = await stateOf(code)
      const given = await db.query('select from approval where code = $1 and version = $2 and seat = $3', [
        ...[code, version, seatOf(client)],
      ])
      if (
        signedOut.has(client) ||
        state !== 'SUBMITTED' ||
        version !== Number(form.version) ||
        given.rowCount
      )
        return refused
      await db.query('insert into approval values ($1, $2, $3, $3, $4)', [
        ...[code, version, seatOf(client), decision],
      ])
      await record(decision === 'RETURN' ? 'returned' : 'approved', code, version, client)
      if (decision === 'RETURN') {
        await become(code, 'RETURNED')
        return { outcome: 'done', code, version }
      }
      const { rows } = await db.query(
        `select from approval where code = $1 and version = $2 and decision = 'APPROVE'`,
        [...[code, version]],
      )
      if (rows.length < 2) return { outcome: 'done', code, version, stage: 'open' }
      await become(code, 'APPLIED')
      await db.query('insert into made values ($1)', [code])
      await record('changed', code)
      return { outcome: 'done', code, version, stage: 'applied' }
    },
    async withdraw(client, code) {
      const { state } = await stateOf(code)
      if (signedOut.has(client) || !['SUBMITTED', 'RETURNED'].includes(state)) return refused
      await become(code, 'WITHDRAWN')
      await record('withdrawn', code)
      return { outcome: 'done', code }
    },
    signOut: async (client) => {
      signedOut.add(client)
      return { outcome: 'done' }
    },
    facts: () => naiveFacts(db),
    end: () => db.end(),
  }
}

async function naiveFacts(db: pg.Pool): Promise<Facts> {
  const { rows: requests } = await db.query<Stored>(`select r.code, r.state,
    (select coalesce(json_agg(s.state order by s.seq), '[]') from state s where s.code = r.code) as states,
    (select coalesce(json_agg(json_build_object('version', v.version, 'hash', v.version::text, 'author', v.author, 'words', v.words) order by v.version), '[]')
      from version v where v.code = r.code) as versions,
    (select coalesce(json_agg(json_build_object('version', a.version, 'hash', a.version::text, 'seat', a.seat, 'approver', a.approver, 'decision', a.decision)), '[]')
      from approval a where a.code = r.code) as approvals,
    (select count(*)::int from made m where m.code = r.code) as made
    from request r`)
  const { rows: entries } = await db.query<Entry>(
    'select seq, step, code, version, seat from entry order by seq',
  )
  return { requests, entries: entries.map((entry) => ({ ...entry, seat: entry.seat ?? undefined })) }
}
