import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { AccessDenied, Refusal } from '@/lib/kernel/errors'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import * as commands from './commands'
import { MOST_ITEMS, outlineOf, readOutline } from './outline'
import { getAgenda, getAgendaEditing, listTemplates } from './queries'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let som: { id: string }
let others: Actor[]

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  som = await make.makeGroup({ code: 'som', kind: 'PLENARY', composition: 'ALL_MEMBERS' })
  const delegate = await make.makeUser({ role: 'DELEGATE', party: forum.australia })
  others = [delegate, forum.canberra, forum.admin]
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const blank = { title: 'A matter', purpose: '', onDay: '', at: '', presenter: '', note: '' } as const
/** A meeting with an agenda of an outline; its code. */
async function meetingWith(outline = '', more: Partial<Parameters<Factories['makeMeeting']>[0]> = {}) {
  const { code } = await make.makeMeeting({ groupId: som.id, kind: 'SENIOR_OFFICIALS', ...more })
  if (outline) await addOutline(code, outline)
  return code
}
/** Adds an outline as somebody does who has seen how it was read. */
async function addOutline(code: string, outline: string, days: string[] = []) {
  const read = readOutline(outline, days)
  await commands.addOutline(forum.clerk, {
    code,
    outline,
    sure: 'items' in read ? outlineOf(read.items) : '',
  })
}
const items = async (code: string) => (await getAgendaEditing(forum.clerk, { code }))!.items
const lines = async (code: string) => (await items(code)).map(({ number, title }) => `${number} ${title}`)
const itemOf = async (code: string, title: string) => (await items(code)).find((one) => one.title === title)!
const add = (code: string, more: object = {}) =>
  commands.addItem(forum.clerk, { code, under: '', ...blank, ...more })
/** Edits an item as somebody does who has just opened it. */
const edit = async (code: string, title: string, more: object = {}) => {
  const item = await itemOf(code, title)
  const { id, purpose, onDay, at, presenter, note } = item
  const current = {
    title,
    purpose: purpose ?? '',
    onDay: onDay ?? '',
    at: at ?? '',
    presenter: presenter ?? '',
  } as const
  return commands.editItem(forum.clerk, {
    ...{ code, item: id, revision: String(item.revision), ...current, note: note ?? '' },
    ...more,
  })
}
const withdraw = async (code: string, title: string) => {
  const item = await itemOf(code, title)
  return commands.withdrawItem(forum.clerk, { code, item: item.id, revision: String(item.revision) })
}
const order = async (code: string, typed: Record<string, string>, seen?: string) => {
  const places = Object.fromEntries(
    (await items(code)).map(({ id, title, number }) => [id, { was: number, place: typed[title] ?? number }]),
  )
  return commands.orderAgenda(forum.clerk, { code, revision: seen ?? String(await revision(code)), places })
}

const one = async (sql: string, values: unknown[] = []) => (await make.db.query(sql, values)).rows[0]
const revision = async (code: string): Promise<number> =>
  (await one('select agenda_revision as n from meeting where code = $1', [code])).n
const size = async () => Number((await one('select size from audit.head')).size)
/** What was last said in the log. */
const newest = async () => {
  const { audience, action, table_name, row_id, subjects, body } = await one(
    `select l.*, convert_from(e.body, 'UTF8')::jsonb as body from audit.leaf l join audit.event e on e.id = l.event_id
     where l.action not like 'row.%' order by l.seq desc limit 1`,
  )
  return { audience, action, about: [table_name, row_id], subjects, ...body.meaning }
}
/** The work must be refused, and nothing of it recorded. */
const refusal = async (work: () => Promise<unknown>): Promise<Refusal> => {
  const before = await size()
  const error = await work().then(
    () => null,
    (e: unknown) => e,
  )
  expect(error).toBeInstanceOf(Refusal)
  expect(await size()).toBe(before)
  return error as Refusal
}

test('only the secretariat writes an agenda, and sees what its form shows', async () => {
  const code = await meetingWith('Opening')
  const item = (await itemOf(code, 'Opening')).id
  const places = { [item]: { place: '1' } }
  const acts: ((actor: Actor) => Promise<unknown>)[] = [
    (actor) => commands.addItem(actor, { code, under: '', ...blank }),
    (actor) => commands.editItem(actor, { code, item, revision: '0', ...blank }),
    (actor) => commands.withdrawItem(actor, { code, item, revision: '0' }),
    (actor) => commands.orderAgenda(actor, { code, revision: '1', places }),
    (actor) => commands.setAgendaState(actor, { code, state: 'ADOPTED', restricted: 'no' }),
    (actor) => commands.addOutline(actor, { code, outline: 'Opening' }),
    (actor) => commands.copyAgenda(actor, { code, from: code }),
    (actor) => commands.beginFromTemplate(actor, { code }),
    (actor) => commands.setTemplate(actor, { kind: 'STEERING', outline: 'Opening', revision: '0' }),
    (actor) => getAgendaEditing(actor, { code }),
    (actor) => listTemplates(actor, {}),
  ]
  const before = await size()
  for (const act of acts)
    for (const actor of others) await expect(act(actor)).rejects.toBeInstanceOf(AccessDenied)
  expect(await size()).toBe(before)
})

test('the agenda of a meeting that is not there is neither read nor written', async () => {
  expect(await getAgenda(forum.clerk, { code: 'none' })).toBeNull()
  expect(await getAgendaEditing(forum.clerk, { code: 'none' })).toBeNull()
  expect((await refusal(() => add('none'))).sentence).toBe('There is no such meeting.')
  await refusal(() =>
    commands.setAgendaState(forum.clerk, { code: 'none', state: 'ADOPTED', restricted: 'no' }),
  )
})

describe('an item', () => {
  test('is added at the end, or at the end of what is under another one', async () => {
    const code = await meetingWith('Opening\nReports\n  Task Force\nClosing')
    const under = (await itemOf(code, 'Reports')).id
    await add(code, { title: 'Any other matters' })
    await add(code, { title: 'Working Group', under })
    expect(await lines(code)).toEqual([
      ...[
        '1 Opening',
        '2 Reports',
        '2.1 Task Force',
        '2.2 Working Group',
        '3 Closing',
        '4 Any other matters',
      ],
    ])
    const said = await newest()
    const { id } = await one('select id from meeting where code = $1', [code])
    expect(said).toMatchObject({ audience: 'request', action: 'agenda.item-added', subjects: [id] })
    expect(said.about).toEqual(['meeting', id])
    expect(said.sentence).toMatch(/^Added the item “Working Group” to the agenda of /)
  })

  test('is under an item of the first level that is still there, and under no other', async () => {
    const code = await meetingWith('Reports\n  Task Force\nGone')
    const [sub, gone] = [await itemOf(code, 'Task Force'), await itemOf(code, 'Gone')]
    const elsewhere = await itemOf(await meetingWith('Another agenda'), 'Another agenda')
    await withdraw(code, 'Gone')
    for (const { id } of [sub, gone, elsewhere])
      expect((await refusal(() => add(code, { under: id }))).fields).toHaveProperty('under')
    expect(await lines(code)).toEqual(['1 Reports', '1.1 Task Force'])
  })

  test('is changed, with what it was before in the log, except who presents it and the private note', async () => {
    const code = await meetingWith('Opening', { begins: '2090-02-24', days: { '2090-02-24': '09:00–17:00' } })
    await edit(code, 'Opening', { title: 'Welcome', purpose: 'DECISION', onDay: '2090-02-24', at: '9:30' })
    expect(await itemOf(code, 'Welcome')).toMatchObject({
      purpose: 'DECISION',
      onDay: '2090-02-24',
      at: '09:30',
    })
    expect((await newest()).facts.changes).toEqual([
      { what: 'Title', now: 'Opening', then: 'Welcome' },
      { what: 'Purpose', now: null, then: 'decision' },
      { what: 'Day', now: null, then: '2090-02-24' },
      { what: 'Time', now: null, then: '9:30' },
    ])
    await edit(code, 'Welcome', { presenter: 'A presenter', note: 'One line\r\nand another' })
    expect(await itemOf(code, 'Welcome')).toMatchObject({
      presenter: 'A presenter',
      note: 'One line\nand another',
    })
    expect(await newest()).toMatchObject({ action: 'agenda.item-changed' })
    expect((await newest()).facts).toBeUndefined()
    await refusal(() => edit(code, 'Welcome', { note: 'One line\r\nand another' }))
    await edit(code, 'Welcome', { note: '', presenter: '' })
    expect(await itemOf(code, 'Welcome')).toMatchObject({ presenter: null, note: null })
  })

  test('is not written over what someone else has since written, the private note included', async () => {
    const code = await meetingWith('Opening')
    const { id, revision } = await itemOf(code, 'Opening')
    await edit(code, 'Opening', { note: 'Seen by nobody else' })
    const late = { code, item: id, revision: String(revision) }
    expect(
      (await refusal(() => commands.editItem(forum.clerk, { ...late, ...blank }))).fields,
    ).toHaveProperty('revision')
    expect((await refusal(() => commands.withdrawItem(forum.clerk, late))).fields).toHaveProperty('revision')
    expect(await lines(code)).toEqual(['1 Opening'])
  })

  test('is not changed through another meeting', async () => {
    const [code, other] = [await meetingWith('Opening'), await meetingWith('Closing')]
    const item = await itemOf(code, 'Opening')
    const stolen = { code: other, item: item.id, revision: String(item.revision) }
    await refusal(() => commands.editItem(forum.clerk, { ...stolen, ...blank }))
    await refusal(() => commands.withdrawItem(forum.clerk, stolen))
  })

  test('is withdrawn with all that is under it, once, and its row is kept', async () => {
    const code = await meetingWith('Opening\nReports\n  Task Force\n  Working Group\nClosing')
    const item = await itemOf(code, 'Reports')
    const gone = async (title: string): Promise<Date | null> =>
      (
        await one(
          'select withdrawn_at as at from agenda_item where title = $1 and meeting_id = (select id from meeting where code = $2)',
          [title, code],
        )
      ).at
    await withdraw(code, 'Task Force')
    const first = await gone('Task Force')
    await withdraw(code, 'Reports')
    expect(await lines(code)).toEqual(['1 Opening', '2 Closing'])
    expect((await newest()).sentence).toMatch(/^Removed item 2 \(Reports\) from the agenda of /)
    expect(await gone('Working Group')).toEqual(await gone('Reports'))
    // What was removed before keeps its own time.
    expect(await gone('Task Force')).toEqual(first)
    const late = { code, item: item.id, revision: String(item.revision) }
    expect((await refusal(() => commands.withdrawItem(forum.clerk, late))).sentence).toMatch(
      /has since been removed from the agenda/,
    )
    await refusal(() => commands.editItem(forum.clerk, { ...late, ...blank }))
  })
})

describe('the day and hour of an item', () => {
  const apart = {
    begins: '2090-02-24',
    ends: '2090-02-26',
    days: { '2090-02-24': null, '2090-02-26': '09:00–17:00' },
  }
  test.each([
    ['before the meeting', apart, '2090-02-23'],
    ['after it', apart, '2090-02-27'],
    ['between its days', apart, '2090-02-25'],
    ['of another year', apart, '2091-02-24'],
    ['outside a span', { begins: '2090-02-24', ends: '2090-02-26' }, '2090-02-27'],
  ])('are refused on a day %s', async (_, more, onDay) => {
    const code = await meetingWith('Opening', more)
    expect((await refusal(() => add(code, { onDay }))).fields).toHaveProperty('onDay')
    expect((await refusal(() => edit(code, 'Opening', { onDay }))).fields).toHaveProperty('onDay')
  })

  test('are placed on each day of the meeting', async () => {
    const code = await meetingWith('', apart)
    for (const onDay of Object.keys(apart.days)) await add(code, { title: onDay, onDay, at: '9:00' })
    const span = await meetingWith('', { begins: '2090-02-24', ends: '2090-02-26' })
    await add(span, { title: 'Between', onDay: '2090-02-25' })
    expect([await lines(code), await lines(span)]).toEqual([['1 2090-02-24', '2 2090-02-26'], ['1 Between']])
    expect((await getAgendaEditing(forum.clerk, { code }))!.days).toEqual(Object.keys(apart.days))
    expect((await getAgendaEditing(forum.clerk, { code: span }))!.days).toHaveLength(3)
  })

  test('that are withdrawn from the meeting take no items any more', async () => {
    const code = await meetingWith('', apart)
    await make.asSeed(() =>
      make.db.query(
        `update meeting_day set withdrawn_at = now() where on_day = '2090-02-26' and meeting_id = (select id from meeting where code = $1)`,
        [code],
      ),
    )
    expect((await refusal(() => add(code, { onDay: '2090-02-26' }))).fields).toHaveProperty('onDay')
  })

  test('are refused where the clocks never show them, on the first day where none is named', async () => {
    const sydney = { begins: '2026-10-04', ends: '2026-10-05', zone: 'Australia/Sydney' }
    const code = await meetingWith('Opening', sydney)
    for (const onDay of ['', '2026-10-04']) {
      const refused = await refusal(() => add(code, { onDay, at: '2:30' }))
      expect(refused.fields.at).toBe(
        'The time 2:30 does not exist in Sydney on 4\u00a0October\u00a02026: the clocks skip it. Choose another time.',
      )
      expect((await refusal(() => edit(code, 'Opening', { onDay, at: '2:30' }))).fields).toHaveProperty('at')
    }
    await add(code, { title: 'Late', onDay: '2026-10-05', at: '2:30' })
    expect(await lines(code)).toEqual(['1 Opening', '2 Late'])
  })
})

describe('the order of an agenda', () => {
  const outline = 'Opening\nReports\n  Task Force\n  Working Group\nClosing'

  test('follows the numbers that were typed, sub-items with their own', async () => {
    const code = await meetingWith(outline)
    await order(code, { Closing: '1', 'Working Group': '2.1' })
    expect(await lines(code)).toEqual([
      ...['1 Closing', '2 Opening', '3 Reports', '3.1 Working Group', '3.2 Task Force'],
    ])
    const said = await newest()
    expect(said).toMatchObject({ audience: 'request', action: 'agenda.ordered' })
    expect(said.facts.changes).toEqual([
      {
        what: 'Order',
        now: '1 Opening; 2 Reports; 2.1 Task Force; 2.2 Working Group; 3 Closing',
        then: '1 Closing; 2 Opening; 3 Reports; 3.1 Working Group; 3.2 Task Force',
      },
    ])
    await order(code, { 'Task Force': '1', Closing: '2.1' })
    expect(await lines(code)).toEqual([
      ...['1 Task Force', '2 Opening', '2.1 Closing', '3 Reports', '3.1 Working Group'],
    ])
  })

  test('is that into which it was dragged, and numbers that were typed then are counted in it', async () => {
    const code = await meetingWith(outline)
    const dragged = { Reports: '1', 'Working Group': '1.1', 'Task Force': '1.2', Opening: '2', Closing: '3' }
    const ids = new Map((await items(code)).map(({ title, id }) => [title, id]))
    const send = async (typed: Record<string, string>) =>
      commands.orderAgenda(forum.clerk, {
        ...{ code, revision: String(await revision(code)) },
        places: Object.fromEntries(
          Object.entries(dragged).map(([title, was]) => [
            ids.get(title)!,
            { was, place: typed[title] ?? was },
          ]),
        ),
      })
    await send({})
    expect(await lines(code)).toEqual([
      ...['1 Reports', '1.1 Working Group', '1.2 Task Force', '2 Opening', '3 Closing'],
    ])
    await send({ Closing: '1.1' })
    expect(await lines(code)).toEqual([
      ...['1 Reports', '1.1 Closing', '1.2 Working Group', '1.3 Task Force', '2 Opening'],
    ])
  })

  test('of another agenda than the current one is refused in a plain sentence, and nothing is changed', async () => {
    const code = await meetingWith(outline)
    const seen = String(await revision(code))
    await order(code, { Closing: '1' })
    const refused = await refusal(() => order(code, { Opening: '3' }, seen))
    expect(refused.fields).toHaveProperty('revision')
    expect(refused.sentence).toMatch(/^Someone else changed this agenda after you opened it\./)
    expect((await lines(code))[0]).toBe('1 Closing')
  })

  test.each<[string, (code: string) => Promise<unknown>]>([
    ['added', (code) => add(code)],
    ['changed', (code) => edit(code, 'Opening', { note: 'A note' })],
    ['withdrawn', (code) => withdraw(code, 'Closing')],
    ['added by an outline', (code) => addOutline(code, 'More')],
    ['copied', async (code) => commands.copyAgenda(forum.clerk, { code, from: await meetingWith('More') })],
  ])('is not that which was opened once an item was %s', async (_, act) => {
    const code = await meetingWith(outline)
    const seen = String(await revision(code))
    await act(code)
    expect((await refusal(() => order(code, { Opening: '2' }, seen))).fields).toHaveProperty('revision')
  })

  test('by two at once is that of the first, and the second is told so', async () => {
    const code = await meetingWith(outline)
    const seen = String(await revision(code))
    const both = await Promise.allSettled([
      order(code, { Closing: '1' }, seen),
      order(code, { Reports: '1', Opening: '3' }, seen),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find((each) => each.status === 'rejected')
    expect(refused?.reason).toMatchObject({ fields: { revision: expect.any(String) as string } })
    expect(await revision(code)).toBe(Number(seen) + 1)
    expect(['1 Closing', '1 Reports']).toContain((await lines(code))[0])
  })

  test('that cannot be is refused beside the number that was typed', async () => {
    const code = await meetingWith(outline)
    const refused = await refusal(() => order(code, { 'Task Force': 'last' }))
    expect(refused.fields).toHaveProperty([`places.${(await itemOf(code, 'Task Force')).id}.place`])
    expect(refused.sentence).toMatch(/^“last” is not a position in an agenda/)
    expect((await refusal(() => order(code, { Reports: '1.1' }))).sentence).toMatch(/only two levels/)
    expect((await refusal(() => order(code, {}))).sentence).toMatch(/order is unchanged/)
  })

  test('takes no notice of items of another meeting', async () => {
    const [code, other] = [await meetingWith(outline), await meetingWith('One\nTwo')]
    const places = Object.fromEntries(
      (await items(other)).map(({ id }, at) => [id, { place: String(2 - at) }]),
    )
    const seen = String(await revision(code))
    await refusal(() => commands.orderAgenda(forum.clerk, { code, revision: seen, places }))
    expect(await lines(other)).toEqual(['1 One', '2 Two'])
  })
})

test('the state of an agenda is recorded, and not where it is so already', async () => {
  const code = await meetingWith('Opening')
  const asSeen = { code, stateWas: 'PROVISIONAL', restrictedWas: 'no' } as const
  await commands.setAgendaState(forum.clerk, { ...asSeen, state: 'ADOPTED', restricted: 'yes' })
  expect(await one('select agenda_state, agenda_restricted from meeting where code = $1', [code])).toEqual({
    agenda_state: 'ADOPTED',
    agenda_restricted: true,
  })
  expect((await newest()).facts.changes).toEqual([
    {
      what: 'Agenda',
      now: 'provisional, for everyone who can see the meeting',
      then: 'adopted, for invited parties only',
    },
  ])
  await refusal(() => commands.setAgendaState(forum.clerk, { code, state: 'ADOPTED', restricted: 'yes' }))
  // From a page on which it was provisional and open: only who can read it was chosen.
  await commands.setAgendaState(forum.clerk, {
    ...{ code, stateWas: 'PROVISIONAL', state: 'PROVISIONAL', restrictedWas: 'yes', restricted: 'no' },
  })
  expect(await one('select agenda_state, agenda_restricted from meeting where code = $1', [code])).toEqual({
    agenda_state: 'ADOPTED',
    agenda_restricted: false,
  })
})

describe('an outline', () => {
  test('is added behind what is there, with its sub-items and purposes', async () => {
    const code = await meetingWith('Opening')
    await addOutline(code, '1. Reports (for information)\r\n  1.1 Task Force\r\n')
    expect(await lines(code)).toEqual(['1 Opening', '2 Reports', '2.1 Task Force'])
    expect((await itemOf(code, 'Reports')).purpose).toBe('INFORMATION')
    expect((await newest()).sentence).toMatch(/^Added 2 items to the agenda of /)
  })

  test('that cannot be read is refused at its field', async () => {
    const code = await meetingWith('Opening')
    for (const outline of ['  Under nothing\nOpening', '', ' \n ', 'Open\u0007ing'])
      await expect(commands.addOutline(forum.clerk, { code, outline })).rejects.toMatchObject({
        issues: [{ path: ['outline'] }],
      })
    expect(await lines(code)).toEqual(['1 Opening'])
  })
})

describe('an outline is taken', () => {
  const outline = 'Day 2\n(a) 9:00 Opening\n(b) 20 years of the forum'

  test('only as it was shown', async () => {
    const code = await meetingWith()
    const refused = await refusal(() => commands.addOutline(forum.clerk, { code, outline }))
    expect(refused.fields).toHaveProperty('sure')
    const changed = await refusal(() =>
      commands.addOutline(forum.clerk, { code, outline: `${outline}\nClosing`, sure: 'Opening' }),
    )
    expect(changed.fields.sure).toMatch(/^The outline was changed after its preview\./)
    expect(await lines(code)).toEqual([])
  })

  test('with the hours and the days that it names', async () => {
    const code = await meetingWith('', { days: { '2027-02-24': null, '2027-02-25': null } })
    await addOutline(code, outline, ['2027-02-24', '2027-02-25'])
    expect(await itemOf(code, 'Opening')).toMatchObject({ onDay: '2027-02-25', at: '09:00' })
    expect(await itemOf(code, '20 years of the forum')).toMatchObject({ onDay: '2027-02-25', at: null })
  })

  test('but not with an hour that the clock of the meeting skips', async () => {
    const code = await meetingWith('', { begins: '2026-10-04', zone: 'Australia/Sydney' })
    await expect(addOutline(code, '2:30 Opening')).rejects.toMatchObject({
      fields: { outline: expect.any(String) as string },
    })
  })
})

describe('a copy', () => {
  test('has titles, sub-items and purposes, but neither hours nor presenters nor notes', async () => {
    const from = await meetingWith('Opening\nReports (discussion)\n  Task Force (decision)\nGone')
    await edit(from, 'Opening', {
      onDay: '2027-02-24',
      at: '9:00',
      presenter: 'A presenter',
      note: 'A note',
    })
    await withdraw(from, 'Gone')
    const code = await meetingWith('Standing')
    await commands.copyAgenda(forum.clerk, { code, from })
    expect(await lines(code)).toEqual(['1 Standing', '2 Opening', '3 Reports', '3.1 Task Force'])
    expect(await itemOf(code, 'Opening')).toMatchObject({
      onDay: null,
      at: null,
      presenter: null,
      note: null,
    })
    expect((await itemOf(code, 'Task Force')).purpose).toBe('DECISION')
    expect((await newest()).sentence).toMatch(/^Copied 3 items from the agenda of /)
    expect(await lines(from)).toEqual(['1 Opening', '2 Reports', '2.1 Task Force'])
  })

  test('of no meeting, of itself or of an empty agenda is refused', async () => {
    const [code, empty] = [await meetingWith('Opening'), await meetingWith()]
    for (const from of ['none', code, empty])
      expect((await refusal(() => commands.copyAgenda(forum.clerk, { code, from }))).fields).toHaveProperty(
        'from',
      )
    expect(await lines(code)).toEqual(['1 Opening'])
  })

  test('is offered of meetings of the same body that have an agenda', async () => {
    const [code, other] = [await meetingWith('Opening'), await meetingWith('Opening')]
    const empty = await meetingWith()
    const offered = (await getAgendaEditing(forum.clerk, { code }))!.others.map((one) => one.code)
    expect(offered).toContain(other)
    expect(offered).not.toContain(code)
    expect(offered).not.toContain(empty)
  })
})

describe('a template', () => {
  const kind = 'WORKSHOP'
  const current = async (of: string = kind) =>
    (await listTemplates(forum.clerk, {})).find((one) => one.kind === of)!.outline

  test('begins the agendas of its kind of meeting, and of no other', async () => {
    await commands.setTemplate(forum.clerk, {
      kind,
      outline: 'Opening\r\nReports\r\n  Task Force',
      revision: '0',
    })
    expect(await current()).toBe('Opening\nReports\n  Task Force')
    expect(await newest()).toMatchObject({ audience: 'request', action: 'agenda.template-changed' })
    const [code, other] = [
      await meetingWith('Standing', { kind }),
      await meetingWith('', { kind: 'STEERING' }),
    ]
    await commands.beginFromTemplate(forum.clerk, { code })
    expect(await lines(code)).toEqual(['1 Standing', '2 Opening', '3 Reports', '3.1 Task Force'])
    expect((await refusal(() => commands.beginFromTemplate(forum.clerk, { code: other }))).sentence).toMatch(
      /^There is no template for this kind of meeting yet\./,
    )
  })

  test('is not written over what someone else has since written, nor where it is so already', async () => {
    await commands.setTemplate(forum.clerk, { kind, outline: 'Opening', revision: '1' })
    const late = await refusal(() =>
      commands.setTemplate(forum.clerk, { kind, outline: 'Closing', revision: '1' }),
    )
    expect(late.fields).toHaveProperty('revision')
    await refusal(() => commands.setTemplate(forum.clerk, { kind, outline: '1. Opening', revision: '2' }))
    expect(await current()).toBe('Opening')
  })

  test('that two write at once for the first time is that of one, and the other is told so', async () => {
    const write = (outline: string) =>
      commands.setTemplate(forum.clerk, { kind: 'RELATED', outline, revision: '0' })
    const both = await Promise.allSettled([write('Opening'), write('Closing')])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((each) => each.status === 'rejected')?.reason).toBeInstanceOf(Refusal)
    expect(['Opening', 'Closing']).toContain(await current('RELATED'))
  })
})

test('an agenda has at most 120 items, sub-items among them, however they come', async () => {
  const many = (n: number) =>
    ['Opening', ...Array.from({ length: n - 1 }, (_, at) => `  Matter ${at}`)].join('\n')
  const code = await meetingWith(many(MOST_ITEMS))
  const two = await meetingWith('One\nTwo')
  const full = /^An agenda has at most 120 items\.$/
  const { id } = await itemOf(code, 'Opening')
  expect((await refusal(() => add(code))).sentence).toMatch(full)
  expect((await refusal(() => add(code, { under: id }))).sentence).toMatch(full)
  expect((await refusal(() => commands.copyAgenda(forum.clerk, { code, from: two }))).sentence).toMatch(full)
  expect((await refusal(() => addOutline(code, 'One'))).sentence).toMatch(full)
  const outline = many(MOST_ITEMS + 1)
  await expect(commands.addOutline(forum.clerk, { code: two, outline })).rejects.toMatchObject({
    issues: [{ path: ['outline'] }],
  })
  expect(await items(code)).toHaveLength(MOST_ITEMS)
  // One that is removed makes room.
  await withdraw(code, 'Matter 1')
  await add(code, { title: 'Last' })
})
