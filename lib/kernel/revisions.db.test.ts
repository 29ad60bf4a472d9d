import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { edited } from './revisions'

/** What each writing counts as an edit of, asked of the database itself: no command has to remember it. */
let database: TestDatabase
let make: Factories
const ids: Record<string, string> = {}

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  const { australia, conference } = await make.makeForum()
  const meeting = await make.makeMeeting({ groupId: conference.id })
  const invitation = await make.makeInvitation({ meetingId: meeting.id, partyId: australia.id })
  Object.assign(ids, {
    ...{ party: australia.id, group: conference.id, meeting: meeting.id, invitation },
    person: await make.makePerson({ party: australia, name: 'Ann Hubert' }),
    delegate: await make.makeDelegate({ invitationId: invitation, name: 'Lionel Aingimea' }),
    item: await make.makeItem({ meetingId: meeting.id, title: 'Opening' }),
    decision: await make.makeDecision({ meetingId: meeting.id }),
    note: await make.insert('note', { party_id: australia.id, kind: 'REMARK', text: 'A note', sources: [] }),
    contact: await make.insert('contact', { party_id: australia.id, office: 'An office' }),
  })
})
afterAll(async () => {
  await make.close()
  await database.drop()
})

async function numbers() {
  const { rows } = await make.db.query<{ key: string; number: number }>(
    `select edited || ' ' || id as key, number from guard.revision`,
  )
  return new Map(rows.map(({ key, number }) => [key, number]))
}

/** What a statement has counted, each with the id under which. */
async function counted(sql: string, values: unknown[] = []): Promise<string[]> {
  const before = await numbers()
  const { rowCount } = await make.asSeed(() => make.db.query(sql, values))
  expect(rowCount).toBe(1)
  const after = await numbers()
  return [...after.keys()].filter((key) => after.get(key) !== before.get(key)).toSorted()
}

/** Each change with the row that it is made on, and what it is an edit of. */
const changes: [set: string, of: string, ...counts: string[]][] = [
  [`update party set website = 'https://au.example'`, 'party', 'party website'],
  [`update party set region = 'PACIFIC'`, 'party'],
  [`update "group" set website = 'https://mc.example'`, 'group', 'group website'],
  [`update "group" set mandate_text = 'To confer'`, 'group', 'group mandate'],
  [`update "group" set composition_text = 'All members'`, 'group', 'group composition'],
  [`update note set text = 'Another note'`, 'note', 'note'],
  [`update note set text = 'Another note'`, 'note'],
  [`update contact set telephone = '1'`, 'contact', 'contact'],
  [`update person set position = 'Envoy'`, 'person', 'person'],
  [`update meeting set venue = 'A hall'`, 'meeting', 'meeting'],
  [`update meeting set state = 'CONFIRMED'`, 'meeting', 'meeting', 'meeting state'],
  [`update meeting set agenda_state = 'ADOPTED', agenda_revision = 7, list_final_at = now()`, 'meeting'],
  [`update meeting set list_final_at = null`, 'meeting'],
  [`update agenda_item set presenter = 'The chair'`, 'item', 'agenda item'],
  [`update agenda_item set position = 3`, 'item'],
  [`update decision set text = 'Decided otherwise.'`, 'decision', 'decision'],
  [`update decision set state = 'DONE'`, 'decision', 'decision state'],
]

describe('a change is counted as an edit of what its form shows, and of nothing else', () => {
  test.each(changes)('%s', async (set, of, ...counts) => {
    expect(await counted(`${set} where id = $1`, [ids[of]])).toEqual(
      counts.map((what) => `${what} ${ids[of]}`),
    )
  })

  test('the profile of the forum and the days of its log of reading are two', async () => {
    expect(await counted(`update forum set type = 'Forum on tests'`)).toEqual(['forum 1'])
    expect(await counted(`update forum set reading_days = 90`)).toEqual(['forum reading days 1'])
  })

  test('a template is counted by its kind, also when it is first written', async () => {
    const [id, of] = [randomUUID(), ['agenda template WORKSHOP']]
    expect(
      await counted(`insert into agenda_template (id, kind, outline) values ($1, 'WORKSHOP', 'Opening')`, [
        id,
      ]),
    ).toEqual(of)
    expect(await counted(`update agenda_template set outline = 'Closing' where id = $1`, [id])).toEqual(of)
  })

  test('a letter is counted by the kind of meeting, also when it is first written', async () => {
    const of = ['letter template WORKSHOP']
    const insert = `insert into letter_template (id, kind, text) values (gen_random_uuid(), 'WORKSHOP', 'Excellency')`
    expect(await counted(insert)).toEqual(of)
    expect(await counted(`update letter_template set text = 'Madam' where kind = 'WORKSHOP'`)).toEqual(of)
  })

  test('an item of the agenda has its private note', async () => {
    const of = [`agenda item ${ids.item}`]
    expect(
      await counted(
        `insert into agenda_note (id, agenda_item_id, meeting_id, text) values (gen_random_uuid(), $1, $2, 'Quiet')`,
        [ids.item, ids.meeting],
      ),
    ).toEqual(of)
    expect(
      await counted(`update agenda_note set text = 'Quieter' where agenda_item_id = $1`, [ids.item]),
    ).toEqual(of)
  })

  test('a decision has those who are to act on it', async () => {
    const [id, of] = [randomUUID(), [`decision ${ids.decision}`]]
    expect(
      await counted(
        `insert into decision_actor (id, decision_id, meeting_id, words) values ($1, $2, $3, 'the host')`,
        [id, ids.decision, ids.meeting],
      ),
    ).toEqual(of)
    expect(await counted('update decision_actor set withdrawn_at = now() where id = $1', [id])).toEqual(of)
  })

  test('a delegation is its people and its letter, without the words of its answer', async () => {
    const of = [`delegation ${ids.invitation}`]
    expect(await counted('update delegate set rank = 7 where id = $1', [ids.delegate])).toEqual(of)
    expect(
      await counted(
        `insert into credential (id, invitation_id, meeting_id, party_id, answer_note) values (gen_random_uuid(), $1, $2, $3, 'Gladly')`,
        [ids.invitation, ids.meeting, ids.party],
      ),
    ).toEqual([])
    const letter = (set: string) =>
      counted(`update credential set ${set} where invitation_id = $1`, [ids.invitation])
    expect(await letter(`answer_note = 'With pleasure'`)).toEqual([])
    expect(await letter(`signatory = 'The minister'`)).toEqual(of)
    const other = await make.makeParty({ code: 'NR' })
    const invitation = await make.makeInvitation({ meetingId: ids.meeting!, partyId: other.id })
    expect(
      await counted(
        `insert into credential (id, invitation_id, meeting_id, party_id, reference) values (gen_random_uuid(), $1, $2, $3, 'N 7')`,
        [invitation, ids.meeting, other.id],
      ),
    ).toEqual([`delegation ${invitation}`])
  })
})

test('everything that a form can name is counted, and nothing else is', async () => {
  const { rows } = await make.db.query<{ what: string }>(
    `select distinct split_part(encode(t.tgargs, 'escape'), E'\\\\000', 1) as what from pg_trigger t
     where t.tgfoid = 'guard.on_edited()'::regprocedure`,
  )
  expect(rows.map(({ what }) => what).toSorted()).toEqual([...edited].toSorted())
})
