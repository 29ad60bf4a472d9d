import { randomUUID } from 'node:crypto'
import path from 'node:path'
import type { Client } from 'pg'
import { roleWords } from '@/lib/kernel/policy'
import { firstPassword } from '@/lib/access/sign-in/passwords'
import { createAccount, type NewAccount } from './accounts'
import { dataDirectory, writeWhole } from './environment.mjs'
import { confirm } from './confirmation'
import { asOperator, recordAct } from './operator'

// One account a role, to try everything out. No names of people: whoever signs in represents the office.
const offices: NewAccount[] = [
  { role: 'ADMIN', name: 'Demonstration administrator', email: 'administrator@chancery.example' },
  { role: 'SECRETARIAT', name: 'Demonstration secretariat', email: 'secretariat@chancery.example' },
  {
    role: 'REVIEWER',
    name: 'Demonstration reviewer, Australia',
    email: 'australia@chancery.example',
    party: 'AU',
  },
  {
    role: 'REVIEWER',
    name: 'Demonstration reviewer, Indonesia',
    email: 'indonesia@chancery.example',
    party: 'ID',
  },
  { role: 'DELEGATE', name: 'Demonstration delegate, Nauru', email: 'nauru@chancery.example', party: 'NR' },
  {
    role: 'DELEGATE',
    name: 'Demonstration delegate, Norway (observer)',
    email: 'norway@chancery.example',
    party: 'NO',
  },
]

/** Why the operator's first start confirms the mandates that it records. */
const confirmation = {
  reason: 'For demonstration only: both seats can decide at once, without anyone to confirm it.',
  basis: 'First start of the demonstration',
}
const letter = 'For demonstration only, created at the first start: no government gave this mandate.'

/**
 * The accounts of the first start on the embedded database, with random passwords, as a table to print.
 * It is in `data/first-run.txt`, readable for this user
 * alone.
 */
export async function makeFirstAccounts(client: Client): Promise<string> {
  return asOperator(client, async () => {
    const lines: string[] = []
    let administrator = ''
    for (const office of offices) {
      const password = firstPassword()
      const { id, party } = await createAccount(client, office, password)
      if (office.role === 'ADMIN') administrator = id
      if (office.role === 'REVIEWER' && party) await giveMandate(client, { holder: id, party, administrator })
      const title = [roleWords[office.role], office.party].filter(Boolean).join(' ')
      lines.push(`${title.padEnd(22)}${office.email.padEnd(34)}${password}`)
    }
    const table = lines.join('\n')
    // Before the commit: accounts whose passwords nobody wrote down would be worse than a file without accounts.
    writeWhole(path.join(dataDirectory(), 'first-run.txt'), `${table}\n`)
    return table
  })
}

type Giving = { holder: string; party: string; administrator: string }

async function giveMandate(client: Client, { holder, party, administrator }: Giving) {
  const id = randomUUID()
  await client.query(
    `insert into mandate (id, user_id, party_id, letter, given_by, valid_from) values ($1, $2, $3, $4, $5, forum_today())`,
    [id, holder, party, letter, administrator],
  )
  await recordAct(client, {
    audience: 'request',
    action: 'mandate.given',
    table: 'mandate',
    id,
    subjects: [holder, party],
    sentence: 'Recorded a mandate for the demonstration.',
    basis: letter,
  })
  const { rows } = await client.query<{ name: string }>('select name from party_name_on($1)', [party])
  await confirm(client, { id, holder, party, partyName: rows[0]!.name }, confirmation)
}
