import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { can, type Actor } from '@/lib/kernel/policy'
import { disconnect } from '@/lib/kernel/db'
import { noteExport } from '@/lib/access/exports/commands'
import { exportLog } from '@/lib/portal/log-export/queries'
import { ensureRoles } from '@/prisma/roles'
import { runCommand } from './command'
import { secrets } from './environment.mjs'
import { asOperator } from './operator'
import { Stop } from './steps.mjs'

const usage = `npm run audit:export -- FILE --for EMAIL

Writes the log into FILE, a ZIP that can be checked without the register: what this account may read, and the hashes of the rest.`

/** The account for which it is made, with the rights that it has now. */
async function receiver(client: Client, email: string): Promise<Actor> {
  const { rows } = await asOperator(client, () =>
    client.query<Omit<Actor, 'sessionId'>>(
      `select u.id, u.name, u.role, u.party_id as "partyId", p.code as "partyCode",
        case when u.role in ('ADMIN', 'SECRETARIAT') then 3 else coalesce((select max(case m.category when 'MEMBER' then 2 when 'OBSERVER' then 1 else 0 end)
          from membership m, forum_today() d where m.party_id = u.party_id and m.retracted_at is null and m.standing in ('ACTIVE', 'PROVISIONAL')
            and m.from_latest <= d and d < m.to_earliest), 0) end as clearance
       from app_user u left join party p on p.id = u.party_id where u.email = lower($1) and u.active`,
      [email],
    ),
  )
  if (!rows[0]) throw new Stop(`There is no active account ${email}.`)
  return { ...rows[0], sessionId: '' }
}

await runCommand(async ({ client, url, appUrl }) => {
  const [file, option, email] = process.argv.slice(2)
  if (!file || option !== '--for' || !email) throw new Stop(usage)
  const actor = await receiver(client, email)
  process.env.DATABASE_URL = (await ensureRoles(url, secrets(), { appUrl })).appUrl
  if (!can(actor, 'audit:export'))
    throw new Stop(`Only reviewers of the co-chairs and administrators can be given the log.`)
  const made = await exportLog(actor, {})
  await noteExport(actor, { ...made.taken, format: 'ZIP' })
  await pipeline(made.read(), createWriteStream(file, { mode: 0o600 }))
  await disconnect()
  console.log(`Wrote ${file} (${made.size} bytes) for ${actor.name}. Unpack it and run: node verify-log.mjs`)
})
