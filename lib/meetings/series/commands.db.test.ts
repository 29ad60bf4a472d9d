import { afterAll, beforeAll, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { answeringYes } from '@/lib/testing/answering-yes'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { addItem } from '../agendas/commands'
import { getAgenda } from '../agendas/queries'
import { getMeeting, getMeetingEditing } from '../queries'
import { planMeeting } from './commands'
import { getNewMeeting } from './queries'

/** Planning a meeting as the next one of a series. */

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let eighth: string

type Sent = Parameters<typeof planMeeting>[1]
const blank = {
  ...{ kind: 'SENIOR_OFFICIALS', body: 'som', ordinal: '', title: '', days: '', zone: '', hours: '' },
  ...{ city: '', country: '', venue: '', mode: '', hosts: '', coChairs: '', nominationsUntil: '' },
  ...{ practical: '', linkAddress: '', linkWords: '' },
}
const plan = async (more: Record<string, string>) =>
  (
    await answeringYes((sure) =>
      planMeeting(forum.clerk, { ...blank, ...more, ...(sure && { sure }) } as Sent),
    )
  ).code
const item = (code: string, title: string) =>
  addItem(forum.clerk, { code, title, purpose: 'DECISION', presenter: 'Someone', note: 'Private' })
const typedOf = async (code: string) => (await getMeetingEditing(forum.clerk, { code }))!.typed

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  await make.makeGroup({ code: 'som', name: 'Senior Officials', kind: 'PLENARY' })
  await make.makeGroup({ code: 'twg', name: 'Technical Group' })
  eighth = await plan({
    ...{ ordinal: '8', days: '24–25 February 2090, 9:00–12:00, 14:00–17:00', city: 'Nusa Dua, Bali' },
    ...{ country: 'ID', zone: 'Asia/Makassar', nominationsUntil: '10 February 2090, 17:00' },
  })
  await item(eighth, 'Opening')
  await item(eighth, 'Closing')
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

test('the next meeting is planned from the last with its days alone', async () => {
  const { after } = (await getNewMeeting(forum.clerk, { like: eighth }))!
  expect(after).toMatchObject({ code: eighth, items: 2, fields: { country: 'Indonesia' } })
  const code = await plan({ ...after!.fields, days: '3–4 March 2091', like: eighth, copyAgenda: 'yes' })
  expect(await typedOf(code)).toMatchObject({
    ...{ title: 'Ninth Senior Officials’ Meeting', ordinal: '9', zone: 'Makassar, Indonesia' },
    country: 'Indonesia',
    days: '3 March 2091, 9:00–12:00, 14:00–17:00\n4 March 2091, 9:00–12:00, 14:00–17:00',
    nominationsUntil: expect.stringContaining('17 February 2091, 17:00'),
  })
  const { items } = (await getAgenda(forum.clerk, { code }))!
  expect(items).toMatchObject([
    { title: 'Opening', purpose: 'DECISION', presenter: null, note: null },
    { title: 'Closing' },
  ])
})

test('the agenda is left out where it is not asked for', async () => {
  const code = await plan({ ordinal: '11', days: '2092', like: eighth, city: 'Suva', country: 'FJ' })
  expect((await getAgenda(forum.clerk, { code }))!.items).toEqual([])
  expect(await typedOf(code)).toMatchObject({ zone: 'Fiji, Fiji' })
})

test('a copied agenda that only those invited could read stays so', async () => {
  const { rows } = await make.db.query(`select id from "group" where code = 'twg'`)
  const closed = await make.makeMeeting({ groupId: rows[0].id, agenda_restricted: true, code: 'closed' })
  await item(closed.code, 'Closed matter')
  const code = await plan({
    ...{
      kind: 'WORKING_GROUP',
      body: 'twg',
      days: '2093',
      city: 'Suva',
      country: 'FJ',
      like: 'closed',
      copyAgenda: 'yes',
    },
  })
  expect((await getMeeting(forum.clerk, { code }))!.meeting.agendaRestricted).toBe(true)
})

test('the next ordinal is after the highest, not after the one that was chosen', async () => {
  const { after } = (await getNewMeeting(forum.clerk, { like: eighth }))!
  expect(after!.fields.ordinal).toBe('12')
})

test('the latest meeting of each series is offered by what the next one is called', async () => {
  for (const days of ['2095', '2096'])
    await plan({ kind: 'WORKING_GROUP', body: 'twg', days, city: 'Suva', country: 'FJ' })
  await plan({ kind: 'WORKSHOP', body: 'twg', title: 'Once', days: '2097', city: 'Suva', country: 'FJ' })
  const { series } = (await getNewMeeting(forum.clerk, {}))!
  expect(series).toContainEqual(
    expect.objectContaining({ title: 'Twelfth Senior Officials’ Meeting', begins: '2092' }),
  )
  expect(series).toContainEqual(
    expect.objectContaining({ title: 'Meeting of the Technical Group', begins: '2096' }),
  )
  expect(series.map(({ title }) => title)).not.toContain('Once')
})

test('a meeting that is not there has no next one', async () =>
  expect(await getNewMeeting(forum.clerk, { like: 'nothing' })).toBeNull())

test('a place whose zone cannot be told is asked back at its field', async () => {
  await expect(plan({ days: '2094', city: 'Perth Amboy', country: 'AU' })).rejects.toMatchObject({
    fields: { zone: expect.stringContaining('Perth Amboy, Australia') },
  })
  await expect(plan({ days: '2094' })).rejects.toMatchObject({
    fields: { zone: expect.stringContaining('Choose a time zone') },
  })
})

test('a deadline before days that are not fixed is refused at its field', async () =>
  expect(
    plan({ days: 'June 2094', city: 'Suva', country: 'FJ', nominationsUntil: '14 days before' }),
  ).rejects.toMatchObject({ fields: { nominationsUntil: expect.stringContaining('not fixed yet') } }))
