import { randomUUID } from 'node:crypto'
import { type Client, DatabaseError } from 'pg'
import type * as z from 'zod'
import { hashPassword } from '@/lib/access/sign-in/passwords'
import { roleWords } from '@/lib/kernel/policy'
import { whyPartyDoesNotFit } from '@/lib/access/users/rules'
import { newUserInput } from '@/lib/access/users/schema'
import { recordAct } from './operator'
import { Stop } from './steps.mjs'

export type NewAccount = z.input<typeof newUserInput>

/**
 * Makes an account with this password, in a transaction of `asOperator`.
 * @param account its party by code, in any case.
 * @returns its id, and its party's.
 * @throws Stop with the sentence of the accounts page when the account may not be so.
 */
export async function createAccount(client: Client, account: NewAccount, password: string) {
  const read = newUserInput.safeParse(account)
  if (!read.success) throw new Stop(read.error.issues.map(({ message }) => message).join(' '))
  const { email, name, role } = read.data
  const party = read.data.party ? await partyOf(client, read.data.party) : null
  const misfit = whyPartyDoesNotFit(role, party)
  if (misfit) throw new Stop(misfit)
  const id = randomUUID()
  const insert = 'insert into app_user (id, email, name, role, party_id) values ($1, $2, $3, $4, $5)'
  await client.query(insert, [id, email, name, role, party]).catch((error: unknown) => {
    if (!(error instanceof DatabaseError && error.constraint === 'app_user_email_key')) throw error
    throw new Stop(
      `There is already an account with the address ${email}: reset its password, or use another address.`,
    )
  })
  await recordOfAccount(client, id, 'account.created', `Created an account with the role ${roleWords[role]}.`)
  await setPassword(client, id, password)
  return { id, party }
}

/** Sets a password, the first or another one; ends every session of this person, and records it. A reset revokes their calendars. */
export async function setPassword(client: Client, id: string, password: string) {
  await client.query('select door.set_password($1, $2)', [id, await hashPassword(password)])
}

export async function recordOfAccount(client: Client, id: string, action: string, sentence: string) {
  await recordAct(client, { audience: 'account', action, table: 'app_user', id, subjects: [id], sentence })
}

/** The name of a party that holds no co-chair seat of the deciding group today; undefined for the others. */
export async function nameWithoutSeat(client: Client, party: string) {
  const { rows } = await client.query<{ name: string }>(
    'select name from party_name_on($1) where $1 not in (select guard.required_parties(forum_today()))',
    [party],
  )
  return rows[0]?.name
}

async function partyOf(client: Client, code: string) {
  const { rows } = await client.query<{ id: string }>('select id from party where upper(code) = upper($1)', [
    code,
  ])
  if (!rows[0]) throw new Stop(`No party has the code ${code}: the list of parties shows all codes.`)
  return rows[0].id
}
