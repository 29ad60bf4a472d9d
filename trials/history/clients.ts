import type { Draw } from '../support/random'
import type { Doing, Operation, Seat, System } from './history'

/** Sixteen clients: who submits and edits, and who decides for which seat. */
export const CLIENTS = 16
export const seatOf = (client: number): Seat | undefined =>
  client < 6 ? undefined : client % 2 === 0 ? 'australia' : 'indonesia'
/** On a busy machine the time is longer: fewer operations than these have hardly met each other. */
const FEWEST = 200
/** So many times as long at most. */
const MOST_LONGER = 10
/** These sign out when half of the time is over, and go on trying. */
const leaving = [5, 14, 15]
/** So many requests are worked on at a time; the older ones are let go. */
const HOT = 6

type Shared = {
  system: System
  draw: Draw
  /** The codes of requests, the newest last, and by code what gets in its way. */
  hot: { code: string; contested: number }[]
  history: Operation[]
  /** Whether any request came to its end: without one nothing has been tried. */
  hasApplied: boolean
  clock: () => number
  isOver: () => boolean
  isHalfOver: () => boolean
}

/** All clients at once, until the time is over; everything that they did. */
export async function runClients(
  system: System,
  { draw, milliseconds }: { draw: Draw; milliseconds: number },
): Promise<Operation[]> {
  let tick = 0
  const since = Date.now()
  const passed = () => Date.now() - since
  const shared: Shared = {
    ...{ system, draw, hot: [], history: [], clock: () => tick++ },
    isOver: () =>
      (passed() > milliseconds && shared.history.length >= FEWEST && shared.hasApplied) ||
      passed() > MOST_LONGER * milliseconds,
    hasApplied: false,
    isHalfOver: () => passed() > milliseconds / 2,
  }
  await Promise.all(Array.from({ length: CLIENTS }, (_, client) => runClient(client, shared)))
  return shared.history
}

async function runClient(client: number, shared: Shared) {
  let hasLeft = !leaving.includes(client)
  while (!shared.isOver()) {
    if (!hasLeft && shared.isHalfOver()) {
      hasLeft = true
      await note(shared, client, 'sign out', {}, () => shared.system.signOut(client))
    }
    if (seatOf(client)) await review(client, shared)
    else await write(client, shared)
  }
}

/** Notes when something began and ended, and what came of it. */
async function note<T extends Partial<Operation>>(
  shared: Shared,
  client: number,
  doing: Doing,
  about: Partial<Operation>,
  work: () => Promise<T>,
): Promise<T> {
  const { clock, history } = shared
  const invoked = clock()
  const did = await work()
  const { outcome = 'unknown', code, version, words, stage } = did
  shared.hasApplied ||= stage === 'applied'
  const seen = Object.fromEntries(
    Object.entries({ code, version, words, stage }).filter(([, value]) => value !== undefined),
  )
  history.push({
    ...{ client, doing, seat: seatOf(client), ...about, ...seen },
    ...{ invoked, completed: clock(), outcome },
  })
  return did
}

const anyOf = ({ hot, draw }: Shared) => hot[draw(hot.length)]
let spoken = 1
const newWords = () => `words ${(spoken += 1)}`

async function write(client: number, shared: Shared) {
  const { system, draw } = shared
  const one = anyOf(shared)
  const chance = draw(100)
  if (!one || (chance < 60 && shared.hot.length < HOT) || chance < 15) return submit(client, shared)
  const { code, contested } = one
  const words = newWords()
  if (chance < 45) {
    await note(shared, client, 'edit', { code, words }, () => system.edit(client, code, contested, words))
  } else if (chance < 85)
    await note(shared, client, 'withdraw', { code }, () => system.withdraw(client, code))
  else await note(shared, client, 'read', { code }, () => system.read(client, code))
}

async function submit(client: number, shared: Shared) {
  const { system, hot, draw } = shared
  // Now and then two requests ask for the same: only one of them can be carried out.
  const contested = spoken - (draw(3) === 0 ? 1 : 0)
  const words = newWords()
  const { code } = await note(shared, client, 'submit', { words }, () =>
    system.submit(client, contested, words),
  )
  if (!code) return
  hot.push({ code, contested })
  if (hot.length > HOT) hot.shift()
}

async function review(client: number, shared: Shared) {
  const { system, draw } = shared
  const one = anyOf(shared)
  if (!one) return void (await new Promise((resolve) => setTimeout(resolve, 5)))
  const { code } = one
  const { form } = await note(shared, client, 'read', { code }, () => system.read(client, code))
  if (!form || draw(5) === 0) return
  const decision = draw(6) === 0 ? 'RETURN' : 'APPROVE'
  const about = { code, version: Number(form.version) }
  await note(shared, client, decision === 'RETURN' ? 'return' : 'approve', about, () =>
    system.decide(client, code, decision, form),
  )
}
