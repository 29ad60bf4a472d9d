import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { diff, migrate, status } from '@/prisma/migrate'
import { ensureRoles } from '@/prisma/roles'
import { runCommand } from './command'
import { root, secrets } from './environment.mjs'
import { furtherLogins, onPrimary } from './hosts'
import { Stop } from './steps.mjs'

const usage = `npm run db:migrate              applies the migrations that this database does not have yet
npm run db:status               compares the database with prisma/migrations
npm run db:diff                 prints the SQL with which the tables would match prisma/schema
npm run db:diff -- <what>       writes it into a new migration, to be completed by hand`

type Urls = { url: string; appUrl?: string }

const commands: Record<string, (urls: Urls, what?: string) => Promise<void>> = {
  async migrate({ url, appUrl }) {
    await ensureRoles(url, secrets(), { appUrl, ...(await onPrimary(furtherLogins())) })
    const applied = await migrate(url)
    for (const name of applied) console.log(`Applied ${name}`)
    console.log(applied.length === 0 ? 'The database is up to date.' : 'The database is now up to date.')
  },

  async status({ url }) {
    const { pending, edited, failed, unknown } = await status(url)
    const states = { 'Not applied yet': pending, 'Failed, will be tried again': failed }
    const faults = { 'Edited after it was applied': edited, 'Applied, but not in prisma/migrations': unknown }
    for (const [state, names] of Object.entries({ ...states, ...faults })) {
      for (const name of names) console.log(`${state}: ${name}`)
    }
    if (pending.length + edited.length + unknown.length === 0) console.log('The database is up to date.')
    else process.exitCode = 1
  },

  async diff({ url }, what) {
    const { pending, edited } = await status(url)
    if (pending.length + edited.length > 0) {
      throw new Stop('The database does not match prisma/migrations: run npm run db:migrate first.')
    }
    const sql = await diff(url)
    if (!sql) return console.log('The tables match prisma/schema.')
    if (!what) return console.log(sql)
    const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
    const file = path.join(
      root,
      'prisma',
      'migrations',
      `${time}_${what.replace(/\W+/g, '_')}`,
      'migration.sql',
    )
    await mkdir(path.dirname(file))
    await writeFile(file, `set role chancery_owner;\n\n${sql}\n\nreset role;\n`)
    console.log(
      `Wrote ${path.relative(root, file)}: add its policies, triggers and grants, then npm run db:migrate.`,
    )
  },
}

await runCommand(async (urls) => {
  const [name = '', what] = process.argv.slice(2)
  const command = commands[name]
  if (!command) throw new Stop(usage)
  await command(urls, what)
})
