import { randomUUID } from 'node:crypto'
import path from 'node:path'
import type { Client } from 'pg'
import { asOperator, createAccount, newPassword, recordAccount, type NewAccount } from './accounts'
import { dataDirectory, writeWhole } from './environment.mjs'

// One account a role, to try everything out. No names of people: whoever signs in stands for the office.
const offices: (NewAccount & { title: string })[] = [
  {
    title: 'Administrator',
    email: 'administrator@chancery.example',
    name: 'Demonstration administrator',
    role: 'ADMIN',
  },
  {
    title: 'Secretariat',
    email: 'secretariat@chancery.example',
    name: 'Demonstration secretariat',
    role: 'SECRETARIAT',
  },
  {
    title: 'Reviewer for Australia',
    email: 'australia@chancery.example',
    name: 'Demonstration reviewer for Australia',
    role: 'REVIEWER',
    party: 'AU',
  },
  {
    title: 'Reviewer for Indonesia',
    email: 'indonesia@chancery.example',
    name: 'Demonstration reviewer for Indonesia',
    role: 'REVIEWER',
    party: 'ID',
  },
  {
    title: 'Delegate of Nauru',
    email: 'nauru@chancery.example',
    name: 'Demonstration delegate of Nauru',
    role: 'DELEGATE',
    party: 'NR',
  },
  {
    title: 'Delegate of Norway (observer)',
    email: 'norway@chancery.example',
    name: 'Demonstration delegate of Norway',
    role: 'DELEGATE',
    party: 'NO',
  },
]

const letter = 'Demonstration, made at the first start: no government has given this mandate.'

export type FirstAccount = { title: string; email: string; password: string }

/**
 * The accounts of the first start on the embedded database, with random passwords; undefined when there are
 * accounts already. The passwords stand in `data/first-run.txt`, readable for this user alone.
 */
export async function makeFirstAccounts(client: Client): Promise<FirstAccount[] | undefined> {
  return asOperator(client, async () => {
    const { rowCount } = await client.query('select from app_user limit 1')
    if (rowCount !== 0) return undefined
    const accounts: FirstAccount[] = []
    let administrator = ''
    for (const { title, ...office } of offices) {
      const password = newPassword()
      const user = await createAccount(client, office, password)
      if (office.role === 'ADMIN') administrator = user
      if (office.role === 'REVIEWER') await giveMandate(client, user, administrator)
      accounts.push({ title, email: office.email, password })
    }
    // Before the commit: an account whose password nobody wrote down would be worse than a file without accounts.
    writeWhole(path.join(dataDirectory(), 'first-run.txt'), `${inColumns(accounts)}\n`)
    return accounts
  })
}

export function inColumns(accounts: FirstAccount[]): string {
  return accounts
    .map(({ title, email, password }) => `${title.padEnd(31)}${email.padEnd(32)}${password}`)
    .join('\n')
}

async function giveMandate(client: Client, reviewer: string, administrator: string) {
  await client.query(
    `insert into mandate (id, user_id, party_id, letter, given_by, valid_from)
     select $1, u.id, u.party_id, $3, $4, forum_today() from app_user u where u.id = $2`,
    [randomUUID(), reviewer, letter, administrator],
  )
  await recordAccount(client, 'mandate.given', reviewer, 'Gave a mandate for the demonstration.')
}
