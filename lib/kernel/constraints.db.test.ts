import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sentenceOfConstraint } from './constraints'
import { databaseFault, refusalOf } from './errors'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'

let database: TestDatabase
let make: Factories
let owner: Client

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  await make.makeForum()
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await Promise.all([make.close(), owner.end()])
  await database.drop()
})

/** The constraint that refused, and the sentence that a person would read. */
async function refused(work: Promise<unknown>): Promise<string | undefined> {
  const error: unknown = await work.then(
    () => null,
    (e: unknown) => e,
  )
  expect(error).not.toBeNull()
  expect(refusalOf(error)?.sentence, String(error)).toMatch(/^[A-Z].*\.$/)
  return databaseFault(error)?.constraint
}
const dated = { basis: 'Attendance', certainty: 'CONFIRMED' }

describe('PostgreSQL itself', () => {
  test('refuses overlapping memberships of one party', async () => {
    const { id } = await make.makeParty()
    expect(
      await refused(
        make.insert('membership', {
          party_id: id,
          category: 'OBSERVER',
          standing: 'ACTIVE',
          ...dated,
          valid_from: '2010',
        }),
      ),
    ).toBe('membership_certain_once')
  })
  test('takes an overlap of merely possible days', async () => {
    const { id } = await make.makeParty({ from: '2002-02/2010' })
    await make.insert('membership', {
      party_id: id,
      category: 'OBSERVER',
      standing: 'ACTIVE',
      ...dated,
      valid_from: '2002-02',
      valid_to: '2002-03/2010',
    })
  })
  test('refuses overlapping seats of one party and role in one group, but not of another role', async () => {
    const [party, group] = [await make.makeParty(), await make.makeGroup()]
    await make.makeSeat({ groupId: group.id, partyId: party.id })
    await make.makeSeat({ groupId: group.id, partyId: party.id, role: 'CHAIR' })
    expect(await refused(make.makeSeat({ groupId: group.id, partyId: party.id, from: '2015' }))).toBe(
      'seat_certain_once',
    )
  })
  test('refuses an end before the beginning', async () => {
    const { id } = await make.makeParty({ category: null })
    expect(
      await refused(
        make.insert('membership', {
          party_id: id,
          category: 'MEMBER',
          standing: 'ACTIVE',
          ...dated,
          valid_from: '2010',
          valid_to: '2009',
        }),
      ),
    ).toBe('membership_dates_in_order')
  })
  test('refuses an unknown beginning without a latest date, and a day that the calendar has not', async () => {
    const { id } = await make.makeParty({ category: null })
    const from = (valid_from: string) =>
      make.insert('membership', {
        party_id: id,
        category: 'MEMBER',
        standing: 'ACTIVE',
        ...dated,
        valid_from,
      })
    expect(await refused(from('2016-03/..'))).toBe('membership_beginning_attested')
    expect(await refused(from('2016-02-31'))).toBe('interval_readable')
  })
  test('refuses a seat outside the existence of its group', async () => {
    const [party, group] = [await make.makeParty(), await make.makeGroup({ from: '2010' })]
    expect(await refused(make.makeSeat({ groupId: group.id, partyId: party.id, from: '2009' }))).toBe(
      'seat_within_group',
    )
  })
  test('refuses a group that is its own ancestor, at any height', async () => {
    const top = await make.makeGroup()
    const middle = await make.makeGroup({ parentId: top.id })
    const low = await make.makeGroup({ parentId: middle.id })
    const move = make.asSeed(() =>
      make.db.query('update group_placement set parent_id = $2 where group_id = $1', [top.id, low.id]),
    )
    expect(await refused(move)).toBe('group_not_its_own_ancestor')
    expect(
      await refused(
        make.asSeed(() =>
          make.db.query('update group_placement set parent_id = $1 where group_id = $1', [low.id]),
        ),
      ),
    ).toBe('group_placement_not_under_itself')
  })
  test('refuses two current names of one kind in one language', async () => {
    const { id } = await make.makeParty()
    const name = (language: string) =>
      make.insert('party_name', {
        party_id: id,
        kind: 'SHORT',
        language,
        name: 'Another',
        valid_from: '2010',
      })
    await name('fr')
    expect(await refused(name('en'))).toBe('party_name_certain_once')
  })
  test('refuses an ISO code used twice', async () => {
    await make.makeParty({ code: 'QZ' })
    expect(
      await refused(make.insert('party', { code: 'QZ-2', kind: 'STATE', region: 'ASIA', iso2: 'QZ' })),
    ).toBe('party_iso2_key')
  })
  test('refuses to delete anything, whoever asks', async () => {
    for (const table of ['party', 'party_name', 'membership', '"group"', 'seat', 'mandate', 'app_user'])
      expect(await refused(make.asSeed(() => make.db.query(`delete from ${table}`)))).toBe('rows_are_kept')
  })
  test('refuses to move a fact to another party', async () => {
    const [one, two] = [await make.makeParty(), await make.makeParty({ category: null })]
    expect(
      await refused(
        make.asSeed(() =>
          make.db.query('update membership set party_id = $2 where party_id = $1', [one.id, two.id]),
        ),
      ),
    ).toBe('register_identity_kept')
  })
})

/** Values that no form can send, because its schema knows the list; and what only a fault of ours could break. */
const beyondInput =
  /_(pkey|kind|role|state|category|standing|certainty|region|composition|decision|mode|purpose|status|capacity|answer|counted|adoption|place|text_hash)$|^(forum_is_one|note_one_subject|contact_one_subject|session_token_hash_key|change_request_(code_key|year_number_key)|change_request_version_.*_key|event_.*|leaf_.*|head_.*|personal_.*|meeting_link_meeting_id_key|agenda_note_agenda_item_id_key|agenda_item_not_under_itself|meeting_total_number|calendar_feed_(token_hash_key|scope)|document_(type|level|year|decision_act|language_form|modification|modification_of_another|not_after_itself)|(document|change_request)_file_.*|document_text_.*|document_page_.*|checkpoint_.*|reading_how|list_export_.*|backup_.*|examination_turn_.*)$|_not_null$/

test('every constraint that input can meet has its sentence', async () => {
  const { rows } = await owner.query(`
    select conname as name from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'x')
      and conrelid <> coalesce(to_regclass('public._prisma_migrations'), 0)
    union select relname from pg_index i join pg_class c on c.oid = i.indexrelid where i.indisunique and c.relnamespace = 'public'::regnamespace
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
    union select (regexp_matches(prosrc, $$refuse\\('([a-z_]+)'$$, 'g'))[1] from pg_proc where pronamespace in ('guard'::regnamespace, 'door'::regnamespace, 'audit'::regnamespace)
    union select (regexp_matches(prosrc, $$constraint = '([a-z_]+)'$$, 'g'))[1] from pg_proc where pronamespace in ('public'::regnamespace, 'guard'::regnamespace, 'audit'::regnamespace)`)
  const names = rows.map(({ name }: { name: string }) => name).filter((name) => !beyondInput.test(name))
  expect(names.length).toBeGreaterThan(50)
  expect(names.filter((name) => !sentenceOfConstraint(name))).toEqual([])
})
