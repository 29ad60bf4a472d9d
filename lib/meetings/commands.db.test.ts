import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addItem } from './agendas/commands'
import { disconnect } from '@/lib/kernel/db'
import { AccessDenied, Refusal } from '@/lib/kernel/errors'
import type { Actor } from '@/lib/kernel/policy'
import { answeringYes } from '@/lib/testing/answering-yes'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { editMeeting, moveMeeting } from './commands'
import { planMeeting } from './series/commands'
import { getMeetingEditing } from './queries'
import type { MeetingField } from './schema'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let som: { id: string }
let dwg: { id: string }
let others: Actor[]

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  som = await make.makeGroup({ code: 'som', name: 'Senior Officials', kind: 'PLENARY' })
  dwg = await make.makeGroup({ code: 'dwg', name: 'Disruption Working Group' })
  const delegate = await make.makeUser({ role: 'DELEGATE', party: forum.australia })
  await make.makeParty({ code: 'IOM', name: 'Migration Organization', kind: 'ORGANIZATION' })
  others = [delegate, forum.canberra, forum.admin]
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

type Typed = Record<MeetingField, string>
const blank: Typed = {
  ...{ kind: 'SENIOR_OFFICIALS', body: 'som', ordinal: '', title: '' },
  ...{ days: '24 February 2090, 9:00–17:00\n25 February 2090, 9:00–12:30', zone: 'Asia/Makassar' },
  ...{ city: 'Bali', country: 'ID', venue: '', mode: '', hosts: '', coChairs: '', nominationsUntil: '' },
  ...{ practical: '', linkAddress: '', linkWords: '' },
}
/** A form sends text in all of its fields. */
const sent = (typed: Typed) => typed as Parameters<typeof planMeeting>[1]
const plan = async (more: Partial<Typed> = {}, by = forum.clerk) =>
  (await answeringYes((sure) => planMeeting(by, sent({ ...blank, ...more, ...(sure && { sure }) })))).code
const current = async (code: string) => (await getMeetingEditing(forum.clerk, { code }))!
/** Edits as somebody does who has just opened the form, or who opened it at that `revision`. */
const edit = async (
  code: string,
  more: Partial<Typed> = {},
  { by = forum.clerk, revision }: { by?: Actor; revision?: string } = {},
) => {
  const { typed, ...now } = await current(code)
  return answeringYes((sure) =>
    editMeeting(by, {
      ...{ code, revision: revision ?? String(now.revision), ...(sure && { sure }) },
      ...sent({ ...typed, ...more }),
    }),
  )
}
const move = async (code: string, state: string, reason = '', revision?: string) =>
  moveMeeting(forum.clerk, {
    ...{ code, state: state as 'HELD', reason },
    revision: revision ?? String((await current(code)).stateRevision),
  })

const one = async (sql: string, values: unknown[] = []) => (await make.db.query(sql, values)).rows[0]
const row = (code: string) => one('select * from meeting where code = $1', [code])
const size = async () => Number((await one('select size from audit.head')).size)
const daysOf = async (code: string) =>
  (
    await make.db.query(
      `select d.on_day::text || ' ' || coalesce(opens, '') || '–' || coalesce(closes, '') as day, withdrawn_at is not null as gone
       from meeting_day d join meeting m on m.id = d.meeting_id where m.code = $1 order by 1, 2 desc`,
      [code],
    )
  ).rows.map(({ day, gone }) => (gone ? `(${day})` : day))
/** What was last said about the meeting in the log. */
const newest = async (code: string) => {
  const { audience, action, subjects, body } = await one(
    `select l.audience, l.action, l.subjects, convert_from(e.body, 'UTF8')::jsonb as body from audit.leaf l join audit.event e on e.id = l.event_id
     where l.table_name = 'meeting' and l.row_id = (select id from meeting where code = $1) and l.action not like 'row.%' order by l.seq desc limit 1`,
    [code],
  )
  return { audience, action, subjects, actor: body.actor, ...body.meaning }
}
const refusal = async (work: Promise<unknown>): Promise<Refusal> => {
  const error = await work.then(
    () => null,
    (e: unknown) => e,
  )
  expect(error).toBeInstanceOf(Refusal)
  return error as Refusal
}
/** The work, during which nothing may be recorded. */
const withoutTrace = async <T>(work: () => Promise<T>): Promise<T> => {
  const before = await size()
  const value = await work()
  expect(await size()).toBe(before)
  return value
}
async function waiting() {
  await make.db.query('select pg_stat_clear_snapshot()')
  const { rowCount } = await make.db.query(
    `select from pg_stat_activity where datname = current_database() and usename = 'chancery_app' and wait_event_type = 'Lock'`,
  )
  return rowCount
}

test('a meeting sits twice a day and past midnight, and each sitting is there once', async () => {
  const code = await plan({ days: '24–25 February 2027, 9:00–12:00, 21:00–1:30' })
  expect(await daysOf(code)).toEqual([
    ...[
      '2027-02-24 09:00–12:00',
      '2027-02-24 21:00–01:30',
      '2027-02-25 09:00–12:00',
      '2027-02-25 21:00–01:30',
    ],
  ])
  expect((await current(code)).typed.days).toBe(
    '24 February 2027, 9:00–12:00, 21:00–1:30\n25 February 2027, 9:00–12:00, 21:00–1:30',
  )
  const [again] = await Promise.allSettled([
    make.insert('meeting_day', {
      meeting_id: (await row(code)).id,
      ...{ on_day: '2027-02-24', opens: '09:00', closes: '10:00' },
    }),
  ])
  expect(String(again.status === 'rejected' && again.reason)).toContain('meeting_day_once')
})

describe('a meeting that is there already', () => {
  const again = (more: Partial<Typed>, sure?: string) =>
    planMeeting(forum.clerk, sent({ ...blank, ...more, ...(sure && { sure }) }))
  const sixth = { ordinal: '6', days: '24 February 2027' }

  test('is asked back once, and planned when that is answered', async () => {
    await again(sixth)
    const asked = await refusal(withoutTrace(() => again({ ...sixth, days: '1 March 2027' })))
    expect(asked.fields.sure?.replaceAll('\u00a0', ' ')).toBe(
      'There is already a meeting called “Sixth Senior Officials’ Meeting” (24 February 2027). Plan another one?',
    )
    await refusal(withoutTrace(() => again({ ...sixth, days: '1 March 2027' }, 'Another question?')))
    const { code } = await again({ ...sixth, days: '1 March 2027' }, asked.fields.sure)
    expect(code).not.toBe('som6')
    // Edited without another name, it is not asked again.
    await editMeeting(forum.clerk, {
      ...{ code, revision: String((await current(code)).revision) },
      ...sent({ ...(await current(code)).typed, venue: 'Another hall' }),
    })
  })

  test('is one of the same title on the same days as well, and none that was cancelled', async () => {
    const named = { ordinal: '', title: 'Retreat on returns', days: '2 March 2027' }
    const { code } = await again(named)
    await again({ ...named, days: '3 March 2027' })
    expect((await refusal(again(named))).fields).toHaveProperty('sure')
    await move(code, 'CANCELLED', 'No quorum.')
    await again(named)
  })
})

describe('only the secretariat', () => {
  test('plans, edits and moves a meeting', async () => {
    const code = await plan()
    await withoutTrace(async () => {
      for (const by of others) {
        await expect(plan({}, by)).rejects.toBeInstanceOf(AccessDenied)
        await expect(edit(code, { venue: 'A hall' }, { by })).rejects.toBeInstanceOf(AccessDenied)
        await expect(
          moveMeeting(by, { code, state: 'CONFIRMED', reason: '', revision: '0' }),
        ).rejects.toBeInstanceOf(AccessDenied)
        await expect(getMeetingEditing(by, { code })).rejects.toBeInstanceOf(AccessDenied)
      }
    })
  })
})

describe('a planned meeting', () => {
  test('is kept as it was typed, and is shown to those who read all meetings', async () => {
    const code = await plan({
      ...{ ordinal: '9', hosts: 'Indonesia', coChairs: 'Australia; Indonesia (ID)', mode: 'HYBRID' },
      ...{ nominationsUntil: '10 February 2090, 17:00', practical: 'Bring a badge.\r\nAnd a coat.' },
    })
    const { id, ...kept } = await row(code)
    expect(kept).toMatchObject({
      ...{ code: 'som9', title: 'Ninth Senior Officials’ Meeting', group_id: som.id, state: 'PLANNED' },
      ...{ begins: '2090-02-24', ends: '2090-02-25', zone: 'Asia/Makassar', city: 'Bali', country: 'ID' },
      ...{ mode: 'HYBRID', practical_notes: 'Bring a badge.\nAnd a coat.', sequence: 0 },
      nominations_until: new Date('2090-02-10T09:00:00Z'),
    })
    expect(await daysOf(code)).toEqual(['2090-02-24 09:00–17:00', '2090-02-25 09:00–12:30'])
    expect((await current(code)).typed).toMatchObject({
      hosts: 'Indonesia',
      coChairs: 'Australia; Indonesia',
    })
    const said = await newest(code)
    expect(said).toMatchObject({
      ...{ audience: 'request', action: 'meeting.planned', actor: forum.clerk.id },
      sentence: 'Planned a meeting: Ninth Senior Officials’ Meeting, 24–25\u00a0February\u00a02090.',
    })
    expect(said.subjects.toSorted()).toEqual([id, som.id].toSorted())
  })

  test('of which the month alone is fixed has no days', async () => {
    const code = await plan({ body: 'dwg', kind: 'WORKING_GROUP', days: 'March 2090' })
    expect(code).toBe('dwg-2090-03')
    expect(await row(code)).toMatchObject({ begins: '2090-03', ends: null })
    expect(await daysOf(code)).toEqual([])
  })

  test('has the zone that was chosen by name or typed as it was stored, and its form names it', async () => {
    for (const zone of ['Makassar, Indonesia', 'makassar', 'Asia/Makassar']) {
      const code = await plan({ zone })
      expect(await row(code)).toMatchObject({ zone: 'Asia/Makassar' })
      expect((await current(code)).typed.zone).toBe('Makassar, Indonesia')
    }
  })

  test('is in a country that is named as in the register, by ISO code or in English, and its form names it', async () => {
    for (const [country, iso] of [
      ['Australia', 'AU'],
      ['ch', 'CH'],
      ['UK', 'GB'],
      ['kenya', 'KE'],
      ['Cote d’Ivoire', 'CI'],
    ])
      expect(await row(await plan({ country }))).toMatchObject({ country: iso })
    const named = async (country: string) => (await current(await plan({ country }))).typed.country
    expect([await named('au'), await named('KE')]).toEqual(['Australia', 'Kenya'])
  })

  test.each([
    ['zone', { zone: 'Bali' }, /^There is no time zone called “Bali”. Choose one from the list/],
    ['zone', { zone: 'Indonesia' }, /several time zones/],
    ['body', { body: 'Task Force of Nowhere' }, /^There is no body called “Task Force of Nowhere”/],
    ['hosts', { hosts: 'Indonesia; Atlantis' }, /no party called “Atlantis”/],
    ['coChairs', { coChairs: 'Atlantis' }, /no party called “Atlantis”/],
    ['country', { country: 'Atlantis' }, /no party called “Atlantis”/],
    ['country', { country: 'XX' }, /no party called “XX”/],
    ['country', { country: 'IOM' }, /Migration Organization is not a country/],
    [
      'days',
      { days: '4 October 2026, 2:30–9:00', zone: 'Australia/Sydney' },
      /^The time 2:30 does not exist in Sydney on 4.October.2026/,
    ],
    [
      'days',
      { days: '30 December 2011, 9:00', zone: 'Pacific/Apia' },
      /^The time 9:00 does not exist in Apia on 30.December.2011/,
    ],
    [
      'nominationsUntil',
      { nominationsUntil: '4 October 2026, 2:30', zone: 'Australia/Sydney' },
      /^This time does not exist in Sydney on that day/,
    ],
  ] as [string, Partial<Typed>, RegExp][])('is refused at %s for %j', async (field, more, sentence) => {
    const refused = await withoutTrace(() => refusal(plan(more)))
    expect(refused.sentence).toMatch(sentence)
    expect(refused.fields).toHaveProperty(field)
  })

  test.each([
    ['days', { days: '24 February 2090\n24 February 2090' }],
    ['days', { days: '' }],
    ['kind', { kind: 'DINNER' }],
    ['ordinal', { ordinal: 'ninth' }],
    ['nominationsUntil', { nominationsUntil: 'soon' }],
    ['linkAddress', { linkAddress: 'javascript:alert(1)' }],
  ] as [string, Partial<Typed>][])('cannot be read at %s from %j', async (field, more) => {
    await expect(plan(more)).rejects.toMatchObject({
      issues: expect.arrayContaining([expect.objectContaining({ path: [field] })]) as unknown,
    })
  })
})

describe('the short name of a meeting', () => {
  test('gets a number where it is taken', async () => {
    const tenth = { ordinal: '10' }
    expect([await plan(tenth), await plan(tenth), await plan(tenth)]).toEqual([
      ...['som10', 'som10-2', 'som10-3'],
    ])
  })

  test('is another one for each of several that are planned at once', async () => {
    const codes = await Promise.all([1, 2, 3].map(() => plan({ ordinal: '11' })))
    expect(codes.toSorted()).toEqual(['som11', 'som11-2', 'som11-3'])
  })

  test('that somebody else takes between the look and the writing is refused in a plain sentence', async () => {
    await make.db.query('begin')
    let late: Promise<Refusal>
    try {
      await make.db.query(`set local role chancery_owner; select set_config('app.actor', 'seed', true)`)
      await make.db.query(
        `insert into meeting (id, code, kind, group_id, title, begins, zone, certainty)
         values (gen_random_uuid(), 'som12', 'SENIOR_OFFICIALS', $1, 'Twelfth', '2090', 'UTC', 'CONFIRMED')`,
        [som.id],
      )
      await make.db.query('reset role')
      late = refusal(plan({ ordinal: '12' }))
      await expect.poll(waiting).toBe(1)
    } finally {
      await make.db.query('commit')
    }
    expect((await late).sentence).toBe(
      'Another meeting was planned under the same short name at the same moment. Try again.',
    )
    expect(await plan({ ordinal: '12' })).toBe('som12-2')
  })
})

describe('an edited meeting', () => {
  test('is recorded with what it was before, in its own history and in that of its body', async () => {
    const code = await plan()
    await edit(code, { venue: 'A hall', title: 'A meeting' })
    const said = await newest(code)
    expect(said).toMatchObject({
      ...{ audience: 'request', action: 'meeting.changed', sentence: 'Changed the A meeting.' },
      facts: {
        changes: [
          { what: 'Title', now: 'Senior Officials’ Meeting', then: 'A meeting' },
          { what: 'Venue', now: null, then: 'A hall' },
        ],
      },
    })
    expect(said.subjects.toSorted()).toEqual([(await row(code)).id, som.id].toSorted())
  })

  test('that goes over to another body is in the history of both', async () => {
    const code = await plan()
    await edit(code, { body: 'dwg' })
    expect((await row(code)).group_id).toBe(dwg.id)
    expect((await newest(code)).subjects).toEqual(expect.arrayContaining([som.id, dwg.id]))
  })

  test('is not written over what someone else has since written', async () => {
    const code = await plan()
    const revision = String((await current(code)).revision)
    await edit(code, { venue: 'One hall' })
    const stale = await withoutTrace(() => refusal(edit(code, { venue: 'Another hall' }, { revision })))
    expect(stale.fields).toHaveProperty('revision')
    expect(stale.sentence).toMatch(/^Someone else changed this meeting/)
    expect((await row(code)).venue).toBe('One hall')
  })

  test('by two at once is changed by the first, and the second is told so', async () => {
    const code = await plan()
    const { typed, revision } = await current(code)
    const both = await Promise.allSettled(
      ['One hall', 'Another hall'].map((venue) =>
        editMeeting(forum.clerk, { code, revision: String(revision), ...sent({ ...typed, venue }) }),
      ),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find((each) => each.status === 'rejected')
    expect(refused?.reason).toMatchObject({ fields: { revision: expect.any(String) as string } })
  })

  test('is not recorded where nothing was changed', async () => {
    const code = await plan({
      practical: 'One line\r\nand another',
      linkWords: 'Two\r\nlines',
      coChairs: 'AU; ID',
    })
    await withoutTrace(() => refusal(edit(code)))
    await withoutTrace(() => refusal(edit(code, { practical: 'One line\r\nand another' })))
  })

  test('withdraws days that are gone and adds them again, and keeps every row', async () => {
    const code = await plan()
    await edit(code, { days: '24 February 2090, 9:00–17:00' })
    expect(await row(code)).toMatchObject({ begins: '2090-02-24', ends: null })
    expect(await daysOf(code)).toEqual(['2090-02-24 09:00–17:00', '(2090-02-25 09:00–12:30)'])
    await edit(code, { days: blank.days.replace('12:30', '13:00') })
    expect(await daysOf(code)).toEqual([
      ...['2090-02-24 09:00–17:00', '(2090-02-25 09:00–12:30)', '2090-02-25 09:00–13:00'],
    ])
    await edit(code, { days: blank.days })
    expect(await daysOf(code)).toEqual([
      ...['2090-02-24 09:00–17:00', '(2090-02-25 09:00–12:30)', '2090-02-25 09:00–12:30'],
      '(2090-02-25 09:00–13:00)',
    ])
    expect((await newest(code)).facts.changes).toEqual([
      {
        what: 'Hours',
        now: '24 February 2090, 9:00–17:00; 25 February 2090, 9:00–13:00',
        then: '24 February 2090, 9:00–17:00; 25 February 2090, 9:00–12:30',
      },
    ])
  })

  test('withdraws hosts and co-chairs that are gone and adds them again', async () => {
    const code = await plan({ hosts: 'ID', coChairs: 'AU' })
    await edit(code, { hosts: '', coChairs: 'AU; ID' })
    expect((await current(code)).typed).toMatchObject({ hosts: '', coChairs: 'Australia; Indonesia' })
    await edit(code, { hosts: 'Indonesia' })
    const { hosts } = (await current(code)).typed
    expect(hosts).toBe('Indonesia')
    const { n } = await one(
      `select count(*)::int as n from meeting_party h join meeting m on m.id = h.meeting_id where m.code = $1`,
      [code],
    )
    expect(n).toBe(4)
  })

  test.each([
    ['its days', { days: '26 February 2090, 9:00–17:00' }],
    ['its hours', { days: blank.days.replace('17:00', '18:00') }],
    ['its zone', { zone: 'Asia/Jakarta' }],
    ['its city', { city: 'Jakarta' }],
    ['its country', { country: 'AU' }],
    ['its venue', { venue: 'A hall' }],
    ['its title', { title: 'A meeting' }],
    ['how people attend', { mode: 'VIRTUAL' }],
    ['the address for attending by video', { linkAddress: 'https://video.example/1' }],
  ] as [string, Partial<Typed>][])('is another one to calendars when %s changes', async (_, more) => {
    const code = await plan()
    await edit(code, more)
    expect((await row(code)).sequence).toBe(1)
  })

  test.each([
    ['the practical notes', { practical: 'Bring a badge.' }],
    ['the deadline', { nominationsUntil: '10 February 2090' }],
    ['a host', { hosts: 'ID' }],
  ] as [string, Partial<Typed>][])('is the same to calendars when only %s changes', async (_, more) => {
    const code = await plan()
    const before = await row(code)
    await edit(code, more)
    const after = await row(code)
    expect(after.sequence).toBe(0)
    expect(after.changed_at.getTime()).toBeGreaterThan(before.changed_at.getTime())
  })

  test('that is not there is refused', async () => {
    const { typed, revision } = await current(await plan())
    await refusal(editMeeting(forum.clerk, { code: 'none', revision: String(revision), ...sent(typed) }))
    await refusal(moveMeeting(forum.clerk, { code: 'none', state: 'HELD', reason: '', revision: '0' }))
    expect(await getMeetingEditing(forum.clerk, { code: 'none' })).toBeNull()
  })
})

describe('what becomes of a meeting', () => {
  test('is recorded with its reason, in its own history and in that of its body', async () => {
    const code = await plan()
    await move(code, 'POSTPONED', 'The venue was flooded.')
    expect(await row(code)).toMatchObject({ state: 'POSTPONED', sequence: 1 })
    const said = await newest(code)
    expect(said).toMatchObject({
      ...{ audience: 'request', action: 'meeting.moved', reason: 'The venue was flooded.' },
      sentence: 'Marked the Senior Officials’ Meeting as postponed.',
      facts: { changes: [{ what: 'State', now: 'Planned', then: 'Postponed' }] },
    })
    expect(said.subjects.toSorted()).toEqual([(await row(code)).id, som.id].toSorted())
  })

  test('needs a reason where it is cancelled or postponed, and none where it is confirmed or held', async () => {
    const code = await plan()
    for (const state of ['CANCELLED', 'POSTPONED']) {
      for (const reason of [undefined, '  ']) {
        const refused = await withoutTrace(() => refusal(move(code, state, reason)))
        expect(refused.fields).toHaveProperty('reason')
      }
    }
    await move(code, 'CONFIRMED')
    await move(code, 'HELD')
    expect(await row(code)).toMatchObject({ state: 'HELD', sequence: 2 })
  })

  test('follows the steps of the forum', async () => {
    const code = await plan()
    await move(code, 'CANCELLED', 'Nobody can come.')
    const refused = await withoutTrace(() => refusal(move(code, 'HELD')))
    expect(refused).toMatchObject({
      sentence: 'A meeting that is cancelled cannot become held.',
      fields: { state: expect.any(String) as string },
    })
  })

  test('is not decided by who saw another state, also where two decide at once', async () => {
    const code = await plan()
    const both = await Promise.allSettled([
      move(code, 'CONFIRMED', '', '0'),
      move(code, 'CANCELLED', 'Nobody can come.', '0'),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find((each) => each.status === 'rejected')
    expect(refused?.reason.sentence).toMatch(/^Someone else marked this meeting as (confirmed|cancelled)/)
    expect((await row(code)).sequence).toBe(1)
  })

  test('is noticed by who has its form open', async () => {
    const code = await plan()
    const revision = String((await current(code)).revision)
    await move(code, 'CONFIRMED')
    expect((await refusal(edit(code, { venue: 'A hall' }, { revision }))).fields).toHaveProperty('revision')
  })
})

describe('the log', () => {
  const found = async (text: string) =>
    (
      await make.db.query(
        `select seq from audit.leaf l join audit.event e on e.id = l.event_id where position($1 in convert_from(e.body, 'UTF8')) > 0`,
        [text],
      )
    ).rowCount
  const kept = (text: string) =>
    one('select count(*)::int as n from audit.personal where value #>> $2 = $1', [text, '{}'])

  test('never holds how to join by video, neither as planned nor as changed', async () => {
    const code = await plan({ linkAddress: 'https://video.example/first', linkWords: 'Pass word one' })
    await edit(code, {
      linkAddress: 'https://video.example/second',
      linkWords: 'Pass word two',
      venue: 'A hall',
    })
    await edit(code, { linkAddress: '', linkWords: '' })
    for (const secret of ['video.example/first', 'video.example/second', 'Pass word'])
      expect(await found(secret), secret).toBe(0)
    expect((await newest(code)).sentence).toMatch(/How to join by video was changed\.$/)
    // The values are beside the entries, to be opened or erased.
    expect((await kept('https://video.example/second')).n).toBe(1)
  })

  test('never holds who presents an item, nor the private notes of the secretariat', async () => {
    const code = await plan()
    const item = { code, title: 'A matter of record' }
    await addItem(forum.clerk, { ...item, presenter: 'Presenter of Kiribati', note: 'Whisper about it' })
    expect(await found('A matter of record')).toBeGreaterThan(0)
    expect(await found('Presenter of Kiribati')).toBe(0)
    expect(await found('Whisper about it')).toBe(0)
    expect((await kept('Whisper about it')).n).toBe(1)
  })
})

test('the form of every known meeting writes it as it is, and practical notes alone leave calendars alone', async () => {
  const seeded = await testDatabase({ seeded: true })
  const facts = await openFactories(seeded.ownerUrl)
  try {
    const clerk = await facts.makeUser({ role: 'SECRETARIAT' })
    const { rows } = await facts.db.query<{ code: string }>('select code from meeting order by code')
    expect(rows.length).toBeGreaterThan(70)
    // Two parties each, so that all are in a form, whatever commas and brackets their names have.
    await facts.asSeed(() =>
      facts.db.query(
        `insert into meeting_party (id, meeting_id, party_id, role)
         select gen_random_uuid(), m.id, p.id, 'HOST' from (select id, row_number() over (order by code) as n from meeting) m
           join (select id, row_number() over (order by code) as n from party) p on (p.n - m.n) % 40 = 0
         where not exists (select from meeting_party h where h.meeting_id = m.id and h.party_id = p.id and h.role = 'HOST')`,
      ),
    )
    for (const { code } of rows) {
      const { typed, revision } = (await getMeetingEditing(clerk, { code }))!
      const form = { code, revision: String(revision), ...sent(typed) }
      const same = await refusal(editMeeting(clerk, form))
      expect([code, same.sentence]).toEqual([code, 'Nothing to save: the meeting is unchanged.'])
      await editMeeting(clerk, { ...form, practical: 'A note on the past.' })
    }
    const moved = await facts.db.query('select code from meeting where sequence > 0')
    expect(moved.rows).toEqual([])
  } finally {
    await facts.close()
    await disconnect()
    await seeded.drop()
    process.env.DATABASE_URL = database.appUrl
  }
})

describe('a meeting that moves away from a day on which attendance is recorded', () => {
  test('asks what its writer means, and moves once that is answered', async () => {
    const code = await plan({ title: 'Moved away', days: '3 March 2090\n4 March 2090' })
    const { id } = await current(code)
    await make.makeAttendance({ meetingId: id, partyId: forum.australia.id, on_day: '2090-03-03' })
    const { typed, revision } = await current(code)
    const send = (days: string, sure = '') =>
      editMeeting(forum.clerk, { code, revision: String(revision), sure, ...sent({ ...typed, days }) })
    const asked = await refusal(send('4 March 2090\n5 March 2090'))
    expect(asked.fields.sure?.replaceAll('\u00a0', ' ')).toMatch(
      /^Attendance is recorded on 3 March 2090, outside the new days/,
    )
    await send('4 March 2090\n5 March 2090', asked.fields.sure)
    expect(await row(code)).toMatchObject({ begins: '2090-03-04', ends: '2090-03-05' })
  })

  test('is not asked about days that stay', async () => {
    const code = await plan({ title: 'Longer', days: '3 March 2091\n4 March 2091' })
    const { id } = await current(code)
    await make.makeAttendance({ meetingId: id, partyId: forum.australia.id, on_day: '2091-03-03' })
    const { typed, revision } = await current(code)
    await editMeeting(forum.clerk, {
      ...{ code, revision: String(revision) },
      ...sent({ ...typed, days: '3 March 2091\n4 March 2091\n5 March 2091' }),
    })
  })
})
