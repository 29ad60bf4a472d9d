import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from './history/check'
import { CLIENTS, runClients } from './history/clients'
import { cutConnections } from './history/cuts'
import { naiveSystem } from './history/naive'
import { productSystem } from './history/product'
import type { Operation } from './history/history'
import { faultsOfLog } from './support/log'
import { startProduct, type Product } from './support/product'
import { chosenSeed, drawFrom } from './support/random'

/**
 * Sixteen clients submit, edit, approve, return, withdraw and sign out at once, on the same few requests, and what each of them saw is
 * held against what there was in the end (I1 to I9 of history/check.ts).
 */

const RUNS = Number(process.env.HISTORY_RUNS) || 1
const SECONDS = Number(process.env.HISTORY_SECONDS) || 20
const NAIVE_SECONDS = 2

let product: Product
const seed = chosenSeed()

beforeAll(async () => {
  console.log(`History: seed ${seed}, ${RUNS} × ${SECONDS} s`)
  product = await startProduct()
})
afterAll(() => product.end())

const counted = (history: Operation[]) =>
  Object.entries(Object.groupBy(history, ({ doing, outcome }) => `${doing} ${outcome}`))
    .map(([name, all]) => `${all?.length} ${name}`)
    .join(', ')

/** What kinds of violations a naive workflow shows in one run. */
async function foundInNaive(run: number): Promise<Set<string>> {
  const naive = await naiveSystem(product.ownerUrl)
  try {
    const draw = drawFrom(seed + run)
    const history = await runClients(naive, { draw, milliseconds: NAIVE_SECONDS * 1000 })
    const found = violations(history, await naive.facts())
    const kinds = new Set(found.map((one) => one.slice(0, 2)))
    console.log(
      `Naive: ${history.length} operations, ${found.length} violations of ${[...kinds].sort().join(', ')}`,
    )
    return kinds
  } finally {
    await naive.end()
  }
}

test('R-41: a naive workflow is found out', async () => {
  const kinds = new Set<string>()
  // What one run does not show on a busy machine, the next does.
  for (let run = 0; run < 10 && !(kinds.has('I1') && kinds.has('I5')); run++)
    for (const kind of await foundInNaive(run)) kinds.add(kind)
  expect([...kinds], 'applied without both approvals; a step from a state that was closed').toEqual(
    expect.arrayContaining(['I1', 'I5']),
  )
})

test(`R-41: ${CLIENTS} clients at once see no violation, while connections of the server are cut`, async () => {
  for (let run = 0; run < RUNS; run++) {
    const system = await productSystem(product)
    const before = (await system.facts()).requests.map(({ code }) => code)
    const cuts = cutConnections(product, drawFrom(seed + run))
    const history = await runClients(system, { draw: drawFrom(seed + run), milliseconds: SECONDS * 1000 })
    const cut = await cuts.end()
    const facts = await system.facts()
    const now = facts.requests.filter(({ code }) => !before.includes(code))
    const applied = now.filter(({ state }) => state === 'APPLIED').length
    console.log(`Run ${run}: ${counted(history)}; ${applied} applied, ${cut} connections cut`)
    expect(violations(history, { ...facts, requests: now }), `seed ${seed}, run ${run}`).toEqual([])
    expect(applied, 'nothing was applied, so nothing was tried').toBeGreaterThan(0)
    expect(cut, 'no connection was cut').toBeGreaterThan(0)
    expect((await faultsOfLog(product)).faults, `seed ${seed}, run ${run}`).toEqual([])
  }
})
