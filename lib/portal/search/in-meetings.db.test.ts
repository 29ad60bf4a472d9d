import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { disconnect } from '@/lib/kernel/db'
import { query } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { searchRegister } from './queries'

/** What meetings decided, discuss and say of practical matters, crosswise: who finds what of which meeting. */
let database: TestDatabase
let make: Factories
const actors: Record<string, Actor> = {}

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  const forum = await make.makeForum()
  const party = async (category: 'MEMBER' | 'OBSERVER' | null) => make.makeParty({ category })
  const parties = {
    seated: await party('MEMBER'),
    member: await party('MEMBER'),
    invited: await party('MEMBER'),
  }
  for (const [who, of] of Object.entries(parties))
    actors[who] = { ...(await make.makeUser({ role: 'DELEGATE', party: of })), clearance: 2 }
  Object.assign(actors, { clerk: forum.clerk, administrator: forum.admin, 'co-chair': forum.canberra })
  const body = await make.makeGroup({ code: 'wg' })
  await make.makeSeat({ groupId: body.id, partyId: parties.seated.id })
  for (const [code, more] of [
    ['open', {}],
    ['restricted', { agenda_restricted: true }],
    ['draft', { is_draft: true }],
  ] as const) {
    const { id } = await make.makeMeeting({ code, groupId: body.id, ...more })
    await make.makeDecision({ meetingId: id, text: `The Okapi protocol of ${code} was adopted.` })
    await make.makeItem({ meetingId: id, title: `Okapi protocol of ${code}`, note: 'Axolotl, privately' })
    await make.asSeed(() =>
      make.db.query('update meeting set practical_notes = $2 where id = $1', [
        id,
        `Okapis wait at the door of ${code}.`,
      ]),
    )
    await make.makeInvitation({ meetingId: id, partyId: parties.invited.id })
    if (code === 'open') {
      const gone = await make.makeItem({ meetingId: id, title: 'Okapi withdrawn' })
      await make.asSeed(() =>
        make.db.query('update agenda_item set withdrawn_at = now() where id = $1', [gone]),
      )
    }
  }
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const found = async (who: string, q = 'okapi') =>
  (await searchRegister(actors[who]!, { q }))!.inMeetings
    .map(({ kind, meeting }) => `${kind} ${meeting.code}`)
    .toSorted()

const ofMeeting = (code: string) => [`DECISION ${code}`, `ITEM ${code}`, `PRACTICAL ${code}`]
const expected: Record<string, string[]> = {
  clerk: [...ofMeeting('draft'), ...ofMeeting('open'), ...ofMeeting('restricted')],
  // Restricted agendas are for those who write them and those who are invited.
  administrator: [...ofMeeting('draft'), ...ofMeeting('open'), 'DECISION restricted', 'PRACTICAL restricted'],
  'co-chair': [...ofMeeting('open'), 'DECISION restricted', 'PRACTICAL restricted'],
  seated: [...ofMeeting('open'), 'DECISION restricted', 'PRACTICAL restricted'],
  invited: [...ofMeeting('open'), ...ofMeeting('restricted')],
  member: [],
}

/** The rows as the policies alone show them. */
const byPolicy = query(
  'meeting:read',
  z.object({}),
  ({ db }) => db.$queryRaw<{ name: string }[]>`
    select 'DECISION ' || m.code as name from decision d join meeting m on m.id = d.meeting_id
    union all select 'ITEM ' || m.code from agenda_item i join meeting m on m.id = i.meeting_id where i.withdrawn_at is null
    union all select 'PRACTICAL ' || m.code from meeting m where m.practical_notes is not null`,
)
/** What the database finds, without the rule of the query. */
const byDatabase = query(
  'meeting:read',
  z.object({}),
  ({ db }) => db.$queryRaw<{ kind: string; meeting_id: string }[]>`
    select kind, meeting_id::text from guard.find_in_meetings('okapi', 100)`,
)

describe.each(Object.keys(expected))('%s', (who) => {
  test('finds what is open on the pages of meetings, and nothing else', async () => {
    expect(await found(who)).toEqual(expected[who]!.toSorted())
  })

  test('is shown the same by the policies, and by what the database finds', async () => {
    const shown = (await byPolicy(actors[who]!, {})).map(({ name }) => name)
    expect(shown.toSorted()).toEqual(expected[who]!.toSorted())
    const { rows } = await make.db.query<{ id: string; code: string }>('select id, code from meeting')
    const codes = new Map(rows.map(({ id, code }) => [id, code]))
    const told = (await byDatabase(actors[who]!, {})).map((hit) => `${hit.kind} ${codes.get(hit.meeting_id)}`)
    expect(told.toSorted()).toEqual(expected[who]!.toSorted())
  })

  test('finds by the rule of the query alone the same', async () => {
    const body = (
      await make.db.query(
        `select pg_get_functiondef('guard.find_in_meetings(text, int)'::regprocedure) as text`,
      )
    ).rows[0].text as string
    const policies = (
      await make.db.query<{ name: string; table: string; rule: string }>(
        `select polname as name, polrelid::regclass::text as table, pg_get_expr(polqual, polrelid) as rule from pg_policy
         where polname in ('meetings_seen', 'agenda_seen') or polname = 'of_meeting_seen' and polrelid = 'decision'::regclass`,
      )
    ).rows
    expect(policies).toHaveLength(3)
    try {
      await make.db.query(body.replaceAll(/guard\.may\([^)]*\)/g, 'true'))
      for (const { name, table } of policies)
        await make.db.query(`alter policy ${name} on ${table} using (true)`)
      expect(await found(who)).toEqual(expected[who]!.toSorted())
    } finally {
      await make.db.query(body)
      for (const { name, table, rule } of policies)
        await make.db.query(`alter policy ${name} on ${table} using (${rule})`)
    }
  })
})

test('the private notes of an agenda are found by nobody here', async () => {
  for (const who of Object.keys(expected)) expect(await found(who, 'axolotl'), who).toEqual([])
})

test('a decision is shown with its number, its meeting and the words that were found', async () => {
  const { inMeetings } = (await searchRegister(actors.seated!, { q: 'okapi protocols adopted' }))!
  const [hit] = inMeetings.filter(({ meeting }) => meeting.code === 'open')
  expect(hit).toMatchObject({ kind: 'DECISION', number: 1, meeting: { code: 'open', title: 'Meeting open' } })
  expect(hit!.passage.filter(({ isFound }) => isFound).map(({ text }) => text)).toEqual([
    'Okapi',
    'protocol',
    'adopted',
  ])
})

describe('a person', () => {
  test('is shown with the party, or as one of the secretariat', async () => {
    const peru = await make.makeParty({ name: 'Peru' })
    await make.makePerson({ party: peru, name: 'Inés Quispe', position: 'Counsellor' })
    await make.makePerson({ party: null, name: 'Ines Quirk' })
    const people = async (actor: Actor) =>
      (await searchRegister(actor, { q: 'ines qui' }))!.people.map(({ name, party }) => [name, party])
    expect(await people(actors.clerk!)).toEqual([
      ['Ines Quirk', null],
      ['Inés Quispe', 'Peru'],
    ])
    expect(
      await people({ ...(await make.makeUser({ role: 'DELEGATE', party: peru })), clearance: 2 }),
    ).toEqual([['Inés Quispe', 'Peru']])
    expect(await people(actors.seated!)).toEqual([])
    expect(await people(actors.administrator!)).toEqual([])
  })
})
