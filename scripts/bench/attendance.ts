import { ask, askPage } from './client'
import { attribute } from './form-cycle'
import { clients, measure, Unexpected, type Measured, type Times } from './measure'

/**
 * Attendance as a browser without script takes it: the form of the sheet is fetched once a client, and each press of a button is one
 * post. Every client has people of its own, and each is noted and taken back by turns, so that every post changes a row.
 */
export async function measureAttendance({
  origin,
  cookie,
  meeting,
  people,
  times,
}: {
  origin: string
  cookie: string
  meeting: string
  people: string[]
  times: Omit<Times, 'rounds'>
}): Promise<Measured> {
  const path = `/meetings/${meeting}/attendance`
  const { body } = await askPage(`${origin}${path}`, { cookie, readsBody: true })
  const form = body.split('<form').find((part) => part.includes('name="tap"'))
  if (!form) throw new Unexpected(`${path} holds no sheet.`)
  const hidden = Object.fromEntries(
    [...form.matchAll(/<input type="hidden"[^>]*>/g)].map(([input]) => [
      attribute(input, 'name'),
      attribute(input, 'value'),
    ]),
  )
  const done = new Array<number>(clients).fill(0)
  return measure(async (client) => {
    const own = people.filter((_, at) => at % clients === client)
    const n = done[client]!++
    const isBack = Math.floor(n / own.length) % 2 === 1
    const tap = `${own[n % own.length]} ${isBack ? 'NONE -' : 'IN_ATTENDANCE IN_PERSON'}`
    const answer = await ask(`${origin}${path}`, { cookie, form: { ...hidden, tap } })
    if (answer.status !== 303 || answer.location?.includes('form='))
      throw new Unexpected(`A tap was answered with ${answer.status} ${answer.location ?? ''}.`)
  }, times)
}
