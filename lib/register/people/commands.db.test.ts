import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { getHealth, getRegistryOverview } from '@/lib/portal/overview/queries'
import { listInvitations } from '@/lib/meetings/invitations/queries'
import { searchRegister } from '@/lib/portal/search/queries'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { traceOf } from '@/lib/testing/trace'
import * as commands from './commands'
import { exportPerson, getPerson, listPeople } from './queries'

let database: TestDatabase
let make: Factories
let log: ReturnType<typeof traceOf>
let forum: Awaited<ReturnType<Factories['makeForum']>>
let nauru: Awaited<ReturnType<Factories['makeParty']>>
let delegate: Actor
let observer: Actor

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  log = traceOf(make)
  forum = await make.makeForum()
  nauru = await make.makeParty({ code: 'NR', name: 'Nauru' })
  delegate = await make.makeUser({ role: 'DELEGATE', party: nauru })
  const canada = await make.makeParty({ code: 'CA', name: 'Canada', category: 'OBSERVER' })
  observer = { ...(await make.makeUser({ role: 'DELEGATE', party: canada })), clearance: 1 }
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const blank = { name: 'Kieren Keke', emails: '', telephones: '', languages: '' }
const add = async (by: Actor, typed: object = {}) =>
  (await commands.addPerson(by, { party: '', ...blank, ...typed })).id
const current = async (id: string) => (await getPerson(forum.clerk, { id }))!
/** The form of a person as somebody sends it who has just opened it. */
const form = async (id: string) => {
  const { person } = await current(id)
  const lists = {
    emails: person.emails.join(', '),
    telephones: person.telephones.join(', '),
    languages: person.languages.join(', '),
  }
  const { name, familyName, honorific, position } = person
  return { id, revision: String(person.revision), name, familyName, honorific, position, ...lists }
}
const edit = async (by: Actor, id: string, typed: object) =>
  commands.editPerson(by, { ...(await form(id)), ...typed })
const row = async (table: 'person' | 'focal_point', id: string) =>
  (await make.db.query(`select * from ${table} where id = $1`, [id])).rows[0]
const strangers = () => [forum.canberra, observer]

describe('who sees whom', () => {
  let own: string
  let foreign: string
  let office: string

  beforeAll(async () => {
    own = await make.makePerson({ party: nauru, name: 'Baron Waqa', emails: ['baron@nauru.example'] })
    foreign = await make.makePerson({ party: forum.australia, name: 'Julie Bishop' })
    office = await make.makePerson({ party: null, name: 'Clerk Own' })
  })
  const seen = async (by: Actor) => {
    const { people } = await listPeople(by, {})
    const asked = []
    for (const id of [own, foreign, office]) if (await getPerson(by, { id })) asked.push(id)
    expect(people.map(({ id }) => id).filter((id) => [own, foreign, office].includes(id))).toEqual(
      expect.arrayContaining(asked),
    )
    expect(people).toHaveLength(asked.length)
    return asked.toSorted()
  }

  test('the secretariat sees all', async () => {
    expect(await seen(forum.clerk)).toEqual([own, foreign, office].toSorted())
  })

  test('a delegate and a reviewer see the people of their party', async () => {
    expect(await seen(delegate)).toEqual([own])
    expect(await seen(await make.makeUser({ role: 'REVIEWER', party: nauru }))).toEqual([own])
    expect(await seen(forum.canberra)).toEqual([foreign])
  })

  test('an observer sees nobody of others', async () => {
    expect(await seen(observer)).toEqual([])
    expect(await exportPerson(observer, { id: own })).toBeNull()
  })

  test('an administrator sees no people and asks for none', async () => {
    await log.denial(() => listPeople(forum.admin, {}))
    await log.denial(() => getPerson(forum.admin, { id: own }))
    await log.denial(() => exportPerson(forum.admin, { id: own }))
  })

  test('history, likely duplicates and merging are for the secretariat', async () => {
    const shown = (await getPerson(delegate, { id: own }))!
    expect(shown).toMatchObject({ history: [], likenesses: [], may: { merge: false, audit: false } })
  })

  test('a list is narrowed by name and party, and pages by family name', async () => {
    const names = async (filters: object) =>
      (await listPeople(forum.clerk, filters)).people.map(({ name }) => name)
    expect(await names({ q: 'WAQA' })).toEqual(['Baron Waqa'])
    for (const party of ['nr', 'Nauru', 'NAURU', 'Nauru (NR)', ' Naurú '])
      expect(await names({ party }), party).toEqual(['Baron Waqa'])
    expect(await listPeople(forum.clerk, { party: 'Atlantis' })).toMatchObject({
      people: [],
      unclear: 'There is no party called “Atlantis”. Write its name or code.',
    })
    expect(await names({})).toEqual(['Julie Bishop', 'Clerk Own', 'Baron Waqa'])
    expect(await names({ after: foreign })).toEqual(['Clerk Own', 'Baron Waqa'])
  })
})

describe('an entry', () => {
  test('is made by a party for itself, whatever party is sent, and by the secretariat for any or none', async () => {
    const partyOf = async (id: string) => (await row('person', id)).party_id
    expect(await partyOf(await add(delegate))).toBe(nauru.id)
    expect(await partyOf(await add(delegate, { party: 'Australia' }))).toBe(nauru.id)
    expect(await partyOf(await add(forum.canberra))).toBe(forum.australia.id)
    expect(await partyOf(await add(forum.clerk, { party: 'Indonesia' }))).toBe(forum.indonesia.id)
    expect(await partyOf(await add(forum.clerk))).toBeNull()
    await log.denial(() => add(forum.admin))
  })

  test('keeps what was typed, and guesses no family name', async () => {
    const typed = {
      ...{ name: 'AINGIMEA Lionel', honorific: 'H.E.', position: 'Minister' },
      ...{ emails: 'a@nauru.example; b@nauru.example, a@nauru.example', telephones: '+674 557 3000' },
      languages: 'en, na',
    }
    expect(await row('person', await add(delegate, typed))).toMatchObject({
      ...{ name: 'AINGIMEA Lionel', family_name: null, honorific: 'H.E.', position: 'Minister' },
      ...{ emails: ['a@nauru.example', 'b@nauru.example'], telephones: ['+674 557 3000'] },
      languages: ['en', 'na'],
    })
  })

  test.each([
    ['emails', { emails: 'no address' }],
    ['telephones', { telephones: 'call me' }],
    ['languages', { languages: 'x'.repeat(61) }],
    ['name', { name: ' ' }],
  ])('cannot be read at %s from %j', async (field, typed) => {
    await expect(add(delegate, typed)).rejects.toMatchObject({
      issues: expect.arrayContaining([expect.objectContaining({ path: [field] })]) as unknown,
    })
  })

  test('has its languages by their names, keeps their codes, and asks back what is not a language', async () => {
    const languages = async (id: string) => (await row('person', id)).languages
    const id = await add(delegate, { languages: 'English, nauruan; FR' })
    expect(await languages(id)).toEqual(['en', 'na', 'fr'])
    await edit(delegate, id, { languages: 'Bahasa Indonesia\nEnglish, en' })
    expect(await languages(id)).toEqual(['id', 'en'])
    for (const late of [
      () => edit(delegate, id, { languages: 'Thai, Engish' }),
      () => add(delegate, { languages: 'Thai, Engish' }),
    ])
      expect((await log.refusal(late)).fields.languages).toContain('“Engish” is not a language in the list.')
    expect(await languages(id)).toEqual(['id', 'en'])
  })

  test('that has a code from elsewhere can be saved with it', async () => {
    const id = await make.makePerson({ party: nauru, name: 'Ana Elsewhere', languages: ['eng', 'xq'] })
    await edit(delegate, id, { position: 'Envoy', languages: 'English, xq' })
    expect(await row('person', id)).toMatchObject({ position: 'Envoy', languages: ['eng', 'xq'] })
  })

  test('is recorded in the log by what changed of it', async () => {
    let id = ''
    const added = await log.said(async () => (id = await add(delegate, { name: 'Marcus Stephen' })))
    expect(added).toMatchObject({
      ...{ audience: 'request', action: 'person.added', table: 'person', row: id, actor: delegate.id },
      sentence: 'Added a person for Nauru.',
    })
    expect(added.subjects.toSorted()).toEqual([id, nauru.id].toSorted())
    const changed = await log.said(() => edit(delegate, id, { position: 'Speaker', languages: 'en' }))
    expect(changed).toMatchObject({
      action: 'person.changed',
      sentence: 'Changed a person: position, languages.',
    })
  })

  test('is not written over what somebody else has written, and not at all where nothing changes', async () => {
    const id = await add(delegate)
    const opened = await form(id)
    await edit(forum.clerk, id, { position: 'Envoy' })
    const late = await log.refusal(() => commands.editPerson(delegate, { ...opened, position: 'Minister' }))
    expect(late.fields).toHaveProperty('revision')
    const gone = await log.refusal(() => commands.withdrawPerson(delegate, { id, revision: opened.revision }))
    expect(gone.fields).toHaveProperty('revision')
    const same = await log.refusal(() => edit(delegate, id, {}))
    expect(same.sentence).toMatch(/the entry is unchanged/)
    expect((await row('person', id)).position).toBe('Envoy')
  })

  test('is not there for another party, and is edited by no administrator', async () => {
    const id = await add(delegate)
    const opened = await form(id)
    for (const by of strangers()) {
      const typed = { ...opened, position: 'Mine' }
      expect((await log.refusal(() => commands.editPerson(by, typed))).sentence).toMatch(
        /There is no such entry/,
      )
      await log.refusal(() => commands.withdrawPerson(by, { id, revision: opened.revision }))
    }
    await log.denial(() => commands.editPerson(forum.admin, opened))
    await log.denial(() => commands.withdrawPerson(forum.admin, { id, revision: opened.revision }))
  })

  test('is withdrawn by its party, and is not changed any more', async () => {
    const id = await add(delegate, { name: 'Gone Away' })
    const opened = await form(id)
    await commands.withdrawPerson(delegate, { id, revision: opened.revision })
    expect((await listPeople(delegate, { q: 'Gone' })).people).toEqual([])
    await log.refusal(() => commands.editPerson(delegate, { ...opened, position: 'Back' }))
  })

  test('of a focal point is not withdrawn, also when the focal point was named on an entry merged into it', async () => {
    const [id, other] = [await add(delegate), await add(delegate)]
    await make.makeFocalPoint({ personId: other, party: nauru })
    await commands.mergePeople(forum.clerk, { id: other, into: id })
    const { revision } = await form(id)
    const refused = await log.refusal(() => commands.withdrawPerson(delegate, { id, revision }))
    expect(refused.sentence).toMatch(/is a focal point/)
  })
})

describe('the log of people', () => {
  const told = {
    ...{ name: 'Canary Nameling', familyName: 'Nameling', honorific: 'Canaryess', position: 'Canary Keeper' },
    ...{ emails: 'canary@nauru.example', telephones: '+674 777 0001' },
  }
  const then = {
    ...{ name: 'Kanarie Renamed', familyName: 'Renamed', honorific: 'Kanarieness', position: 'Kanarie Lead' },
    ...{ emails: 'kanarie@nauru.example', telephones: '+674 777 0002' },
  }

  test('holds a commitment of what names somebody, with the value beside it, and nowhere the value itself', async () => {
    const id = await add(delegate, told)
    await edit(delegate, id, then)
    await commands.nameFocalPoint(forum.clerk, {
      ...{ person: id, purpose: 'All matters', letter: 'Note 1', letterOn: '', from: '2026-01-01' },
    })
    const [focal] = (await current(id)).focalPoints
    await commands.confirmFocalPoint(delegate, { focalPoint: focal!.id })
    const twin = await add(delegate, told)
    await commands.mergePeople(forum.clerk, { id: twin, into: id })
    await commands.partPeople(forum.clerk, { id: twin })
    await commands.withdrawPerson(delegate, { id: twin, revision: (await form(twin)).revision })
    const values = [told, then].flatMap((typed) => Object.values(typed))
    expect(await log.inClear(values)).toEqual([])
    const kept = await log.personalOf(id)
    const latest = Object.fromEntries(kept.map(({ column, value }) => [column, value]))
    expect(latest).toEqual({
      ...{ name: then.name, family_name: then.familyName, honorific: then.honorific },
      ...{ position: then.position, emails: [then.emails], telephones: [then.telephones] },
    })
    expect(kept.length).toBeGreaterThan(6)
    expect(kept.filter(({ isCommitted }) => !isCommitted)).toEqual([])
  })
})

describe('a name is found', () => {
  test.each([
    ['李小明', ['小明', '李', '李小明']],
    ['أحمد المثال', ['احمد', 'أحمد', 'المثال', 'أَحْمَد']],
    ['احمد النموذج', ['أحمد النموذج']],
    ['ฐาปนี ตัวอย่าง', ['ตัวอย่าง']],
    ['Nguyễn Thị Mẫu', ['nguyen thi mau', 'Nguyễn'.normalize('NFD')]],
    ['Işıl Demirli', ['isil', 'IŞIL']],
    ['홍길동', ['길동']],
    ['Sione Faʻapelu', ["fa'apelu", 'fa’apelu']],
  ])('%s by any of %j', async (name, typed) => {
    const id = await add(delegate, { name })
    for (const q of typed) {
      expect(
        (await listPeople(delegate, { q })).people.map((one) => one.id),
        q,
      ).toContain(id)
      const { people } = await searchRegister(delegate, { q })
      expect(
        people.map(({ code }) => code),
        `search for ${q}`,
      ).toContain(id)
    }
  })
})

describe('likely duplicates', () => {
  test('are entries of the same party with the same e-mail address or nearly the same name', async () => {
    const party = await make.makeParty({ code: 'TO', name: 'Tonga' })
    const of = (name: string, more: object = {}) => make.makePerson({ party, name, ...more })
    const id = await of('Siaosi Sovaleni', { emails: ['ss@tonga.example', 'pm@tonga.example'] })
    const sameMail = await of('Prime Minister', { emails: ['pm@tonga.example'] })
    const sameName = await of('Siaosi Sovalení')
    await of('Fekita Utoikamanu')
    await of('Siaosi Sovaleni', { withdrawn_at: '2026-01-01' })
    await of('Siaosi Sovaleni', { merged_into: sameName })
    await make.makePerson({ party: nauru, name: 'Siaosi Sovaleni', emails: ['pm@tonga.example'] })
    const { likenesses } = await current(id)
    expect(likenesses.map((one) => [one.id, one.why])).toEqual([
      [sameMail, 'EMAIL'],
      [sameName, 'NAME'],
    ])
    const { alike } = await listPeople(forum.clerk, {})
    const pairs = alike.map((one) => [[one.id, one.other.id].toSorted(), one.why])
    expect(pairs).toContainEqual([[id, sameMail].toSorted(), 'EMAIL'])
    expect(pairs).toContainEqual([[id, sameName].toSorted(), 'NAME'])
    expect(pairs.filter(([both]) => both?.includes(id))).toHaveLength(2)
    expect((await listPeople(delegate, {})).alike).toEqual([])
  })
})

describe('two entries of one person', () => {
  test('are merged by the secretariat, with both histories in one, and parted again', async () => {
    const [id, into] = [await add(delegate, { name: 'Same One' }), await add(delegate, { name: 'S. One' })]
    const meeting = await make.makeMeeting({ groupId: forum.conference.id, title: 'First' })
    const invitationId = await make.makeInvitation({ meetingId: meeting.id, partyId: nauru.id })
    await make.makeDelegate({ invitationId, name: 'Same One', personId: id })
    const said = await log.said(() => commands.mergePeople(forum.clerk, { id, into }))
    expect(said).toMatchObject({ action: 'person.merged', sentence: 'Merged two entries of one person.' })
    expect(said.subjects.toSorted()).toEqual([id, into, nauru.id].toSorted())
    const one = await current(into)
    expect(one.merged).toEqual([{ id, name: 'Same One' }])
    expect(one.nominations.map((named) => named.meeting.code)).toEqual([meeting.code])
    expect(one.history.map(({ action }) => action)).toEqual([
      ...['person.merged', 'person.added', 'person.added'],
    ])
    expect((await current(id)).person.mergedInto).toBe(into)
    expect((await listPeople(delegate, { q: 'Same One' })).people).toEqual([])

    await commands.partPeople(forum.clerk, { id })
    expect(await current(into)).toMatchObject({ merged: [], nominations: [] })
    for (const each of [id, into])
      expect((await current(each)).history.map(({ action }) => action)).toEqual([
        ...['person.parted', 'person.merged', 'person.added'],
      ])
    expect((await log.refusal(() => commands.partPeople(forum.clerk, { id }))).sentence).toMatch(
      /not merged with another/,
    )
  })

  test('that are in one delegation are merged once it was said which line stays, and counted once', async () => {
    const [id, into] = [
      await add(delegate, { name: 'Both Here' }),
      await add(delegate, { name: 'Both Heere' }),
    ]
    const meeting = await make.makeMeeting({ groupId: forum.conference.id, title: 'Shared' })
    const invitationId = await make.makeInvitation({ meetingId: meeting.id, partyId: nauru.id })
    const first = await make.makeDelegate({ invitationId, name: 'Both Here', personId: id })
    const second = await make.makeDelegate({ invitationId, name: 'Both Heere', personId: into })
    const merge = (...stays: string[]) =>
      commands.mergePeople(forum.clerk, { id, into, lines: stays.map((one) => ({ stays: one })) })
    const people = async () =>
      (await listInvitations(forum.clerk, { code: meeting.code }))!.invitations.map((one) => one.people)
    const asked = {
      'lines.0.stays': 'Both entries are in the delegation to the Shared. Choose the line that stays.',
    }
    expect((await log.refusal(() => merge())).fields).toEqual(asked)
    expect((await log.refusal(() => merge(first, second))).fields).toEqual(asked)
    await expect(
      make.asSeed(() => make.db.query('update person set merged_into = $2 where id = $1', [id, into])),
    ).rejects.toThrow(/person_listed_once/)
    await make.makeAttendance({
      meetingId: meeting.id,
      partyId: nauru.id,
      delegate_id: second,
      on_day: '2027-02-24',
    })
    expect((await log.refusal(() => merge(first))).sentence).toMatch(/is recorded as having attended/)
    expect(await people()).toEqual([2])
    const { likenesses } = await current(into)
    expect(likenesses.find((one) => one.id === id)?.shared).toMatchObject([
      { meeting: { code: meeting.code }, lines: [{ id: first }, { id: second, attended: true }] },
    ])
    await merge(second)
    expect(await people()).toEqual([1])
    expect((await current(into)).nominations).toHaveLength(1)
  })

  test('that had others merged into them pass these on', async () => {
    const [first, second, third] = [await add(delegate), await add(delegate), await add(delegate)]
    await commands.mergePeople(forum.clerk, { id: first, into: second })
    await commands.mergePeople(forum.clerk, { id: second, into: third })
    expect((await row('person', first)).merged_into).toBe(third)
    expect((await row('person', second)).merged_into).toBe(third)
  })

  test('are not merged across parties, into themselves, or into one that is merged or withdrawn', async () => {
    const [id, merged, into] = [await add(delegate), await add(delegate), await add(delegate)]
    const foreign = await add(forum.canberra)
    await commands.mergePeople(forum.clerk, { id: merged, into })
    const merge = (other: string) => log.refusal(() => commands.mergePeople(forum.clerk, { id, into: other }))
    expect((await merge(foreign)).sentence).toMatch(/people belong to different parties/)
    expect((await merge(id)).fields).toHaveProperty('into')
    expect((await merge(merged)).sentence).toMatch(/merged or withdrawn/)
  })

  test('are merged and parted by nobody else', async () => {
    const [id, into] = [await add(delegate), await add(delegate)]
    for (const by of [delegate, forum.canberra, forum.admin]) {
      await log.denial(() => commands.mergePeople(by, { id, into }))
      await log.denial(() => commands.partPeople(by, { id }))
    }
  })
})

describe('a focal point', () => {
  const named = async (more: object = {}) => {
    const person = await add(delegate)
    await commands.nameFocalPoint(forum.clerk, {
      ...{ person, purpose: 'People smuggling', letter: 'Note verbale 12', letterOn: '3 March 2026' },
      ...{ from: '1 April 2026', ...more },
    })
    const [focalPoint] = (await current(person)).focalPoints
    return { person, focalPoint: focalPoint!.id }
  }
  const today = async () => (await make.db.query('select forum_today()::text as d')).rows[0].d as string

  test('is named by letter, and is in the list of people', async () => {
    const { person, focalPoint } = await named()
    expect((await current(person)).focalPoints).toMatchObject([
      {
        ...{ purpose: 'People smuggling', letter: 'Note verbale 12', letterOn: '2026-03-03' },
        ...{ validFrom: '2026-04-01', validTo: null, confirmedOn: null, isRunning: true, isStale: false },
      },
    ])
    const listed = (await listPeople(delegate, {})).people.find(({ id }) => id === person)
    expect(listed?.purposes).toEqual(['People smuggling'])
    const [said] = (await current(person)).history
    expect(said).toMatchObject({
      ...{ action: 'focal-point.named', basis: null },
      sentence: 'Recorded a focal point of Nauru: People smuggling.',
    })
    expect((await row('focal_point', focalPoint)).party_id).toBe(nauru.id)
    // Letters name people, so the log holds a commitment, with the words beside it.
    expect(await log.inClear(['Note verbale 12'])).toEqual([])
    expect(await log.personalOf(focalPoint)).toMatchObject([{ column: 'letter', isCommitted: true }])
  })

  test('is named for no one of the secretariat', async () => {
    const person = await add(forum.clerk)
    const typed = { person, purpose: 'All', letter: 'Note', letterOn: '', from: '2026-01-01' }
    expect((await log.refusal(() => commands.nameFocalPoint(forum.clerk, typed))).sentence).toMatch(
      /Only a party can name a focal point/,
    )
  })

  test('ends with its last day, and not before it begins', async () => {
    const { person, focalPoint } = await named()
    const end = (until: string) =>
      commands.endFocalPoint(forum.clerk, { focalPoint, until, was: '', reason: 'Moved on' })
    expect((await log.refusal(() => end('31 March 2026'))).fields).toHaveProperty('until')
    const said = await log.said(() => end('30 April 2026'))
    expect(said).toMatchObject({ action: 'focal-point.ended', reason: 'Moved on' })
    expect((await current(person)).focalPoints).toMatchObject([{ validTo: '2026-05-01', isRunning: false }])
    const late = await log.refusal(() => commands.confirmFocalPoint(delegate, { focalPoint }))
    expect(late.sentence).toBe('This focal point has ended.')
  })

  test('has an end that an older page does not overwrite unseen', async () => {
    const { focalPoint } = await named()
    const end = (until: string, was: string) =>
      commands.endFocalPoint(forum.clerk, { focalPoint, until, was, reason: '' })
    await end('31 December 2030', '')
    expect((await log.refusal(() => end('30 June 2030', ''))).sentence).toMatch(
      /^Someone else recorded an end date/,
    )
    // Without what was seen, nobody knows whether it was.
    const unseen = { focalPoint, until: '30 June 2030', reason: '' }
    expect((await log.refusal(() => commands.endFocalPoint(forum.clerk, unseen))).sentence).toMatch(
      /^Someone else recorded an end date/,
    )
    await log.said(() => end('30 June 2030', '2031-01-01'))
  })

  test('is confirmed by its party or the secretariat, once a day, and by no other party', async () => {
    const { person, focalPoint } = await named()
    for (const by of strangers())
      expect((await log.refusal(() => commands.confirmFocalPoint(by, { focalPoint }))).sentence).toBe(
        'There is no such focal point.',
      )
    await log.denial(() => commands.confirmFocalPoint(forum.admin, { focalPoint }))
    await commands.confirmFocalPoint(delegate, { focalPoint })
    expect((await current(person)).focalPoints).toMatchObject([{ confirmedOn: await today() }])
    await log.refusal(() => commands.confirmFocalPoint(forum.clerk, { focalPoint }))
  })

  test('is neither named nor ended by its party', async () => {
    const { person, focalPoint } = await named()
    for (const by of [delegate, forum.canberra, forum.admin]) {
      const typed = { person, purpose: 'All', letter: 'Note', letterOn: '', from: '2026-01-01' }
      await log.denial(() => commands.nameFocalPoint(by, typed))
      await log.denial(() => commands.endFocalPoint(by, { focalPoint, until: '2026-12-31', reason: '' }))
    }
  })

  test('that was recorded in error is retracted with its reason, by the secretariat', async () => {
    const { person, focalPoint } = await named()
    const wrong = { focalPoint, reason: 'Of another person' }
    await log.denial(() => commands.retractFocalPoint(delegate, wrong))
    const said = await log.said(() => commands.retractFocalPoint(forum.clerk, wrong))
    expect(said).toMatchObject({
      ...{ action: 'focal-point.retracted', reason: 'Of another person' },
      sentence: 'Retracted a focal point recorded in error: People smuggling.',
    })
    expect((await current(person)).focalPoints).toEqual([])
    expect((await log.refusal(() => commands.retractFocalPoint(forum.clerk, wrong))).sentence).toMatch(
      /no such focal point/,
    )
  })

  test('is asked for again when nobody has confirmed it within a year', async () => {
    const person = await add(delegate)
    const on = async (days: string) =>
      (await make.db.query(`select (forum_today() - interval '${days}')::date::text as d`)).rows[0]
        .d as string
    const standing = {
      ...{ fresh: { valid_from: await on('1 year') }, old: { valid_from: await on('1 year 1 day') } },
      confirmed: { valid_from: '2020-01-01', confirmed_on: await on('1 month') },
      lapsed: { valid_from: '2020-01-01', confirmed_on: await on('13 months') },
      ended: { valid_from: '2020-01-01', valid_to: await today() },
      retracted: { valid_from: '2020-01-01', retracted_at: '2026-01-01' },
    }
    for (const [purpose, more] of Object.entries(standing))
      await make.makeFocalPoint({ personId: person, party: nauru, purpose, ...more })
    const { focalPoints } = await current(person)
    expect(
      focalPoints
        .filter(({ isStale }) => isStale)
        .map(({ purpose }) => purpose)
        .toSorted(),
    ).toEqual([...['lapsed', 'old']])
    expect(focalPoints.map(({ purpose }) => purpose)).not.toContain('retracted')
  })
})

describe('the health of the register', () => {
  const health = async () => (await getRegistryOverview(forum.clerk, {})).health

  test('counts parties without a focal point and focal points that nobody has confirmed', async () => {
    const before = await health()
    const party = await make.makeParty({ code: 'WS', name: 'Samoa' })
    expect((await health()).unrepresented).toBe(before.unrepresented! + 1)
    const personId = await make.makePerson({ party, name: 'Fiame Mataafa' })
    await make.makeFocalPoint({ personId, party, valid_from: '2020-01-01' })
    expect(await health()).toMatchObject({
      unrepresented: before.unrepresented,
      unconfirmed: before.unconfirmed! + 1,
    })
    await make.makeParty({ code: 'IRC', name: 'Red Cross', kind: 'ORGANIZATION', category: 'OBSERVER' })
    expect((await health()).unrepresented).toBe(before.unrepresented! + 1)
    const listed = (await getHealth(forum.clerk, { show: 'unconfirmed' }))!.facts
    expect(listed.map((one) => one.party?.name)).toContain('Samoa')
  })

  test('shows nobody else anything about people', async () => {
    for (const by of [forum.canberra, forum.admin]) {
      expect((await getRegistryOverview(by, {})).health).not.toHaveProperty('unrepresented')
      expect(await getHealth(by, { show: 'unconfirmed' })).toBeNull()
    }
  })
})

describe('what is kept of a person, for the person', () => {
  test('is all of it, also of merged entries, and nothing of others', async () => {
    const party = await make.makeParty({ code: 'KI', name: 'Kiribati' })
    const own = await make.makeUser({ role: 'DELEGATE', party })
    const typed = { emails: 'tt@kiribati.example', telephones: '+686 7400 0001', languages: 'en' }
    const id = await add(own, { name: 'Teuea Toatu', position: 'Minister', ...typed })
    const twin = await add(own, { name: 'T. Toatu', position: 'Member' })
    const other = await add(own, { name: 'Somebody Else', emails: 'else@kiribati.example' })
    await commands.mergePeople(forum.clerk, { id: twin, into: id })
    await make.makeFocalPoint({ personId: id, party, purpose: 'Own purpose' })
    await make.makeFocalPoint({ personId: other, party, purpose: 'Foreign purpose' })
    const meeting = await make.makeMeeting({ groupId: forum.conference.id, title: 'Second' })
    const invitationId = await make.makeInvitation({ meetingId: meeting.id, partyId: party.id })
    const delegateId = await make.makeDelegate({
      invitationId,
      name: 'T. Toatu',
      personId: twin,
      place: 'HEAD',
    })
    await make.makeDelegate({ invitationId, name: 'Somebody Else', personId: other })
    await make.insert('attendance', {
      ...{ meeting_id: meeting.id, party_id: party.id, delegate_id: delegateId, on_day: '2027-02-24' },
      ...{ status: 'IN_ATTENDANCE', certainty: 'CONFIRMED' },
    })

    const kept = (await exportPerson(forum.clerk, { id }))!
    expect(kept).toMatchObject({
      person: {
        ...{ name: 'Teuea Toatu', position: 'Minister', emails: ['tt@kiribati.example'] },
        ...{ telephones: ['+686 7400 0001'], languages: ['en'], party: { code: 'KI', name: 'Kiribati' } },
      },
      mergedEntries: [{ id: twin, name: 'T. Toatu', position: 'Member' }],
      focalPoints: [{ purpose: 'Own purpose' }],
      delegations: [
        {
          ...{ meeting: { title: 'Second' }, place: 'HEAD', name: 'T. Toatu' },
          attendances: [{ status: 'IN_ATTENDANCE' }],
        },
      ],
    })
    expect(JSON.stringify(kept)).not.toMatch(/Else|else@|Foreign/)
    // Both were entered, twice as a row and in words; merged; one was named for a meeting, the other as a focal point.
    const acts = kept.entriesOfTheLog.map(({ action }) => action)
    expect(acts.filter((action) => action === 'person.added')).toHaveLength(2)
    expect(acts).toEqual(expect.arrayContaining(['person.merged', 'row.insert', 'row.update']))
    expect(await exportPerson(own, { id })).toMatchObject({
      person: { id },
      delegations: [{ place: 'HEAD' }],
    })
    for (const by of strangers()) expect(await exportPerson(by, { id })).toBeNull()
  })
})
