import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { can } from '@/lib/kernel/policy'
import { disconnect } from '@/lib/kernel/db'
import { noteExport } from '@/lib/access/exports/commands'
import { exportLog } from '@/lib/portal/log-export/queries'
import { ensureRoles } from '@/prisma/roles'
import { runCommand } from './command'
import { secrets } from './environment.mjs'
import { receiver } from './receiver'
import { Stop } from './steps.mjs'

const usage = `npm run audit:export -- FILE --for EMAIL

Writes the log into FILE, a ZIP that can be checked without the register: what this account may read, and the hashes of the rest.`

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
