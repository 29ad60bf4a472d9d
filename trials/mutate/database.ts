import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { readAgreed } from '@/lib/testing/agreed'
import { migrate } from '@/prisma/migrate'
import { ensureRoles } from '@/prisma/roles'
import { root } from '@/scripts/environment.mjs'
import { startScratchPostgres } from '@/scripts/scratch.mjs'
import { copySources, failedAtOnce } from './at-once'
import { databaseGuards, type DatabaseMutant } from './database-guards'
import { functionGuards } from './function-guards'
import { runMeasured } from './measured'
import type { Outcome } from './outcome'
import { testsOfFunctions, testsOfTable } from './tests-of'

/** So many files of tests a guard: those that name its table most often. */
const MOST_FILES = 6

type IsToDo = (one: { name: string }) => boolean
type Told = (outcome: Outcome) => void

/** A migrated database, for what is asked of its catalog. */
async function withCatalog<T>(work: (db: Client) => Promise<T>): Promise<T> {
  const { url, remove } = await startScratchPostgres()
  const passwords = { app: 'a', read: 'b', job: 'c', checkpoint: 'd', installation: 'guards' }
  const server = new Client({ connectionString: url('postgres') })
  await server.connect()
  await server.query('create database guards')
  await server.end()
  await ensureRoles(url('guards'), passwords)
  await migrate(url('guards'))
  const catalog = new Client({ connectionString: url('guards') })
  await catalog.connect()
  try {
    return await work(catalog)
  } finally {
    await catalog.end()
    await remove()
  }
}

/** For each row policy and each trigger: whether the written list of what was agreed differs without it. */
export const runList = (isToDo: IsToDo, told: Told) =>
  withCatalog(async (db) => {
    const agreed = readFileSync(path.join(root, 'lib/testing/row-policies.golden.txt'), 'utf8')
    for (const { name, sql } of await databaseGuards(db)) {
      const listed = `on the list: ${name}`
      if (!isToDo({ name: listed })) continue
      await db.query(`begin; ${sql}`)
      const found = await readAgreed(db)
      await db.query('rollback')
      told({ name: listed, died: found !== agreed, by: '' })
    }
    if ((await readAgreed(db)) !== agreed) throw new Error('The list is not the agreed one to begin with.')
  })

/** Refusals and conditions of functions, each removed on databases of its own. */
export async function runFunctions(isToDo: IsToDo, told: Told) {
  const left = (await withCatalog(functionGuards)).filter(isToDo)
  await runInTurns(
    left,
    testsOfFunctions.map(
      (tests) =>
        ({ name }: DatabaseMutant) =>
          tests(name),
    ),
    told,
  )
}

/** Row policies and triggers, each against what is measured of every table, and then against the tests that name its own. */
export async function runTables(isToDo: IsToDo, told: Told) {
  const left = await withCatalog((db) => runMeasured(db, isToDo, told))
  const turns = Array.from(
    { length: MOST_FILES },
    (_, at) => (mutant: DatabaseMutant) => testsOfTable(mutant.table, MOST_FILES).slice(at, at + 1),
  )
  await runInTurns(left, turns, told)
}

type Turn = (mutant: DatabaseMutant) => string[]

/** Guards that the tests of one turn do not notice are left for those of the next. */
async function runInTurns(mutants: DatabaseMutant[], turns: Turn[], told: Told) {
  const folder = await copySources()
  let left = mutants
  try {
    for (const turn of turns) {
      const whole = { name: 'all guards in place', before: '', tests: [...new Set(left.flatMap(turn))] }
      const tried = left.map((mutant) => ({
        ...{ name: mutant.name, tests: turn(mutant) },
        before: `process.env.TEST_GUARD_TAKEN_OUT = ${JSON.stringify(mutant.sql)}`,
      }))
      const failed = await failedAtOnce(folder, 'db', [whole, ...tried])
      if (failed.has(whole.name)) throw new Error(`With all guards in place: ${failed.get(whole.name)}`)
      for (const [name, by] of failed) told({ name, died: true, by })
      left = left.filter(({ name }) => !failed.has(name))
    }
    for (const { name } of left) told({ name, died: false, by: '' })
  } finally {
    rmSync(path.dirname(folder), { recursive: true, force: true })
  }
}
