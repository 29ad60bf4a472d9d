import { parseArgs } from 'node:util'
import type { Client } from 'pg'
import { roles } from '@/lib/kernel/policy'
import { firstPassword } from '@/lib/access/sign-in/passwords'
import { createAccount, recordOfAccount, setPassword } from './accounts'
import { runCommand } from './command'
import { asOperator } from './operator'
import { Stop } from './steps.mjs'

const usage = `npm run user -- create --email office@state.example --name "Name" --role ${roles.join('|')} [--party CODE]
npm run user -- reset --email office@state.example
npm run user -- deactivate --email office@state.example
npm run user -- list`

const text = { type: 'string' } as const
type Given = { email?: string; name?: string; role?: string; party?: string }

const commands: Record<string, (client: Client, given: Given) => Promise<void>> = {
  async create(client, given) {
    const role = roles.find((known) => known === given.role?.toUpperCase())
    const { email, name, party = '' } = given
    if (!email || !name || !role) throw new Stop(`Give --email, --name and --role.\n\n${usage}`)
    const password = firstPassword()
    await asOperator(client, () => createAccount(client, { email, name, role, party }, password))
    console.log(`Created the account ${email}. Its password, shown this once: ${password}`)
  },

  async reset(client, { email }) {
    const password = firstPassword()
    await asOperator(client, async () => setPassword(client, await userOf(client, email), password))
    console.log(`Reset the password of ${email}, and ended its sessions. Shown this once: ${password}`)
  },

  async deactivate(client, { email }) {
    await asOperator(client, async () => {
      const user = await userOf(client, email)
      await client.query('update app_user set active = false where id = $1', [user])
      await client.query('select door.end_sessions($1)', [user])
      const sentence = 'Deactivated an account and ended its sessions.'
      await recordOfAccount(client, user, 'account.deactivated', sentence)
    })
    console.log(`Deactivated ${email}, and ended its sessions. What it did stays in the register.`)
  },

  async list(client) {
    const accounts = await asOperator(client, () =>
      client.query<{
        email: string
        role: string
        party: string | null
        active: boolean
        seen: string | null
      }>(
        `select u.email, u.role, p.code as party, u.active, to_char(max(s.seen_at), 'YYYY-MM-DD HH24:MI') as seen
         from app_user u left join party p on p.id = u.party_id left join session s on s.user_id = u.id
         group by u.id, p.code order by u.role, u.email`,
      ),
    )
    for (const { email, role, party, active, seen } of accounts.rows) {
      const state = active ? (seen ? `last seen ${seen} UTC` : 'never signed in') : 'deactivated'
      console.log(`${email.padEnd(36)}${role.padEnd(13)}${(party ?? '').padEnd(8)}${state}`)
    }
    console.log(`${accounts.rowCount} accounts`)
  },
}

async function userOf(client: Client, email = '') {
  const { rows } = await client.query<{ id: string }>('select id from app_user where email = lower($1)', [
    email,
  ])
  if (!rows[0]) throw new Stop(`There is no account "${email}": npm run user -- list shows all.`)
  return rows[0].id
}

await runCommand(async ({ client }) => {
  const { positionals, values } = read()
  const command = commands[positionals[0] ?? '']
  if (!command || positionals.length !== 1) throw new Stop(usage)
  await command(client, values)
})

function read() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { email: text, name: text, role: text, party: text },
    })
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}
