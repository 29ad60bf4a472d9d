import 'server-only'
import type { QueryResultRow } from 'pg'
import { jobPool, planNameOf, pool } from '@/lib/kernel/db'
import type { Role } from '@/lib/kernel/policy'
import { primaryAt } from '@/lib/kernel/replica'

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
  /** How far the database had come when this was read; null where no page is read from a standby. */
  primaryAt: string | null
}

/** Both in seconds: without a request, and at most. */
export type SessionLimits = { idle: number; lifetime: number }

async function row<T extends QueryResultRow>(
  text: string,
  values: unknown[],
  connections = pool,
): Promise<T | null> {
  const { rows } = await connections().query<T>({ name: planNameOf(text), text, values })
  return rows[0] ?? null
}
/** As the server itself: with the login of the web process alone nobody could open a session in the name of another. */
const rowOfServer = <T extends QueryResultRow>(text: string, values: unknown[]) =>
  row<T>(text, values, jobPool)

/** `userId` and `passwordHash` are null where nobody active has this login. */
export async function findLogin(login: string) {
  const found = await rowOfServer<{ userId: string | null; passwordHash: string | null }>(
    'select user_id as "userId", password_hash as "passwordHash" from door.find_login($1)',
    [login],
  )
  return found ?? { userId: null, passwordHash: null }
}

/** Where a try comes from. A `device` is what no stranger has: a browser that signed in before, or an open session. */
export type Whence = { network: string | null; device: Buffer | null }

/** A try that was let through: it counts as failed until it is cancelled, and the password is looked at after `pause` seconds. */
type LetThrough = { attempt: string; pause: number; refused: null; until: Date | null }
type TurnedAway = { attempt: null; refused: 'login' | 'network'; until: Date }

/** Counts a try for this login, known or not, before its password is looked at; `until` of one let through counts if it fails. */
export async function beginAttempt(
  login: string,
  { network, device }: Whence,
): Promise<LetThrough | TurnedAway> {
  const answer = await rowOfServer<LetThrough | TurnedAway>(
    'select attempt, pause, refused, until from door.knock($1, $2, $3)',
    [login, network, device],
  )
  if (!answer) throw new Error('the sign-in function gave no answer')
  return answer
}

/** A try whose password was not looked at. */
export async function cancelAttempt(attempt: string): Promise<void> {
  await rowOfServer('select door.take_back($1)', [attempt])
}

/** An entry for the account with this login, if there is one. */
export async function recordRefusal(login: string): Promise<void> {
  await rowOfServer('select door.record_refusal($1)', [login])
}

/** Opens a session under the digest of its secret; null when the account is no longer active. The try that led here is cancelled. */
export async function openSession(
  userId: string,
  hash: Buffer,
  { idle, lifetime }: SessionLimits,
  attempt: string | null = null,
): Promise<string | null> {
  const opened = await rowOfServer<{ id: string | null }>(
    'select door.open_session($1, $2, make_interval(secs => $3), make_interval(secs => $4), $5) as id',
    [userId, hash, idle, lifetime, attempt],
  )
  return opened?.id ?? null
}

/** The session, if it is open, neither idle nor too old, and its account is active. */
export function readSession(hash: Buffer): Promise<Session | null> {
  return row<Session>(
    `select session_id as "sessionId", user_id as "userId", name, role, party_id as "partyId", party_code as "partyCode", clearance,
       opened_at as "openedAt", seen_at as "seenAt", ${primaryAt()} as "primaryAt" from door.read_session($1)`,
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
  await rowOfServer('select door.close_session($1)', [hash])
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

/** The newest checkpoint of the log: of all that the register holds, the one thing that is public. */
export async function newestNote(): Promise<string | null> {
  return (await row<{ note: string | null }>('select door.newest_checkpoint() as note', []))?.note ?? null
}

/** Whether nothing can be recorded at present: shown before anybody signs in, without the reason. */
export const isReadOnly = async (): Promise<boolean> =>
  (await row('select since from guard.read_only()', [])) !== null

/** @throws DatabaseAway where one of the two logins gets no answer. */
export async function reachDatabase(): Promise<void> {
  await Promise.all([pool().query('select'), jobPool().query('select')])
}
