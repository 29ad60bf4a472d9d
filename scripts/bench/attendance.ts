import { ask, askPage } from './client'
import { clients, measureByTurns, Unexpected, type Measured, type Times } from './measure'

/**
 * Attendance as the script of the sheet takes it, one tap a post, beside the requests of the floor. Every client has people of its own,
 * and each is noted and taken back by turns, so that every post changes a row.
 */
export function measureAttendance({
  origin,
  cookie,
  meeting,
  day,
  people,
  floorUrl,
  times,
}: {
  origin: string
  cookie: string
  meeting: string
  day: string
  people: string[]
  floorUrl: string
  times: Times
}): Promise<[Measured, Measured]> {
  const done = new Array<number>(clients).fill(0)
  const tap = async (client: number) => {
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
  return measureByTurns(tap, async () => void (await askPage(floorUrl)), times)
}
