import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import type { Manifest } from './manifest'

type Outcome = { began: Date; place: string } & ({ manifest: Manifest } | { fault: string })

/** Tells the register that a backup was made, or that none could be: its administrators see how old the last one is. */
export async function noteBackup(client: Client, outcome: Outcome): Promise<void> {
  const { began, place } = outcome
  const told = 'manifest' in outcome ? countsOf(outcome.manifest) : [null, null, null, null, outcome.fault]
  await client.query('begin')
  try {
    await client.query(`select set_config('app.actor', 'command-line', true)`)
    await client.query(
      `insert into backup (id, began_at, ended_at, place, entries, bytes, files, missing, fault)
       values ($1, least($2::timestamptz, clock_timestamp()), clock_timestamp(), $3, $4, $5, $6, $7, $8)`,
      [randomUUID(), began, place, ...told],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

const countsOf = ({ log, tables, files }: Manifest) => [
  log.size,
  tables.reduce((sum, { bytes }) => sum + bytes, files.bytes),
  files.count,
  files.missing.length,
  null,
]
