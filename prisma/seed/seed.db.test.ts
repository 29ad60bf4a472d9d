import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { rows } from './rows'
import { asSeed, enterRegister, seedRegister, type Seeding } from './seed'

let database: TestDatabase
let client: Client
let seeding: Seeding
let today: string

beforeAll(async () => {
  database = await testDatabase()
  seeding = await seedRegister(database.ownerUrl)
  client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
  await client.query('set role chancery_owner')
  await client.query(`select set_config('app.actor', 'seed', false)`)
  today = String((await column('select forum_today()::text'))[0])
})
afterAll(async () => {
  await client?.end()
  await database?.drop()
})

const nothing: Seeding = {
  loaded: false,
  parties: 0,
  memberships: 0,
  groups: 0,
  seats: 0,
  meetings: 0,
  documents: 0,
}
const countIn = ({ ownerUrl }: TestDatabase, table: string) =>
  asSeed(ownerUrl, async (owner) => {
    const { rows: counted } = await owner.query<{ n: number }>(`select count(*)::int as n from "${table}"`)
    return counted[0]!.n
  })

const column = async (question: string, ...values: unknown[]) =>
  (await client.query<Record<string, unknown>>(question, values)).rows.map((row) => Object.values(row)[0])

type State = 'certain' | 'uncertain'
const stateOf = (row: string) =>
  `interval_state(${row}.from_earliest, ${row}.from_latest, ${row}.to_earliest, ${row}.to_latest, $1)`

const holding = (category: string, kinds: string, state: State, day: string) =>
  column(
    `select p.code from membership m join party p on p.id = m.party_id where ${stateOf('m')} = $2
       and m.category = $3 and p.kind = any (string_to_array($4, ' ')) order by p.code collate "C"`,
    day,
    state,
    category,
    kinds,
  )
const seated = (group: string, state: State, day: string) =>
  column(
    `select p.code from seat s join party p on p.id = s.party_id join "group" g on g.id = s.group_id
     where ${stateOf('s')} = $2 and g.code = $3 order by p.code collate "C"`,
    day,
    state,
    group,
  )
const shortName = (party: string, day: string) =>
  column(
    `select n.name from party_name n join party p on p.id = n.party_id
     where ${stateOf('n')} = 'certain' and n.kind = 'SHORT' and p.code = $2`,
    day,
    party,
  )

const states = 'STATE TERRITORY'
const everything = 'STATE TERRITORY ORGANIZATION MECHANISM'

describe('the totals', () => {
  test('today are 45 states and 4 organizations as members, 17, 9 and 1 as observers, none in doubt', async () => {
    expect(await holding('MEMBER', states, 'certain', today)).toHaveLength(45)
    expect(await holding('MEMBER', 'ORGANIZATION', 'certain', today)).toEqual([
      'ILO',
      'IOM',
      'UNHCR',
      'UNODC',
    ])
    expect(await holding('OBSERVER', states, 'certain', today)).toHaveLength(17)
    expect(await holding('OBSERVER', 'ORGANIZATION', 'certain', today)).toHaveLength(9)
    expect(await holding('OBSERVER', 'MECHANISM', 'certain', today)).toEqual(['IGC'])
    expect(await holding('MEMBER', everything, 'uncertain', today)).toEqual([])
    expect(await holding('OBSERVER', everything, 'uncertain', today)).toEqual([])
  })

  test('on 23 March 2016 are 42 states and 3 organizations, with three states and ILO in doubt', async () => {
    const day = '2016-03-23'
    expect(await holding('MEMBER', states, 'certain', day)).toHaveLength(42)
    expect(await holding('MEMBER', states, 'uncertain', day)).toEqual(['AE', 'HK', 'IQ'])
    expect(await holding('MEMBER', 'ORGANIZATION', 'certain', day)).toEqual(['IOM', 'UNHCR', 'UNODC'])
    expect(await holding('MEMBER', 'ORGANIZATION', 'uncertain', day)).toEqual(['ILO'])
    expect(await holding('OBSERVER', states, 'certain', day)).toHaveLength(14)
    expect(await holding('OBSERVER', states, 'uncertain', day)).toEqual(['PL', 'RO', 'ZA'])
  })

  test('at the end of the first conference are 38 states and 2 organizations, 15 states and 12 bodies', async () => {
    const day = '2002-02-28'
    expect(await holding('MEMBER', states, 'certain', day)).toHaveLength(38)
    expect(await holding('MEMBER', 'ORGANIZATION', 'certain', day)).toEqual(['IOM', 'UNHCR'])
    expect(await holding('OBSERVER', states, 'certain', day)).toHaveLength(15)
    expect(await holding('OBSERVER', 'ORGANIZATION MECHANISM', 'certain', day)).toHaveLength(12)
    expect(await holding('MEMBER', everything, 'uncertain', day)).toEqual([])
  })

  test('by region are those of the United Nations, with Oceania as Pacific', async () => {
    const regions = await column(
      `select category || ' ' || region || ' ' || count(*) from membership m join party p on p.id = m.party_id
       where m.valid_to is null and region is not null group by category, region order by category, count(*) desc, region`,
    )
    expect(regions).toEqual([
      ...['MEMBER ASIA 32', 'MEMBER PACIFIC 11', 'MEMBER AMERICAS 1', 'MEMBER EUROPE 1'],
      ...['OBSERVER EUROPE 15', 'OBSERVER AFRICA 1', 'OBSERVER AMERICAS 1'],
    ])
  })

  test('leave out four guests, who are parties without a membership', async () => {
    expect(seeding).toEqual({
      ...{ loaded: true, parties: 80, memberships: 79, groups: 16, seats: 54, meetings: 74 },
      documents: 52,
    })
    expect(
      await column(
        `select code from party where id not in (select party_id from membership) order by code collate "C"`,
      ),
    ).toEqual(['ADFM', 'Frontex', 'ICMPD', 'UN-ACT'])
  })

  test('of founding parties are 40: 36 confirmed, both co-chairs, IOM and UNHCR inferred', async () => {
    expect(await column(`select count(*)::int from founding where certainty = 'CONFIRMED'`)).toEqual([36])
    expect(
      await column(
        `select code from founding f join party p on p.id = f.party_id where certainty = 'INFERRED' order by code`,
      ),
    ).toEqual(['AU', 'ID', 'IOM', 'UNHCR'])
  })
})

describe('the groups', () => {
  test('are 16 in one tree, two of them ended', async () => {
    expect(await column('select count(*)::int from group_placement')).toEqual([16])
    expect(
      await column(
        `select code from "group" g join group_placement p on p.group_id = g.id where parent_id is null`,
      ),
    ).toEqual(['mc'])
    expect(await column(`select code from "group" where valid_to is not null order by code`)).toEqual([
      'aheg1',
      'aheg2',
    ])
  })

  test('have 19 seats in the Ad Hoc Group today, 18 and one in doubt on 23 March 2016, 14 in August 2009', async () => {
    expect(await seated('ahg', 'certain', today)).toHaveLength(19)
    expect(await seated('ahg', 'certain', '2016-03-23')).toHaveLength(18)
    expect(await seated('ahg', 'uncertain', '2016-03-23')).toEqual(['AE'])
    expect(await seated('ahg', 'certain', '2009-08-01')).toHaveLength(14)
  })

  test('have the chairs of the day', async () => {
    expect(await seated('sg', 'certain', today)).toEqual(['AU', 'ID', 'IOM', 'NZ', 'TH', 'UNHCR'])
    expect(await seated('dwg', 'certain', '2017-10-31')).toEqual(['MY', 'NZ'])
    expect(await seated('dwg', 'certain', today)).toEqual(['NZ', 'VN'])
    expect(await seated('tewg', 'certain', today)).toEqual(['AU', 'LK'])
    expect(await seated('tegrr', 'certain', '2019-02-13')).toEqual(['AU', 'PH'])
    expect(await seated('tegrr', 'certain', '2020-02-13')).toEqual(['AU', 'LK'])
    expect(await seated('tegrr', 'certain', '2022-11-17')).toEqual(['AU', 'IOM'])
    expect(await seated('tegrr', 'certain', today)).toEqual(['AU', 'PH'])
    for (const group of ['mc', 'som', 'wgtip', 'tfpp', 'cm', 'rso', 'gabf', 'aeg']) {
      expect(await seated(group, 'certain', today), group).toEqual(['AU', 'ID'])
    }
  })

  test('make Australia and Indonesia those whose approval every change needs', async () => {
    expect(
      await column(
        `select code from party where id in (select guard.required_parties(forum_today())) order by code`,
      ),
    ).toEqual(['AU', 'ID'])
  })
})

describe('the names', () => {
  test('are those that were used on the day', async () => {
    expect(await shortName('TR', '2016-03-23')).toEqual(['Turkey'])
    expect(await shortName('TR', today)).toEqual(['Türkiye'])
    expect(await shortName('TL', '2002-02-28')).toEqual(['UNTAET/East Timor'])
    expect(await shortName('TL', '2002-06-01')).toEqual(['Timor-Leste'])
  })

  test('leave no party without exactly one certain short name today', async () => {
    expect(
      await column(
        `select p.code from party p left join party_name n
           on n.party_id = p.id and n.kind = 'SHORT' and ${stateOf('n')} = 'certain'
         group by p.id having count(n.id) <> 1`,
        today,
      ),
    ).toEqual([])
  })
})

describe('the meetings', () => {
  const attendance = (meeting: string, status: string) =>
    column(
      `select p.code from attendance a join party p on p.id = a.party_id join meeting m on m.id = a.meeting_id
       where m.code = $1 and a.status = $2 order by p.code collate "C"`,
      meeting,
      status,
    )
  const days = async (meeting: string) =>
    (
      await client.query<{ first: string; last: string }>(
        'select first_day::text as first, last_day::text as last from meeting where code = $1',
        [meeting],
      )
    ).rows[0]

  test('are 74, from February 2002 to December 2025, all held', async () => {
    expect(await column('select count(*)::int from meeting')).toEqual([74])
    expect(await column('select distinct state from meeting')).toEqual(['HELD'])
    expect(await column('select min(first_day)::text from meeting')).toEqual(['2002-02-26'])
    expect(await column('select max(last_day)::text from meeting')).toEqual(['2025-12-05'])
  })

  test('of 2002 had forty that took part and 27 observers', async () => {
    expect(await attendance('mc1', 'IN_ATTENDANCE')).toHaveLength(40)
    expect(await attendance('mc1', 'AS_OBSERVER')).toHaveLength(27)
    expect(await attendance('mc1', 'AS_OBSERVER')).toEqual(
      expect.arrayContaining(['US', 'ILO', 'UNODC', 'IGC', 'CA']),
    )
  })

  test('of the Ad Hoc Group in October 2017 had 14 states, three organizations and two observers', async () => {
    expect(await attendance('ahg12', 'IN_ATTENDANCE')).toEqual([
      ...['AE', 'AF', 'AU', 'BD', 'ID', 'IOM', 'MM', 'MV', 'MY', 'NZ', 'PH', 'PK', 'TH'],
      ...['UNHCR', 'UNODC', 'US', 'VN'],
    ])
    expect(await attendance('ahg12', 'AS_OBSERVER')).toEqual(['ADFM', 'CA'])
  })

  test('know who sent apologies, was unable to attend, or was absent', async () => {
    expect(await attendance('tfpp3', 'APOLOGIES')).toEqual(['MM'])
    expect(await attendance('tegrr2', 'UNABLE')).toEqual(['AE', 'TH'])
    expect(await attendance('ahg2', 'ABSENT')).toEqual(['LK'])
  })

  test('of WG-TIP in September 2021 sat on two days, and not on the one between', async () => {
    expect(
      await column(
        `select on_day::text from meeting_day d join meeting m on m.id = d.meeting_id where m.code = 'wgtip7' order by 1`,
      ),
    ).toEqual(['2021-09-21', '2021-09-23'])
  })

  test('of which only the month or the year is known may lie anywhere in it', async () => {
    expect(await days('ws-2010-bali')).toEqual({ first: '2010-06-01', last: '2010-06-30' })
    expect(await days('peg2020')).toEqual({ first: '2020-01-01', last: '2020-12-31' })
    expect(await days('mc8')).toEqual({ first: '2023-02-10', last: '2023-02-10' })
  })
})

describe('entering the register', () => {
  test('leaves an entry of the log for every row, and three that say what was done', async () => {
    const entered = rows.reduce((sum, [, tableRows]) => sum + tableRows.length, 0)
    expect(await column('select size::int from audit.extent()')).toEqual([entered + 3])
    // Read as the bootstrap: the log shows its owner nothing.
    await client.query('reset role')
    const acts = await column(`select action from audit.leaf where action not like 'row.%' order by seq`)
    await client.query('set role chancery_owner')
    expect(acts).toEqual(['register.loaded', 'meetings.loaded', 'documents.loaded'])
  })

  test('again changes nothing, and adds nothing to the log', async () => {
    const root = await column('select root from audit.extent()')
    expect(await seedRegister(database.ownerUrl)).toEqual(nothing)
    expect(await column('select root from audit.extent()')).toEqual(root)
  })

  test('twice at once enters it once', async () => {
    const other = await testDatabase()
    const both = await Promise.all([seedRegister(other.ownerUrl), seedRegister(other.ownerUrl)])
    await other.drop()
    expect(both.map(({ loaded }) => loaded).sort()).toEqual([false, true])
    expect(both.map(({ meetings }) => meetings).sort()).toEqual([0, 74])
  })
})

describe('a register that was entered before there were meetings', () => {
  test('gets none: what is known is added by those who keep it', async () => {
    const older = await testDatabase()
    await asSeed(older.ownerUrl, enterRegister)
    expect(await seedRegister(older.ownerUrl)).toEqual(nothing)
    expect(await countIn(older, 'meeting')).toBe(0)
    await older.drop()
  })
})

describe('the known documents', () => {
  test('have symbols without a gap, in the order of their dates within a body and a year', async () => {
    const symbols = (await column('select symbol from document')) as string[]
    const series = new Map<string, number[]>()
    for (const symbol of symbols) {
      const [of, number] = [
        symbol.slice(0, symbol.lastIndexOf('/')),
        Number(symbol.slice(symbol.lastIndexOf('/') + 1)),
      ]
      series.set(of, [...(series.get(of) ?? []), number])
    }
    for (const [of, numbers] of series)
      expect(
        numbers.toSorted((a, b) => a - b),
        of,
      ).toEqual(numbers.map((_, n) => n + 1))
    expect(await column(`select title from document where symbol = 'BP/MC/2023/1'`)).not.toEqual([])
    expect(
      await column(
        `select count(*)::int from document a join document b on a.group_id = b.group_id and a.year = b.year and a.number < b.number and a.dated > b.dated`,
      ),
    ).toEqual([0])
  })
  test('are public, in English, and are where no name of a person is in the address', async () => {
    expect(
      await column(`select count(*)::int from document where level = 'PUBLIC' and state = 'PUBLISHED'`),
    ).toEqual([52])
    expect(
      await column(
        `select count(*)::int from document_language where language = 'en' and standing = 'ORIGINAL'`,
      ),
    ).toEqual([52])
    expect(await column(`select address from document where address ~* 'bishop|marsudi|@'`)).toEqual([])
    expect(await column(`select count(*)::int from document where address is not null`)).toEqual([48])
  })
  test('follow one another where one came in the place of the other', async () => {
    const line = await column(
      `with recursive line(id, title, before) as (select id, title, supersedes_id from document where title like '2023 Adelaide%'
         union all select d.id, d.title, d.supersedes_id from document d join line on d.id = line.before)
       select title from line`,
    )
    expect(line).toHaveLength(4)
    expect(line.at(-1)).toBe('Bali Process Strategy for Cooperation: 2014 and Beyond')
  })
})
