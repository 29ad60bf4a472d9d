import type { Client } from 'pg'
import { whyNotDeactivate, whyNotReactivate, type Account } from '@/lib/access/users/rules'
import { recordOfAccount, setPassword } from './accounts'
import { Stop } from './steps.mjs'

/**
 * What closes an account and opens it again: each in a transaction of `asOperator`, refused with a Stop that has the sentence of the
 * users page.
 */

type Locked = { account: Account; administrators: number }

/** Locks the account and every active administrator, as the users page does. */
async function lockAccount(client: Client, email: string): Promise<Locked> {
  const { rows } = await client.query<Account & { isMeant: boolean }>(
    `select id, role, party_id as "partyId", active, email = lower($1) as "isMeant" from app_user
     where email = lower($1) or role = 'ADMIN' and active order by id for update`,
    [email],
  )
  const account = rows.find(({ isMeant }) => isMeant)
  if (!account) throw new Stop(`There is no account "${email}": npm run user -- list shows all.`)
  return { account, administrators: rows.filter(({ role, active }) => role === 'ADMIN' && active).length }
}

export async function resetPassword(client: Client, email: string, password: string) {
  const { account } = await lockAccount(client, email)
  // A password that is handed over must open something.
  if (!account.active) throw new Stop('This account is deactivated. Reactivate it first.')
  await setPassword(client, account.id, password)
}

/** @param mayBeLast where the register is to be left without an administrator, and only the operator can make another. */
export async function deactivateAccount(client: Client, email: string, mayBeLast: boolean) {
  const { account, administrators } = await lockAccount(client, email)
  const no = whyNotDeactivate(account, administrators, mayBeLast)
  if (no) throw new Stop(no)
  await client.query('update app_user set active = false where id = $1', [account.id])
  await client.query('select door.end_sessions($1)', [account.id])
  const sentence = 'Deactivated an account and ended its sessions.'
  await recordOfAccount(client, account.id, 'account.deactivated', sentence)
}

export async function reactivateAccount(client: Client, email: string) {
  const { account } = await lockAccount(client, email)
  const no = whyNotReactivate(account)
  if (no) throw new Stop(no)
  await client.query('update app_user set active = true where id = $1', [account.id])
  await recordOfAccount(client, account.id, 'account.reactivated', 'Reactivated an account.')
}
