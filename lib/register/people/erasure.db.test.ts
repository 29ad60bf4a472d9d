import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { unzipSync } from 'fflate'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyStoredLog } from '@/lib/audit/stored-log'
import { disconnect } from '@/lib/kernel/db'
import { Refusal } from '@/lib/kernel/errors'
import { exportLog } from '@/lib/portal/log-export/queries'
import { searchRegister } from '@/lib/portal/search/queries'
import { writeRequest } from '@/lib/register/change-requests/commands'
import { decideRequest } from '@/lib/register/change-requests/decisions/commands'
import { getRequest, previewRequest } from '@/lib/register/change-requests/queries'
import { faultsOfReplay } from '@/lib/register/change-requests/replay/stored'
import { draftContent } from '@/lib/register/change-requests/schema'
import { faultsOfErasures } from './stored-erasures'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { READ_JUST_NOW } from '@/lib/testing/read-just-now'
import { openWebLogin } from '@/lib/testing/web-login'
import { addPerson, editPerson, mergePeople } from './commands'
import { getPerson, listPeople } from './queries'

/** erasing what is kept of a person, approved as a change of the register is. */
let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let web: Awaited<ReturnType<typeof openWebLogin>>
let nauru: Awaited<ReturnType<Factories['makeParty']>>
/** Who is erased, with an entry that was merged into theirs, a line in a final list and one in a meeting that is over, and a letter. */
let person: string
let merged: string
let line: string
let letter: string
let other: string
let unmarked: string
const SECRETS = ['Kieren', 'Keke', 'Keké', 'Foreign Minister', 'kieren@nauru.example', '+674', 'Note of Keke']
const secretsIn = (text: string) => SECRETS.filter((secret) => text.includes(secret))
const folder = mkdtempSync(path.join(tmpdir(), 'erased-'))

const erasing = (id: string, more: object = {}) => ({
  ...{ effective: '1 January 2027', reason: 'The person asked for it.', basisText: 'Letter of the person' },
  ...{ operations: [{ kind: 'ERASE_PERSON', person: id }], intent: 'submit', ...more },
})
const decide = (code: string, actor = forum.jakarta) =>
  decideRequest(actor, { code, version: '1', read: READ_JUST_NOW, decision: 'APPROVE', reason: '' })
const verified = () =>
  verifyStoredLog({ url: database.ownerUrl, role: 'chancery_guard' }, [faultsOfReplay, faultsOfErasures])
const rows = async (sql: string, values: unknown[] = []) => (await make.db.query(sql, values)).rows
const previewOf = (typed: object) =>
  previewRequest(forum.clerk, draftContent.parse({ ...typed, intent: undefined }))
/** Everything that the database holds as text, but for the names of accounts. */
const textOf = async () => {
  const tables = await rows(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'm') and n.nspname in ('public', 'audit', 'door') and c.relname <> 'app_user'`,
  )
  const texts = []
  for (const { schema, name } of tables)
    texts.push(
      ...(await rows(`select to_jsonb(t)::text as text from ${schema}."${name}" t`)).map(({ text }) => text),
      ...(name === 'event'
        ? await rows(`select convert_from(body, 'UTF8') as text from audit.event`)
        : []
      ).map(({ text }) => text),
    )
  return texts.join('\n')
}

let code: string
let rootBefore: Buffer

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  web = await openWebLogin(database.appUrl)
  nauru = await make.makeParty({ code: 'NR', name: 'Nauru' })
  const details = { position: 'Foreign Minister', emails: ['kieren@nauru.example'], telephones: ['+674 1'] }
  person = await make.makePerson({ party: nauru, name: 'Kieren Keke', ...details })
  merged = await make.makePerson({ party: nauru, name: 'Kieren Keké', merged_into: person })
  other = await make.makePerson({ party: nauru, name: 'Baron Waqa', emails: ['baron@nauru.example'] })
  letter = await make.makeFocalPoint({
    personId: person,
    party: nauru,
    letter: 'Note of Keke',
    valid_from: '2020-01-01',
    valid_to: '2021-01-01',
  })
  const over = await make.makeMeeting({ groupId: forum.conference.id, begins: '2026-01-10', state: 'HELD' })
  const invitationId = await make.makeInvitation({ meetingId: over.id, partyId: nauru.id })
  line = await make.makeDelegate({
    ...{ invitationId, name: 'Kieren Keke', personId: merged, position: 'Foreign Minister' },
    accredited_at: '2026-01-01T00:00:00Z',
  })
  await make.db.query(`begin; select set_config('app.actor', 'command-line', true)`)
  await make.db.query(`update meeting set list_final_at = now() where id = $1`, [over.id])
  await make.db.query('commit')
})
afterAll(async () => {
  await web.close()
  await make.close()
  await disconnect()
  await database.drop()
  rmSync(folder, { recursive: true })
})

describe('what is asked for', () => {
  beforeAll(async () => {
    unmarked = (
      await addPerson(forum.clerk, {
        party: '',
        name: 'Rene Harris',
        emails: '',
        telephones: '',
        languages: '',
      })
    ).id
  })

  test('R-58: is said by kinds and numbers, and never by name', async () => {
    const { reading } = await previewOf(erasing(person))
    expect(reading[0]?.facts).toEqual([
      expect.objectContaining({
        now: 'name, position, e-mail addresses and telephone numbers, in 2 entries that were merged',
      }),
      expect.objectContaining({ now: '1 line with the name' }),
      expect.objectContaining({ now: '1 reference' }),
      expect.objectContaining({ what: 'Values beside the audit trail' }),
    ])
    const said = JSON.stringify(reading)
    expect(secretsIn(said)).toEqual([])
  })

  test('R-58: does not name the person in the reason or the basis', async () => {
    const named = await previewOf(
      erasing(person, { reason: 'Mr Keke asked.', basisText: 'Letter of Kieren Keke' }),
    )
    expect(Object.keys(named.problems)).toEqual(['reason', 'basisText'])
    // No family name is marked in it, and a word of the name is enough.
    const word = await previewOf(
      erasing(unmarked, { reason: 'Mr Harris asked.', basisText: 'Harrisons, 3 May' }),
    )
    expect(Object.keys(word.problems)).toEqual(['reason'])
  })

  test('is refused of an entry that was merged, and of nobody', async () => {
    for (const id of [merged, nauru.id])
      expect((await previewOf(erasing(id))).marks['operations.0.person']).toMatch(/identifier/)
  })
})

describe('before both co-chairs have approved it', () => {
  beforeAll(async () => {
    code = (await writeRequest(forum.clerk, erasing(person))).code
    rootBefore = (await rows('select root from audit.head'))[0].root
  })

  test('R-58: nothing is erased by one approval', async () => {
    expect(await decide(code, forum.canberra)).toMatchObject({ state: 'SUBMITTED' })
    expect((await getPerson(forum.clerk, { id: person }))?.person.name).toBe('Kieren Keke')
  })

  test('co-chairs read what would be erased, though they see no people of other parties', async () => {
    const page = await getRequest(forum.jakarta, { code })
    expect(JSON.stringify(page)).toContain('in 2 entries that were merged')
    expect(secretsIn(JSON.stringify(page))).toEqual([])
    expect(await getPerson(forum.jakarta, { id: person })).toBeNull()
  })

  test('R-58: the login of the application erases nobody, whoever it claims to be', async () => {
    const [{ id }] = await rows('select id from change_request where code = $1', [code])
    const insert = `insert into erasure (id, person_id, change_request_id) values (gen_random_uuid(), $1, $2)`
    expect(await web.tried(forum.jakarta, insert, [person, id])).toBe('erasure_as_approved')
    expect(await web.tried(forum.clerk, insert, [person, id])).toBe('erasure_as_approved')
    expect(await web.tried(forum.jakarta, 'delete from audit.personal')).toBe('42501')
    expect(await web.tried(forum.jakarta, 'select guard.erase()')).toBe('42501')
  })
})

describe('once it is applied', () => {
  beforeAll(async () => {
    expect(await decide(code)).toMatchObject({ state: 'APPLIED' })
  })

  test('R-58: no value is left anywhere in the database', async () => {
    const text = await textOf()
    expect(secretsIn(text)).toEqual([])
    expect(text.includes('baron@nauru.example')).toBe(true)
  })

  test('R-58: the log is as it was, and everything verifies', async () => {
    expect(rootBefore).toHaveLength(32)
    expect(await verified()).toMatchObject({ verdict: { ok: true }, departure: null, further: [] })
  })

  test('R-58: no commitment of a value opens any more', async () => {
    const kept = await rows(
      `select value::text as value from audit.personal where subject_id = any ($1::uuid[]) group by 1 order by 1`,
      [[person, merged, line, letter]],
    )
    expect(kept.map(({ value }) => value).sort()).toEqual(['"Letter erased"', '"Name erased"', '[]'])
  })

  test('R-58: lists and search no longer have the person, and the page says when and by what request', async () => {
    expect((await listPeople(forum.clerk, {})).people.map(({ name }) => name)).toEqual([
      'Rene Harris',
      'Baron Waqa',
    ])
    expect(JSON.stringify(await searchRegister(forum.clerk, { q: 'Keke' }))).not.toContain('Nauru')
    const page = await getPerson(forum.clerk, { id: person })
    expect(page?.person).toMatchObject({ name: 'Name erased', emails: [], position: null, isWithdrawn: true })
    expect(page?.person.erased).toMatchObject({ request: code })
    expect(page?.history.map(({ sentence }) => sentence)).toContain(
      `The data of the person ${person} of Nauru was erased.`,
    )
  })

  test('a party reads when it was, and not by which request', async () => {
    const delegate = await make.makeUser({ role: 'DELEGATE', party: nauru })
    expect((await getPerson(delegate, { id: person }))?.person.erased).toMatchObject({ request: null })
  })

  test('R-58: the line of a final list stays, without the name', async () => {
    expect(
      await rows('select name, position, accredited_at is null as lost from delegate where id = $1', [line]),
    ).toEqual([{ name: 'Name erased', position: null, lost: false }])
  })

  test('R-58: an export verifies, and holds nothing of the person', async () => {
    const { read } = await exportLog(forum.canberra, {})
    for (const [name, bytes] of Object.entries(unzipSync(await buffer(read())))) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
      writeFileSync(path.join(folder, name), bytes)
      if (name.endsWith('.mjs')) continue
      expect(secretsIn(Buffer.from(bytes).toString())).toEqual([])
    }
    const said = await new Promise<string>((resolve) =>
      execFile(process.execPath, ['verify-log.mjs'], { cwd: folder }, (_error, out, complaints) =>
        resolve(out + complaints),
      ),
    )
    expect(said).toContain('1 applied request wrote what it says, and nothing else did')
    expect(said.trim().split('\n').at(-1)).toMatch(/^Good, but/)
  })
})

describe('what was erased is not written back', () => {
  const asOwner = async (sql: string, values: unknown[] = []) => {
    await make.db.query(`begin; select set_config('app.actor', 'command-line', true)`)
    const refusal = await make.db.query(sql, values).then(
      () => null,
      ({ constraint }: { constraint?: string }) => constraint,
    )
    await make.db.query('rollback')
    return refusal
  }

  test('R-58: by a form, for the entry is closed', async () => {
    const { person: erased } = (await getPerson(forum.clerk, { id: person }))!
    const typed = {
      id: person,
      revision: String(erased.revision),
      name: 'Kieren Keke',
      emails: '',
      telephones: '',
      languages: '',
    }
    await expect(editPerson(forum.clerk, typed)).rejects.toThrow(Refusal)
    await expect(mergePeople(forum.clerk, { id: other, into: person })).rejects.toThrow(Refusal)
  })

  test.each<[string, string, () => string]>([
    ['the name', `update person set name = 'Kieren Keke' where id = $1`, () => person],
    [
      'the name of an entry that was merged',
      `update person set name = 'Kieren Keke' where id = $1`,
      () => merged,
    ],
    ['an address', `update person set emails = '{kieren@nauru.example}' where id = $1`, () => person],
    ['a separation of merged entries', `update person set merged_into = null where id = $1`, () => merged],
    ['a return to the lists', `update person set withdrawn_at = null where id = $1`, () => person],
    ['the name in a delegation', `update delegate set name = 'Kieren Keke' where id = $1`, () => line],
    ['the letter', `update focal_point set letter = 'Note of Keke' where id = $1`, () => letter],
  ])('R-58: the database refuses %s, to the operator as well', async (_, sql, id) => {
    expect(await asOwner(sql, [id()])).toBe('person_erased')
  })

  test('R-58: the database refuses a new line, a new letter and another entry merged into it', async () => {
    const newLine = `insert into delegate (id, invitation_id, meeting_id, party_id, person_id, place, rank, name)
      select gen_random_uuid(), invitation_id, meeting_id, party_id, person_id, 'ADVISER', 1, 'Kieren Keke' from delegate where id = $1`
    const newLetter = `insert into focal_point (id, person_id, party_id, purpose, letter, valid_from)
      select gen_random_uuid(), person_id, party_id, purpose, 'Note of Keke', '2027-01-01' from focal_point where id = $1`
    expect(await asOwner(newLine, [line])).toBe('person_erased')
    expect(await asOwner(newLetter, [letter])).toBe('person_erased')
    expect(await asOwner('update person set merged_into = $2 where id = $1', [other, person])).toBe(
      'person_erased',
    )
  })

  test('an erasure is never taken back', async () => {
    expect(await asOwner('delete from erasure')).toBe('rows_are_kept')
    expect(await asOwner(`update erasure set person_id = '${other}'`)).toBe('rows_are_kept')
  })

  test('who is written of while it is erased waits, and is refused', async () => {
    const second = await make.makePerson({ party: nauru, name: 'Kieren Second' })
    const request = (await writeRequest(forum.clerk, erasing(second))).code
    await decide(request, forum.canberra)
    const meeting = await make.makeMeeting({
      groupId: forum.conference.id,
      begins: '2026-02-10',
      state: 'HELD',
    })
    const invitationId = await make.makeInvitation({ meetingId: meeting.id, partyId: nauru.id })
    const clerk = new Client({ connectionString: database.ownerUrl })
    await clerk.connect()
    await clerk.query(`begin; select set_config('app.actor', 'command-line', true)`)
    await clerk.query(
      `insert into delegate (id, invitation_id, meeting_id, party_id, person_id, place, rank, name)
       select gen_random_uuid(), id, meeting_id, party_id, $2, 'ADVISER', 0, 'Kieren Second' from invitation where id = $1`,
      [invitationId, second],
    )
    const applied = decide(request)
    await clerk.query('commit')
    await clerk.end()
    expect(await applied).toMatchObject({ state: 'APPLIED' })
    expect((await textOf()).includes('Kieren Second')).toBe(false)
  })
})

describe('with all triggers off, it is found that', () => {
  const offline = async (sql: string, values: unknown[] = []) => {
    await make.db.query('begin; set local session_replication_role = replica')
    await make.db.query(sql, values)
    await make.db.query('commit')
  }

  test('R-58: a name was written back', async () => {
    await offline(`update person set name = 'Kieren Keke' where id = $1`, [person])
    expect((await verified()).departure).toMatch(new RegExp(`"${person}".*differs from entry \\d+: name`))
    await offline(`update person set name = 'Name erased' where id = $1`, [person])
  })

  test('R-58: a value was put back beside the log', async () => {
    const event = `(select event_id from audit.leaf where table_name = 'person' and row_id = $1 order by seq limit 1)`
    const salt = Buffer.alloc(32, 1)
    await offline(`insert into audit.personal values (${event}, 'row.name', $1, $2, '"Kieren Keke"')`, [
      person,
      salt,
    ])
    const { verdict, further } = await verified()
    expect([verdict.ok, further.length]).not.toEqual([true, 0])
    await offline(`delete from audit.personal where subject_id = $1 and salt = $2`, [person, salt])
  })

  test('R-58: somebody was erased without a request', async () => {
    await offline(`create table kept_values as select * from audit.personal where subject_id = '${other}'`)
    await offline(`delete from audit.personal where subject_id = $1`, [other])
    const { further, departure } = await verified()
    expect(departure).toMatch(/differs/)
    expect(further[0]).toMatch(
      /^The value “emails” that entry \d+ committed to, .* is missing, but no request erased it\.$/,
    )
    await offline(
      `insert into erasure select gen_random_uuid(), $1, change_request_id, now() from erasure where person_id = $2`,
      [other, person],
    )
    expect((await verified()).departure).toMatch(/“erasure” is in the register, but no entry records it/)
    await offline('delete from erasure where person_id = $1', [other])
    await offline('insert into audit.personal select * from kept_values')
    expect(await verified()).toMatchObject({ departure: null, further: [] })
  })
})

test('a person can be added again: it is another entry', async () => {
  const { id } = await addPerson(forum.clerk, {
    party: 'Nauru',
    name: 'Kieren Keke',
    emails: '',
    telephones: '',
    languages: '',
  })
  expect((await getPerson(forum.clerk, { id }))?.person.name).toBe('Kieren Keke')
})
