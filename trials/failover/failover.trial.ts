import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '@/e2e/support/people'
import { endAll, pause } from '@/scripts/processes.mjs'
import { faultsOfCrash, type Acknowledged } from '../crash/faults'
import { work } from '../crash/work'
import { asSuperuser, startStandby } from '../servers/postgres'
import { bringUp, type Register } from '../servers/register'
import { clientOf, openSession } from '../support/client'
import { freezeDatabase, killDatabase } from '../support/kill'
import { faultsOfLog, type Checked } from '../support/log'
import { chosenSeed, drawFrom } from '../support/random'
import { readRequests } from '../support/requests'

/**
 * The primary database is killed with -9, or frozen, while approvals are under way, and its synchronous standby promoted; the web servers, which are
 * told of both, find it by themselves. What was acknowledged is there, nothing is there by half, and the log extends the one before.
 */

const ROUNDS = Number(process.env.FAILOVER_ROUNDS) || 20
const WORKERS = 4
/** `FAILOVER_HOW=freeze`: the primary falls silent, instead of ending. */
const isFreezing = process.env.FAILOVER_HOW === 'freeze'
/** In seconds, until the first that is acknowledged again. */
const LONGEST = 10

let register: Register
const seed = chosenSeed()
const draw = drawFrom(seed)

/** The two servers, each with its folder and port; the first is the primary. */
let servers: { directory: string; port: number }[] = []
const primary = () => servers[0]!
const product = () => ({
  ...register,
  ownerUrl: register.superuserUrl(primary().port),
  jobUrl: register.jobUrl(primary().port),
})

/** Makes the second server anew as a copy that follows the first; from then on what is acknowledged is on both. */
async function follow() {
  const [leader, follower] = servers
  await startStandby(follower!.directory, { port: follower!.port, primary: leader!.port })
  await asSuperuser(leader!.port, async (db) => {
    await db.query(`alter system set synchronous_standby_names = 'standby'`)
    await db.query('select pg_reload_conf()')
    const isSynchronous = async () =>
      (await db.query(`select from pg_stat_replication where sync_state = 'sync'`)).rowCount === 1
    while (!(await isSynchronous())) await pause(20)
  })
}

/** What whoever watches over the servers does: the standby takes the place of the primary. */
async function promote() {
  servers = servers.toReversed()
  await asSuperuser(primary().port, async (db) => {
    await db.query('select pg_promote()')
    // There is no other server yet that could confirm what is written.
    await db.query(`alter system reset synchronous_standby_names`)
    await db.query('select pg_reload_conf()')
  })
}

beforeAll(async () => {
  console.log(`Failover: seed ${seed}, ${ROUNDS} rounds`)
  register = await bringUp({ standby: true })
  servers = [
    { directory: register.cluster, port: register.ports.database },
    { directory: path.join(register.folder, 'standby'), port: register.ports.standby },
  ]
  await follow()
  await Promise.all([register.startNode(0), register.startNode(1)])
})
// Also what was started before something failed on the way.
afterAll(() => endAll())

test(`${ROUNDS} times the primary is killed and the standby promoted: nothing acknowledged is lost, nothing is done by half, and the servers go on by themselves`, async () => {
  const signedIn = async (person: Person) => clientOf(register, await openSession(product(), person))
  const clients = {
    secretariat: await signedIn('secretariat'),
    australia: await signedIn('australia'),
    indonesia: await signedIn('indonesia'),
  }
  let checked: Checked | undefined
  const acknowledged: Acknowledged[] = []
  const untold: string[] = []
  const gaps: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    let isOver = false
    const worker = async () => {
      // Who heard nothing back goes on with the next request.
      while (!isOver) {
        await work(clients, { acknowledged, untold, isOver: () => isOver })
        await pause(20)
      }
    }
    const workers = Promise.all(Array.from({ length: WORKERS }, worker))
    const until = async (count: number) => {
      while (acknowledged.length < count) await pause(5)
    }
    await Promise.race([until(acknowledged.length + 4 + draw(6)), workers])
    await pause(draw(60))
    const killedAt = Date.now()
    const former = primary().directory
    if (isFreezing) freezeDatabase(former)
    else await killDatabase(former)
    const then = acknowledged.length
    await promote()
    await Promise.race([until(then + 1), workers])
    gaps.push((Date.now() - killedAt) / 1000)
    if (isFreezing) await killDatabase(former)
    await Promise.race([until(then + 6), workers])
    isOver = true
    await workers
    const log = await faultsOfLog(product(), checked)
    checked = log.checked
    const faults = [...faultsOfCrash(await readRequests(product()), acknowledged), ...log.faults]
    expect(faults, `seed ${seed}, round ${round}`).toEqual([])
    await follow()
  }
  const sorted = gaps.toSorted((one, other) => one - other)
  console.log(
    `Failover: ${acknowledged.length} acknowledged, ${untold.length} without an answer; without service for ${sorted[Math.floor(ROUNDS / 2)]} s in the middle, ${sorted.at(-1)} s at most; the log has ${checked?.size} entries`,
  )
  expect(sorted.at(-1)).toBeLessThan(LONGEST)
})
