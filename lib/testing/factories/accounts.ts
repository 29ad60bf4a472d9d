import { randomBytes, randomUUID } from 'node:crypto'
import type { Actor, Role } from '@/lib/kernel/policy'
import type { Rows } from './rows'

/** Accounts and mandates. */
export function accountFactories({ db, insert, asSeed, nextNumber }: Rows) {
  /** An account that is signed in, and its actor. */
  async function makeUser({
    role,
    party,
    name,
  }: {
    role: Role
    party?: { id: string; code: string }
    name?: string
  }): Promise<Actor> {
    const n = nextNumber()
    const id = await insert('app_user', {
      email: `user${n}.${randomUUID().slice(0, 8)}@chancery.example`,
      name: name ?? `User ${n}`,
      role,
      party_id: party?.id ?? null,
    })
    const sessionId = await openSession(id)
    const clearance = role === 'ADMIN' || role === 'SECRETARIAT' ? 3 : 2
    return {
      id,
      name: name ?? `User ${n}`,
      role,
      partyId: party?.id ?? null,
      partyCode: party?.code ?? null,
      clearance,
      sessionId,
    }
  }

  /** A session that is open for as long as a test runs. */
  async function openSession(user: string): Promise<string> {
    const id = randomUUID()
    await asSeed(() =>
      db.query(
        `insert into session (id, token_hash, user_id, idle_seconds, expires_at) values ($1, $2, $3, 86400, now() + interval '1 day')`,
        [id, randomBytes(32), user],
      ),
    )
    return id
  }

  async function makeMandate({
    user,
    party,
    by,
    from = '2020-01-01',
    to = '9999-12-31',
    isConfirmed = true,
  }: {
    user: Actor
    party: { id: string }
    by: Actor
    from?: string
    to?: string
    isConfirmed?: boolean
  }): Promise<string> {
    const id = await insert('mandate', {
      user_id: user.id,
      party_id: party.id,
      letter: 'Note 1 of the ministry',
      given_by: by.id,
      valid_from: from,
      valid_to: to,
    })
    if (isConfirmed) await confirmMandate(id)
    return id
  }

  /** By the operator where its seat has no confirmed mandate, else by a reviewer who may: under the same guards as everywhere. */
  async function confirmMandate(mandate: string): Promise<void> {
    await asSeed(async () => {
      const { rows } = await db.query<{ reviewer: string | null }>(
        `select (select o.user_id from mandate o join app_user u on u.id = o.user_id and u.active
           where o.party_id = m.party_id and o.user_id <> m.user_id and guard.confirmed_mandate(o.user_id, forum_today()) = o.id limit 1) as reviewer
         from mandate m where m.id = $1 and m.ended_at is null and m.valid_to > forum_today()`,
        [mandate],
      )
      if (!rows[0]) return
      const { reviewer } = rows[0]
      if (reviewer) await db.query(`reset role; select set_config('app.actor', '${reviewer}', true)`)
      await db.query(
        `insert into mandate_confirmation (id, mandate_id, confirmed_by, reason, basis) values ($1, $2, $3, 'For a test.', 'Note 1 of the ministry')`,
        [randomUUID(), mandate, reviewer],
      )
      if (reviewer)
        await db.query(`select audit.record('request', 'mandate.confirmed', 'mandate', $1, '{}', $2)`, [
          mandate,
          JSON.stringify({ sentence: 'Confirmed a mandate.' }),
        ])
    })
  }

  return { makeUser, makeMandate, confirmMandate, openSession }
}
