import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { readAgreed } from '@/lib/testing/agreed'
import { migrate } from '@/prisma/migrate'
import { ensureRoles } from '@/prisma/roles'
import { root } from '@/scripts/environment.mjs'
import { startScratchPostgres } from '@/scripts/scratch.mjs'
import { databaseGuards, type DatabaseMutant } from './database-guards'
import { functionGuards } from './function-guards'
import type { Outcome } from './outcome'
import { doesAnyFail } from './run-vitest'
import { testsOfFunctions, testsOfTable } from './tests-of'

/** So many files of tests a guard: those that name its table most often. */
const MOST_FILES = 6

/** One server for all: each run makes its template anew, without the guard that is taken out. */
export async function openDatabaseMutants() {
  const { url, remove } = await startScratchPostgres()
  const passwords = { app: 'a', read: 'b', job: 'c', checkpoint: 'd', installation: 'guards' }
  const db = new Client({ connectionString: url('postgres') })
  await db.connect()
  await db.query('create database guards')
  await ensureRoles(url('guards'), passwords)
  await migrate(url('guards'))
  await db.end()
  const catalog = new Client({ connectionString: url('guards') })
  await catalog.connect()
  const guards = await databaseGuards(catalog)
  const functions = await functionGuards(catalog)
  await catalog.end()

  async function runOne(
    { table, name, sql }: DatabaseMutant,
    files = testsOfTable(table, MOST_FILES),
  ): Promise<Outcome> {
    if (files.length === 0) return { name, died: false, by: 'no test names the table' }
    const env = { TEST_DATABASE_URL: url('postgres'), TEST_GUARD_TAKEN_OUT: sql }
    const { failed, by } = await doesAnyFail('db', { files, env })
    return { name, died: failed, by }
  }

  const runFunction = (mutant: DatabaseMutant) => runOne(mutant, testsOfFunctions)
  return {
    guards,
    functions,
    runOne,
    runFunction,
    listed: () => guardsOnList(url('guards'), guards),
    close: remove,
  }
}

/** For each guard: whether the written list of what was agreed is another one without it. */
async function guardsOnList(url: string, guards: DatabaseMutant[]): Promise<Outcome[]> {
  const agreed = readFileSync(path.join(root, 'lib/testing/row-policies.golden.txt'), 'utf8')
  const db = new Client({ connectionString: url })
  await db.connect()
  const outcomes: Outcome[] = []
  for (const { name, sql } of guards) {
    await db.query(`begin; ${sql}`)
    const found = await readAgreed(db)
    await db.query('rollback')
    outcomes.push({ name: `on the list: ${name}`, died: found !== agreed, by: '' })
  }
  if ((await readAgreed(db)) !== agreed) throw new Error('The list is not the agreed one to begin with.')
  await db.end()
  return outcomes
}
