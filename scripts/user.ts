import { parseArgs } from 'node:util'
import type { Client } from 'pg'
import { roles } from '@/lib/kernel/policy'
import { withoutSeat } from '@/lib/access/users/rules'
import { firstPassword } from '@/lib/access/sign-in/passwords'
import { deactivateAccount, reactivateAccount, resetPassword } from './account-access'
import { createAccount, nameWithoutSeat } from './accounts'
import { runCommand } from './command'
import { asOperator } from './operator'
import { Stop } from './steps.mjs'

const usage = `npm run user -- create --email office@state.example --name "Name" --role ${roles.join('|')} [--party CODE]
npm run user -- reset --email office@state.example
npm run user -- deactivate --email office@state.example [--last]
npm run user -- reactivate --email office@state.example
npm run user -- list

--last deactivates even the last administrator.`

const text = { type: 'string' } as const
type Given = { email?: string; name?: string; role?: string; party?: string; last?: boolean }

const commands: Record<string, (client: Client, given: Given) => Promise<void>> = {
  async create(client, given) {
    const role = roles.find((known) => known === given.role?.toUpperCase())
    const { email, name, party = '' } = given
    if (!email || !name || !role) throw new Stop(`Give --email, --name and --role.\n\n${usage}`)
    const password = firstPassword()
    const seatless = await asOperator(client, async () => {
      const made = await createAccount(client, { email, name, role, party }, password)
      return role === 'REVIEWER' && made.party && nameWithoutSeat(client, made.party)
    })
    console.log(`Created the account ${email}. Its password, shown only this once: ${password}`)
    if (seatless) console.log(withoutSeat(seatless))
  },

  async reset(client, given) {
    const email = emailOf(given)
    const password = firstPassword()
    await asOperator(client, () => resetPassword(client, email, password))
    console.log(
      `Reset the password of ${email}, ended its sessions and revoked its calendars. Shown only this once: ${password}`,
    )
  },

  async deactivate(client, given) {
    const email = emailOf(given)
    await asOperator(client, () => deactivateAccount(client, email, given.last ?? false))
    console.log(
      `Deactivated ${email}, ended its sessions and revoked its calendars. Its past actions stay in the register.`,
    )
  },

  async reactivate(client, given) {
    const email = emailOf(given)
    await asOperator(client, () => reactivateAccount(client, email))
    console.log(`Reactivated ${email}, with its previous password.`)
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

function emailOf({ email }: Given) {
  if (!email) throw new Stop(`Give --email.\n\n${usage}`)
  return email
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
      options: { email: text, name: text, role: text, party: text, last: { type: 'boolean' } },
    })
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}
