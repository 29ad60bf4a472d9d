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

  const makeMandate = ({
    user,
    party,
    by,
    from = '2020-01-01',
    to = '9999-12-31',
  }: {
    user: Actor
    party: { id: string }
    by: Actor
    from?: string
    to?: string
  }) =>
    insert('mandate', {
      user_id: user.id,
      party_id: party.id,
      letter: 'Note 1 of the ministry',
      given_by: by.id,
      valid_from: from,
      valid_to: to,
    })

  return { makeUser, makeMandate, openSession }
}
