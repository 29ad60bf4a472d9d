import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { bornAt } from '@/scripts/processes.mjs'
import { careless } from '@/scripts/scratch.mjs'
import { changedTables, digests } from './fuzz/digests'
import { everyEndpoint, knownWords, type Endpoint } from './fuzz/endpoints'
import { faultOf, hasDone, inWords } from './fuzz/judge'
import { residentMegabytes } from './fuzz/memory'
import { requestsTo } from './fuzz/requests'
import { send, type Wire } from './fuzz/wire'
import { people, type Person } from '@/e2e/support/people'
import { openSession } from './support/client'
import { faultsOfLog } from './support/log'
import { startProduct, type Product } from './support/product'
import { chosenSeed, drawFrom } from './support/random'

/**
 * Requests that no page of ours sends, to every address and every action of the build, by everybody and by nobody: no fault of ours, the
 * process lives, its memory is flat, and nothing is written that the server did not say it did.
 */

// The files of actions give back the commands behind them, so that what they take is known.
vi.mock('@/lib/web/actions', () => ({ action: (command: unknown) => command }))

const MINUTES = Number(process.env.FUZZ_MINUTES) || 3
const AT_ONCE = 4
const BATCH = 120
/** Of a process that keeps nothing of what it was asked; a leak of a kilobyte a request would be more in the first minute. */
const MOST_GROWTH = 120

let product: Product
const seed = chosenSeed()
const senders = [...(Object.keys(people) as Person[]), 'nobody', 'a forged cookie'] as const
type Sender = (typeof senders)[number]

beforeAll(async () => {
  console.log(`Malformed requests: seed ${seed}, ${MINUTES} minutes`)
  product = await startProduct(careless)
})
afterAll(() => product.end())

/** Whoever signs out by what is sent is signed in again. */
async function cookies(): Promise<Record<Sender, string | null>> {
  const opened = await Promise.all(
    (Object.keys(people) as Person[]).map(
      async (person) => [person, await openSession(product, person)] as const,
    ),
  )
  return {
    ...(Object.fromEntries(opened) as Record<Person, string>),
    nobody: null,
    'a forged cookie': 'chancery.session=eyJhbGciOiJkaXIifQ.AAAA.BBBB.CCCC.DDDD',
  }
}

type Found = { faults: string[]; sent: number; done: number; touched: Set<string> }

/** One batch: so many requests to endpoints in turn, several at a time. */
async function batch(
  endpoints: Endpoint[],
  { known, from, found }: { known: fc.Arbitrary<string>; from: number; found: Found },
) {
  const { origin } = product
  const port = Number(new URL(origin).port)
  const of = await cookies()
  const draw = drawFrom(seed + from)
  const made = Array.from({ length: BATCH }, (_, n): [Endpoint, Sender, Wire] => {
    const endpoint = endpoints[(from + n) % endpoints.length]!
    const sender = senders[draw(senders.length)]!
    const requests = requestsTo(endpoint, { origin, cookie: of[sender] }, known)
    return [endpoint, sender, fc.sample(requests, { seed: seed + from + n, numRuns: 1 })[0]!]
  })
  const goOn = async () => {
    for (let next = made.shift(); next; next = made.shift()) {
      const [endpoint, sender, wire] = next
      const reply = await send(port, wire)
      const fault = faultOf(reply)
      if (fault) found.faults.push(`${fault}: ${sender}, ${endpoint.name}: ${inWords(wire)}`)
      if (hasDone(reply)) found.done++
      found.sent++
      found.touched.add(endpoint.name)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, goOn))
}

/** What the framework writes by itself when a sender goes away before the end of the body that it announced. */
const senderLeft = /⨯ uncaughtException: {2}Error: aborted/
const isFault = (line: string) => /"level":[56]0|^\s*⨯/.test(line) && !senderLeft.test(line)

test(`R-30 and R-31: for ${MINUTES} minutes nothing malformed is a fault of ours, and nothing is written that was not said to be done`, async () => {
  const known = fc.constantFrom(...(await knownWords(product)))
  const endpoints = await everyEndpoint(known)
  const found: Found = { faults: [], sent: 0, done: 0, touched: new Set() }
  const memory: number[] = []
  const process = product.webProcess()
  const born = bornAt(process)
  let before = await digests(product)
  let read = product.logged().length - 1
  const until = Date.now() + MINUTES * 60_000
  for (let from = 0; Date.now() < until || found.sent < 2 * endpoints.length; from += BATCH) {
    const doneBefore = found.done
    await batch(endpoints, { known, from, found })
    expect(bornAt(process), `the server ended; seed ${seed}, request ${from}`).toBe(born)
    memory.push(residentMegabytes(process))
    const lines = product.logged()
    const logged = lines.slice(read).filter(isFault)
    read = lines.length - 1
    found.faults.push(...logged.map((line) => `in the log after request ${from}: ${line.slice(0, 1500)}`))
    const now = await digests(product)
    const changed = changedTables(before, now)
    if (changed.length > 0 && found.done === doneBefore)
      found.faults.push(
        `nothing was said to be done, and ${changed.join(', ')} changed: requests from ${from}`,
      )
    before = now
    if (found.faults.length > 20) break
  }
  const third = (n: number) =>
    memory.slice(Math.floor((n * memory.length) / 3), Math.ceil(((n + 1) * memory.length) / 3))
  const middle = (of: number[]) => of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0
  console.log(
    `Malformed requests: ${found.sent} to ${endpoints.length} endpoints, ${found.done} done; ${middle(third(0))}, ${middle(third(1))} and ${middle(third(2))} MB in each third of the time`,
  )
  expect(found.faults, `seed ${seed}`).toEqual([])
  expect(endpoints.map(({ name }) => name).filter((name) => !found.touched.has(name))).toEqual([])
  expect(middle(third(2)) - middle(third(1)), 'megabytes more than in the second third').toBeLessThan(
    MOST_GROWTH,
  )
  expect((await faultsOfLog(product)).faults).toEqual([])
})
