import { Client } from 'pg'
import { migrationsFolder, ownMigrations } from './migrate'

/**
 * The migrations that this database needs and these sources do not have: a later version took away what this one uses. Migrations that only
 * add are no matter: an earlier version goes on serving beside the later one (CONTRIBUTING.md).
 */
export async function lackedMigrations(url: string, folder = migrationsFolder): Promise<string[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      'select name from guard.needed_migrations() as n(name)',
    )
    const own = await ownMigrations(folder)
    return rows.map(({ name }) => name).filter((name) => !own.includes(name))
  } finally {
    await client.end()
  }
}
