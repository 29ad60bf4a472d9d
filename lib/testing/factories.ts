import { Client } from 'pg'
import { accountFactories } from './factories/accounts'
import { documentFactories } from './factories/documents'
import { forumFactory } from './factories/forum'
import { meetingFactories } from './factories/meetings'
import { registerFactories } from './factories/register'
import { openRows } from './factories/rows'

/**
 * Makes facts and people for tests, demonstrations and measurements, each with what it needs, as the first entry does (actor `seed`).
 * The seed is over once a request has been applied: make everything first.
 */
export type Factories = Awaited<ReturnType<typeof openFactories>>

export async function openFactories(ownerUrl: string) {
  const db = new Client({ connectionString: ownerUrl, options: '-c timezone=UTC' })
  await db.connect()
  const rows = openRows(db)
  const register = registerFactories(rows)
  const accounts = accountFactories(rows)
  return {
    db,
    insert: rows.insert,
    insertMany: rows.insertMany,
    asSeed: rows.asSeed,
    ...register,
    ...meetingFactories(rows, register),
    ...documentFactories(rows),
    ...accounts,
    ...forumFactory(rows, register, accounts),
    close: () => db.end(),
  }
}
