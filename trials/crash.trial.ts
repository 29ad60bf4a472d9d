import { afterAll, beforeAll, expect, test } from 'vitest'
import { pause } from '@/scripts/processes.mjs'
import { faultsOfCrash, type Acknowledged } from './crash/faults'
import { work } from './crash/work'
import type { Person } from '@/e2e/support/people'
import { clientOf, openSession } from './support/client'
import { faultsOfLog, type Checked } from './support/log'
import { startProduct, type Product } from './support/product'
import { chosenSeed, drawFrom } from './support/random'
import { readRequests } from './support/requests'

/**
 * kill -9 of the web server, of PostgreSQL, and of both while approvals are under way: what was acknowledged is there, nothing is
 * there by half, the log verifies and extends the one before, and what is started again serves.
 */

const ROUNDS = Number(process.env.CRASH_ROUNDS) || 20
const WORKERS = 6
const victims = ['the web server', 'the database', 'both'] as const

let product: Product
const seed = chosenSeed()
const draw = drawFrom(seed)

beforeAll(async () => {
  console.log(`Crash: seed ${seed}, ${ROUNDS} rounds`)
  product = await startProduct()
})
afterAll(() => product.end())

async function kill(victim: (typeof victims)[number]) {
  if (victim !== 'the database') await product.killWebServer()
  if (victim !== 'the web server') await product.killDatabase()
}

async function bringBack(victim: (typeof victims)[number]) {
  if (victim !== 'the web server') await product.startDatabase()
  if (victim !== 'the database') await product.startWebServer()
}

test(`R-40: ${ROUNDS} times, whatever is killed while approvals are under way, nothing acknowledged is lost and nothing is done by half`, async () => {
  const signedIn = async (person: Person) => clientOf(product, await openSession(product, person))
  const clients = {
    secretariat: await signedIn('secretariat'),
    australia: await signedIn('australia'),
    indonesia: await signedIn('indonesia'),
  }
  let checked: Checked | undefined
  const acknowledged: Acknowledged[] = []
  const untold: string[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const victim = victims[round % victims.length]!
    const until = { acknowledged: acknowledged.length + 1 + draw(8), isOver: false }
    const workers = Promise.all(
      Array.from({ length: WORKERS }, () =>
        work(clients, { acknowledged, untold, isOver: () => until.isOver }),
      ),
    )
    const enough = async () => {
      while (acknowledged.length < until.acknowledged && !until.isOver) await pause(2)
    }
    // Whoever works stops only at a fault, which is told as one.
    await Promise.race([enough(), workers])
    await pause(draw(60))
    await kill(victim)
    until.isOver = true
    await workers
    await bringBack(victim)
    const log = await faultsOfLog(product, checked)
    checked = log.checked
    const faults = [...faultsOfCrash(await readRequests(product), acknowledged), ...log.faults]
    expect(faults, `seed ${seed}, round ${round}, ${victim} killed`).toEqual([])
    if (round % 20 === 19) console.log(`Crash: ${round + 1} rounds, ${acknowledged.length} acknowledged`)
  }
  console.log(
    `Crash: ${acknowledged.length} acknowledged, ${untold.length} without an answer; the log has ${checked?.size} entries`,
  )
})
