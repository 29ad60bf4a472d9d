import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeRequest } from '@/lib/register/change-requests/commands'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { searchDocuments, searchRegister } from './queries'

let database: TestDatabase
let make: Factories
let clerk: Actor
let delegate: Actor

beforeAll(async () => {
  database = await testDatabase({ seeded: true })
  make = await openFactories(database.ownerUrl)
  clerk = await make.makeUser({ role: 'SECRETARIAT' })
  const nauru = await make.db.query('select id, code from party where code = $1', ['NR'])
  delegate = await make.makeUser({ role: 'DELEGATE', party: nauru.rows[0] })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const find = async (q: string, actor = delegate) => (await searchRegister(actor, { q }))!
const first = async (q: string) => (await find(q)).parties[0]

describe('a search', () => {
  test.each([
    ['a code', 'tr', 'TR'],
    ['the code of three letters', 'TUR', 'TR'],
    ['the present name without its accents', 'turkiye', 'TR'],
    ['a former name', 'Turkey', 'TR'],
    ['an alias', 'North Korea', 'KP'],
    ['a word inside a name', 'refugees', 'IGC'],
    ['a name with a letter missing', 'indonsia', 'ID'],
    ['a party without a membership', 'frontex', 'Frontex'],
  ])('finds a party by %s', async (_, q, code) => {
    expect((await find(q)).parties.map((hit) => hit.code)).toContain(code)
  })

  test('puts the party of an exact code before names that begin so', async () => {
    expect((await first('AU'))?.code).toBe('AU')
    expect((await find('AU')).parties.map(({ code }) => code)).toContain('AT')
  })

  test('says by which name a party was found that is called otherwise today', async () => {
    expect(await first('Turkey')).toMatchObject({
      code: 'TR',
      name: 'Türkiye',
      found: 'Turkey',
      line: 'member, active',
    })
    expect((await first('turkiye'))?.found).toBeNull()
  })

  test('finds a group by the names and codes of all times, and says by which', async () => {
    const { id } = await make.makeGroup({ code: 'fresh', name: 'Task Force on Quarries' })
    await make.insert('group_name', {
      ...{ group_id: id, name: 'Network on Mines', abbreviation: 'NOM', valid_from: '2010' },
    })
    await make.insert('former_code', { code: 'quarries', group_id: id })
    const hit = async (q: string) => (await find(q)).groups.find(({ code }) => code === 'fresh')
    expect(await hit('Network on Mines')).toMatchObject({
      name: 'Network on Mines',
      found: null,
      line: 'NOM',
    })
    expect(await hit('task force on quar')).toMatchObject({
      name: 'Network on Mines',
      found: 'Task Force on Quarries',
    })
    expect((await hit('quarries'))?.found).toBe('quarries')
    expect((await hit('nom'))?.found).toBeNull()
  })

  test('finds groups by short name and by name', async () => {
    expect((await find('AHG')).groups[0]).toMatchObject({ code: 'ahg', name: 'Ad Hoc Group' })
    expect((await find('trafficking')).groups.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['wgtip', 'dwg']),
    )
  })

  test.each(['', '   ', '%', '_', "'", '\\', '()', '🙂'])(
    'of %j is no fault and finds nothing',
    async (q) => {
      expect(await find(q)).toMatchObject({ parties: [], groups: [], requests: [] })
    },
  )

  test('shows change requests to the registry and to nobody else', async () => {
    const { code } = await writeRequest(clerk, {
      effective: '1 January 2027',
      reason: 'It asked for it.',
      basisText: 'A letter',
      operations: [{ kind: 'APPOINT', party: 'Fiji', group: 'Ad Hoc Group', role: 'MEMBER' }],
      intent: 'submit',
    })
    expect((await find(code.toLowerCase(), clerk)).requests[0]).toMatchObject({ code, line: 'SUBMITTED' })
    expect((await find('appoint fiji', clerk)).requests).toHaveLength(1)
    expect((await find(code)).requests).toEqual([])
  })
})

describe('documents', () => {
  const titles = async (q: string, actor = delegate) =>
    (await searchDocuments(actor, { q })).hits.map(({ title }) => title)
  const group = async () =>
    (await make.db.query(`select id from "group" where code = 'som'`)).rows[0].id as string

  test('are found by a title with a slip in it, but not beside one that is written so', async () => {
    const groupId = await group()
    await make.makeDocument({ groupId, title: 'Zanzibarite compendium', level: 'MEMBERS' })
    await make.makeDocument({ groupId, title: 'Zanzibarito compendium', level: 'MEMBERS' })
    expect(await titles('zanzibarxte')).toHaveLength(2)
    expect(await titles('Zanzibarite')).toEqual(['Zanzibarite compendium'])
  })

  test('that a reader may not see change nothing of what the reader finds', async () => {
    const groupId = await group()
    await make.makeDocument({ groupId, title: 'Quixotical annex', level: 'SECRETARIAT' })
    await make.makeDocument({ groupId, title: 'Quixoticel annex', level: 'MEMBERS' })
    expect(await titles('Quixotical')).toEqual(['Quixoticel annex'])
    expect(await titles('Quixotical', clerk)).toEqual(['Quixotical annex'])
  })

  describe('of which there are more than are ranked', () => {
    /** What the database gives a delegate when it ranks at most one title and one text of each writing. */
    async function one(
      q: string,
      choice: { body?: string; year?: number; language?: string; type?: string },
    ) {
      const { rows } = await web.query<{ title: string }>(
        `select d.title from guard.find_documents($1, $2, $3, $4, $5, null, 1) f join document d on d.id = f.document_id
         where f.file_id is not null order by 1`,
        [q, choice.body ?? null, choice.type ?? null, choice.year ?? null, choice.language ?? null],
      )
      return rows.map(({ title }) => title)
    }
    let web: Client
    beforeAll(async () => {
      const ids = (await make.db.query(`select code, id from "group" where code in ('som', 'ahg')`)).rows
      const idOf = (code: string) => ids.find((row) => row.code === code).id as string
      const of = async (
        code: string,
        title: string,
        more: Parameters<typeof make.makeDocument>[0] | object,
      ) => {
        const { id } = await make.makeDocument({ groupId: idOf(code), title, level: 'MEMBERS', ...more })
        const { languages = ['en'] } = more as { languages?: string[] }
        await make.makeFile({ documentId: id, words: 'Yttrium nationalities', language: languages[0]! })
      }
      await of('som', 'First', { dated: '2011-05-02' })
      await of('som', 'Second', { dated: '2012-05-02', type: 'NOTE' })
      await of('ahg', 'Third', { dated: '2011-05-02' })
      await of('som', 'Fourth', { dated: '2011-05-02', languages: ['fr'] })
      web = new Client({ connectionString: database.appUrl })
      await web.connect()
      await web.query(
        `select set_config('app.actor', $1, false), set_config('app.role', 'DELEGATE', false), set_config('app.party', $2, false), set_config('app.clearance', '2', false)`,
        [delegate.id, delegate.partyId],
      )
    })
    afterAll(() => web.end())

    test('what is chosen is found, however many others there are', async () => {
      expect(await one('yttrium', { year: 2012 })).toEqual(['Second'])
      expect(await one('yttrium', { type: 'NOTE' })).toEqual(['Second'])
      expect(await one('yttrium', { body: 'ahg' })).toEqual(['Third'])
      expect(await one('yttrium', { language: 'fr' })).toEqual(['Fourth'])
      expect(await one('yttrium', { body: 'no-such-body' })).toEqual([])
    })

    test('no writing of a word crowds out another', async () => {
      // English and French write this word each in its own way.
      expect(await one('nationalities', {})).toHaveLength(2)
      expect(await one('nationalities', {})).toContain('Fourth')
    })
  })

  test('are found by the beginning of their symbol, whatever letters the bytes hold', async () => {
    const { id } = await make.makeDocument({ groupId: await group(), title: 'By symbol', level: 'MEMBERS' })
    const { symbol } = (await make.db.query('select symbol from document where id = $1', [id])).rows[0]
    for (const q of [symbol, symbol.toLowerCase(), symbol.slice(0, -1)])
      expect(await titles(q), q).toContain('By symbol')
    for (const q of ['%', '_', `${symbol.slice(0, 4)}%`, '\\']) expect(await titles(q), q).toEqual([])
  })
})
