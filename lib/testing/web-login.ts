import { Client } from 'pg'
import type { Actor } from '@/lib/kernel/policy'

/** The web process's own login without the application, as a stolen password would use it: settings and SQL of one's choice. */
export async function openWebLogin(appUrl: string) {
  const web = new Client({ connectionString: appUrl, options: '-c timezone=UTC' })
  await web.connect()

  /** One transaction with the settings of an actor, rolled back. */
  async function within<T>(actor: Partial<Actor>, work: () => Promise<T>): Promise<T> {
    await web.query('begin')
    try {
      const settings = {
        ...{ actor: actor.id, role: actor.role, party: actor.partyId },
        clearance: actor.clearance,
      }
      for (const [name, value] of Object.entries(settings))
        if (value !== undefined && value !== null)
          await web.query('select set_config($1, $2, true)', [`app.${name}`, String(value)])
      return await work()
    } finally {
      await web.query('rollback')
    }
  }

  return {
    close: () => web.end(),
    /** How many rows a statement touched, or the name of what refused it. */
    tried: (actor: Partial<Actor>, sql: string, values: unknown[] = []): Promise<number | string> =>
      within(actor, () =>
        web.query(sql, values).then(
          ({ rowCount }) => rowCount ?? 0,
          (error: { code: string; constraint?: string }) => error.constraint ?? error.code,
        ),
      ),
    /** How many rows of a table the actor sees. */
    count: (actor: Partial<Actor>, table: string, where = 'true'): Promise<number> =>
      within(
        actor,
        async () => (await web.query(`select count(*)::int as n from ${table} where ${where}`)).rows[0].n,
      ),
    /** The first column of what the actor sees. */
    column: (actor: Partial<Actor>, sql: string, values: unknown[] = []): Promise<unknown[]> =>
      within(actor, async () =>
        (await web.query({ text: sql, values, rowMode: 'array' })).rows.map(([one]) => one),
      ),
  }
}
