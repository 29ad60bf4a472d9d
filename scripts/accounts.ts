import { randomInt, randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { type Client, DatabaseError } from 'pg'
import { Stop } from './steps.mjs'

export const roles = ['ADMIN', 'SECRETARIAT', 'REVIEWER', 'DELEGATE'] as const
export type Role = (typeof roles)[number]
export type NewAccount = { email: string; name: string; role: Role; party?: string }

// The memory, passes and lanes that the sign-in expects (OWASP's recommendation for argon2id, in KiB).
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 }

// Without letters and digits that are taken for one another.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Five groups of four: 24 characters to type, 99 bits to guess. */
export function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return Array.from({ length: 5 }, group).join('-')
}

/** One transaction as the operator on the machine; the row policies and the log know it as `command-line`. */
export async function asOperator<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    await client.query(
      `select set_config('app.actor', 'command-line', true), set_config('app.request', $1, true)`,
      [randomUUID()],
    )
    const outcome = await work()
    await client.query('commit')
    return outcome
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** Puts what was done into the log. People are named by their id alone, so the sentence holds no name. */
export async function recordAccount(client: Client, action: string, user: string, sentence: string) {
  await client.query(`select audit.record('account', $1, 'app_user', $2::uuid, array[$2::uuid], $3::jsonb)`, [
    action,
    user,
    JSON.stringify({ sentence }),
  ])
}

/** Makes an account with this password, inside a transaction of `asOperator`; returns its id. */
export async function createAccount(client: Client, account: NewAccount, password: string): Promise<string> {
  const needsParty = account.role === 'REVIEWER' || account.role === 'DELEGATE'
  if (needsParty !== Boolean(account.party)) {
    throw new Stop(
      needsParty
        ? `A ${account.role} acts for a party: name its code (--party NR).`
        : `A ${account.role} acts for no party: leave out --party.`,
    )
  }
  const party = account.party ? await partyOf(client, account.party) : null
  const user = randomUUID()
  await client
    .query('insert into app_user (id, email, name, role, party_id) values ($1, $2, $3, $4, $5)', [
      user,
      account.email.toLowerCase(),
      account.name,
      account.role,
      party,
    ])
    .catch((error: unknown) => {
      if (!(error instanceof DatabaseError && error.constraint === 'app_user_email_key')) throw error
      throw new Stop(
        `There is an account with ${account.email} already: reset its password, or use another address.`,
      )
    })
  await setPassword(client, user, password)
  await recordAccount(
    client,
    'account.created',
    user,
    `Created an account with the role ${account.role} from the command line.`,
  )
  return user
}

export async function setPassword(client: Client, user: string, password: string) {
  await client.query('select door.set_password($1, $2)', [user, await hash(password, cost)])
}

async function partyOf(client: Client, code: string) {
  const { rows } = await client.query<{ id: string }>('select id from party where code = $1', [
    code.toUpperCase(),
  ])
  if (!rows[0])
    throw new Stop(`There is no party with the code ${code} in the register: look it up on the roster page.`)
  return rows[0].id
}
