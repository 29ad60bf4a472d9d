import type { Client } from 'pg'
import { readKept } from '@/lib/testing/kept'
import { fillAtRandom } from '@/lib/testing/random-rows'
import { readReach } from '@/lib/testing/reach'
import { databaseGuards, type TableMutant } from './database-guards'
import type { Outcome } from './outcome'

type Told = (outcome: Outcome) => void
type Measure = (relation: string) => Promise<string>

/**
 * What the tests of every table measure, measured anew without each guard: what its triggers keep, record and count (kept.db.test.ts), and
 * what each login reaches by its row policies (reach.db.test.ts). In one database, since what was removed is put back.
 * @returns those that make no difference there.
 */
export async function runMeasured(db: Client, isToDo: (one: { name: string }) => boolean, told: Told) {
  const guards = (await databaseGuards(db)).filter(isToDo)
  const areOf = (kind: string) => guards.filter(({ name }) => name.includes(` ${kind} `))
  const keeps: Measure = async (relation) => JSON.stringify(await readKept(db, [relation]))
  const left = await without(areOf('trigger'), { db, told, measure: keeps, by: 'kept.db.test.ts' })
  const policies = areOf('policy')
  if (policies.length > 0) await fillAtRandom(db)
  const reaches: Measure = (relation) => readReach(db, [relation])
  return [...left, ...(await without(policies, { db, told, measure: reaches, by: 'reach.db.test.ts' }))]
}

type Measured = { db: Client; told: Told; measure: Measure; by: string }

async function without(guards: TableMutant[], { db, told, measure, by }: Measured) {
  const whole = new Map<string, string>()
  const left: TableMutant[] = []
  for (const guard of guards) {
    await db.query('begin')
    const before = whole.get(guard.relation) ?? (await measure(guard.relation))
    whole.set(guard.relation, before)
    await db.query(guard.sql)
    const after = await measure(guard.relation)
    await db.query('rollback')
    if (after === before) left.push(guard)
    else told({ name: guard.name, died: true, by })
  }
  return left
}
