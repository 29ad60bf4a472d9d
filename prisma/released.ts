import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Client } from 'pg'

/** The migrations that have landed, by the checksums of their texts: prisma/migrations/released.txt says the rule. */

export type Released = {
  checksum: string
  name: string
  /** The migration that this one now is, where its text or its name has changed. */
  now: string | null
}

export async function readReleased(folder: string): Promise<Released[]> {
  const lines = (await readFile(path.join(folder, 'released.txt'), 'utf8')).split('\n')
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, checksum, name, now = null] = /^([0-9a-f]{64}) (\w+)(?: = (\w+))?$/.exec(line) ?? []
      if (!checksum || !name) throw new Error(`released.txt does not say what has landed by: ${line}`)
      return { checksum, name, now }
    })
}

export const checksumOf = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')

/** A migration that this database has had under an earlier name or with an earlier text. */
export type Earlier = { name: string; now: string }

/** Which of the migrations that this database has had are earlier ones. */
export const earlierIn = (ownerUrl: string, folder: string): Promise<Earlier[]> =>
  withHistory(ownerUrl, async (client) => {
    const { rows } = await client.query<Earlier>(
      `select h.migration_name as name, e.now from _prisma_migrations h join ${earlier} on ${isEarlier}`,
      await values(folder),
    )
    return rows
  })

/** Enters them in the history as the migrations that they now are, so that only what comes after is applied; and notes what they were. */
export const adoptEarlier = (ownerUrl: string, folder: string): Promise<Earlier[]> =>
  withHistory(ownerUrl, async (client) => {
    const { rows } = await client.query<Earlier>(
      `update _prisma_migrations h set migration_name = e.now, checksum = e.current,
         logs = concat_ws(E'\\n', h.logs, format('Applied as %s with the checksum %s.', h.migration_name, h.checksum))
       from ${earlier} where ${isEarlier} returning e.name, e.now`,
      await values(folder),
    )
    return rows
  })

const earlier = 'unnest($1::text[], $2::text[], $3::text[], $4::text[]) e(checksum, name, now, current)'
const isEarlier = 'h.checksum = e.checksum and h.migration_name = e.name and h.finished_at is not null'

async function values(folder: string): Promise<string[][]> {
  const released = await readReleased(folder)
  const texts = released.flatMap(({ checksum, name, now }) => (now ? [{ checksum, name, now }] : []))
  const current = texts.map(({ now }) => released.find((one) => one.name === now && !one.now)!.checksum)
  return [
    texts.map(({ checksum }) => checksum),
    texts.map(({ name }) => name),
    texts.map(({ now }) => now),
    current,
  ]
}

/** Nothing where no migration was ever applied. */
async function withHistory<T>(ownerUrl: string, work: (client: Client) => Promise<T[]>): Promise<T[]> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ isThere: boolean }>(
      `select to_regclass('_prisma_migrations') is not null as "isThere"`,
    )
    return rows[0]!.isThere ? await work(client) : []
  } finally {
    await client.end()
  }
}
