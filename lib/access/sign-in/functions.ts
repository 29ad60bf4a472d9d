import 'server-only'
import type { QueryResultRow } from 'pg'
import { planNameOf, pool } from '@/lib/kernel/db'
import type { Role } from '@/lib/kernel/policy'

/**
 * The few database functions that run before anyone is signed in (schema `door`): beside these, a connection without an
 * actor sees no row. Each is one statement of its own, outside the transactions of queries and commands.
 */

export type Session = {
  sessionId: string
  userId: string
  name: string
  role: Role
  partyId: string | null
  partyCode: string | null
  /** 0 public, 1 observer, 2 member, 3 secretariat; computed from the register as it is now. */
  clearance: number
  openedAt: Date
  seenAt: Date
}

/** Both in seconds: without a request, and at most. */
export type SessionLimits = { idle: number; lifetime: number }

async function row<T extends QueryResultRow>(text: string, values: unknown[]): Promise<T | null> {
  const { rows } = await pool().query<T>({ name: planNameOf(text), text, values })
  return rows[0] ?? null
}

/** `userId` and `passwordHash` are null where nobody active has this login; `lockedUntil` counts for unknown logins as well. */
export async function findLogin(login: string) {
  const found = await row<{ userId: string | null; passwordHash: string | null; lockedUntil: Date | null }>(
    'select user_id as "userId", password_hash as "passwordHash", locked_until as "lockedUntil" from door.find_login($1)',
    [login],
  )
  return found ?? { userId: null, passwordHash: null, lockedUntil: null }
}

/** Counts a wrong try for this login, known or not, and answers until when further ones are refused, by the database's clock. */
export async function countFailure(login: string): Promise<Date | null> {
  const counted = await row<{ until: Date }>(
    'select until from (select door.count_failure($1) as until) counted where until > now()',
    [login],
  )
  return counted?.until ?? null
}

/** Opens a session under the digest of its secret; null when the account is no longer active. */
export async function openSession(
  userId: string,
  hash: Buffer,
  { idle, lifetime }: SessionLimits,
): Promise<string | null> {
  const opened = await row<{ id: string | null }>(
    'select door.open_session($1, $2, make_interval(secs => $3), make_interval(secs => $4)) as id',
    [userId, hash, idle, lifetime],
  )
  return opened?.id ?? null
}

/** The session, if it is open, neither idle nor too old, and its account is active. */
export function readSession(hash: Buffer): Promise<Session | null> {
  return row<Session>(
    `select session_id as "sessionId", user_id as "userId", name, role, party_id as "partyId", party_code as "partyCode", clearance,
       opened_at as "openedAt", seen_at as "seenAt" from door.read_session($1)`,
    [hash],
  )
}

type Feed = Pick<Session, 'userId' | 'name' | 'role' | 'partyId' | 'partyCode' | 'clearance'> & {
  feedId: string
  scope: 'INVITED' | 'ALL' | 'GROUP'
  groupId: string | null
}

/** Whose calendar is at an address, with the rights that the person has now; null when it was revoked or never made. */
export function readFeed(hash: Buffer): Promise<Feed | null> {
  return row<Feed>(
    `select feed_id as "feedId", scope, group_id as "groupId", user_id as "userId", name, role, party_id as "partyId", party_code as "partyCode",
       clearance from door.read_feed($1)`,
    [hash],
  )
}

export async function touchSession(hash: Buffer): Promise<void> {
  await row('select door.touch_session($1)', [hash])
}

/**
 * Keeps what was typed in a session that has since ended, for its person; null of a session that never was, was last used more than a
 * day ago, or is another person's than the `writer`, for whom the page was drawn.
 */
export async function keepTyped(
  hash: Buffer,
  writer: string,
  form: string,
  content: object,
): Promise<string | null> {
  const kept = await row<{ id: string | null }>('select door.keep_form($1, $2, $3, $4) as id', [
    ...[hash, writer, form, JSON.stringify(content)],
  ])
  return kept?.id ?? null
}

/** Ends a session for good; one that is already closed stays as it is. */
export async function closeSession(hash: Buffer): Promise<void> {
  await row('select door.close_session($1)', [hash])
}

/** The role of an account, which its limits depend on. The account is its own actor here: one's own row is all it sees. */
export async function roleOf(userId: string): Promise<Role | null> {
  const client = await pool().connect()
  try {
    await client.query('begin read only')
    await client.query(`select set_config('app.actor', $1, true)`, [userId])
    const { rows } = await client.query<{ role: Role }>('select role from app_user where id = $1', [userId])
    await client.query('commit')
    client.release()
    return rows[0]?.role ?? null
  } catch (error) {
    // Not given back to the others: it may still be in the transaction.
    client.release(true)
    throw error
  }
}
