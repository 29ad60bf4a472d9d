import { pause } from '../processes.mjs'
import { ask, askPage } from './client'
import { clients, measureByTurns, Unexpected, type Measured, type Times } from './measure'

type Tap = (client: number) => Promise<void>
type Taps = { origin: string; cookie: string; meeting: string; day: string; people: string[] }

/**
 * Attendance as the script of the sheet takes it, one tap a post. Every client has people of its own, and each is noted and cleared by
 * turns, so that every post changes a row.
 */
export function tapper({ origin, cookie, meeting, day, people }: Taps): Tap {
  const done = new Array<number>(clients).fill(0)
  return async (client) => {
    const own = people.filter((_, at) => at % clients === client)
    const n = done[client]!++
    const isBack = Math.floor(n / own.length) % 2 === 1
    const mark = isBack ? { status: 'NONE' } : { status: 'IN_ATTENDANCE', mode: 'IN_PERSON' }
    const json = { taps: [{ delegate: own[n % own.length], day, at: new Date().toISOString(), ...mark }] }
    const answer = await ask(`${origin}/meetings/${meeting}/attendance/taps`, {
      cookie,
      json,
      readsBody: true,
    })
    if (answer.status !== 200 || !answer.body.includes('"noted":1'))
      throw new Unexpected(`A tap was answered with ${answer.status} ${answer.body}`)
  }
}

type Beside = { floorUrl: string; times: Times }

/** Taps beside the requests of the floor. */
export function measureAttendance(tap: Tap, { floorUrl, times }: Beside): Promise<[Measured, Measured]> {
  return measureByTurns(tap, async () => void (await askPage(floorUrl)), times)
}

/** Taps a second, while something else is measured. */
const PACE = 4

/**
 * The page of the meeting while its attendance is noted, beside the requests of the floor: the log grows all the time, so that the page is
 * read anew again and again.
 */
export async function measureMeetingUnderTaps(
  tap: Tap,
  { floorUrl, times }: Beside,
  page: { address: string; cookie: string },
): Promise<[Measured, Measured]> {
  let isOver = false
  const tapping = (async () => {
    while (!isOver) {
      await tap(0)
      await pause(1000 / PACE)
    }
  })()
  const measured = await measureByTurns(
    async () => void (await askPage(page.address, { cookie: page.cookie })),
    async () => void (await askPage(floorUrl)),
    times,
  )
  isOver = true
  await tapping
  return measured
}
