import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boundsOf, intervalBounds, stateOn } from '@/lib/time/dates'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'

const digits = (length: number, max: number) =>
  fc.integer({ min: 0, max }).map((number) => String(number).padStart(length, '0'))
const part = fc.oneof(
  fc.constant('..'),
  digits(4, 9999),
  fc.tuple(digits(4, 9999), digits(2, 13)).map((numbers) => numbers.join('-')),
  fc.tuple(digits(4, 9999), digits(2, 13), digits(2, 32)).map((numbers) => numbers.join('-')),
)
const text = fc.oneof(
  part,
  fc.tuple(part, part).map((ends) => ends.join('/')),
  fc.string().filter((typed) => !typed.includes('\0')),
)

function mine(typed: string): string {
  try {
    const { earliest, latest } = boundsOf(typed)
    return `${earliest} ${latest}`
  } catch {
    return 'refused'
  }
}

describe('one end of an interval', () => {
  let database: TestDatabase
  let owner: Client
  beforeAll(async () => {
    database = await testDatabase()
    owner = new Client({ connectionString: database.ownerUrl })
    await owner.connect()
    await owner.query(`create function pg_temp.bounds(typed text) returns text language plpgsql as $$ begin
      return to_char(interval_bound(typed, 'earliest'), 'YYYY-MM-DD ') || to_char(interval_bound(typed, 'latest'), 'YYYY-MM-DD');
      exception when check_violation then return 'refused'; end $$`)
  })
  afterAll(async () => {
    await owner.end()
    await database.drop()
  })

  it('means the same days here and in the database, and is refused by both alike', async () => {
    const texts = fc.sample(text, 5000)
    const { rows } = await owner.query<{ bounds: string }>(
      'select pg_temp.bounds(typed) as bounds from unnest($1::text[]) with ordinality t(typed, place) order by place',
      [texts],
    )
    expect(texts.map((typed) => [typed, mine(typed)])).toEqual(
      texts.map((typed, at) => [typed, rows[at]?.bounds]),
    )
  })

  it('makes a fact certain on the same days here and in the database', async () => {
    const ends = ['2002-02-15', '2002-02', '2002', '2002-03/2009-07', '../2009-07', '2016-03/..', '2010']
    const days = [
      '2001-12-31',
      '2002-02-15',
      '2002-02-28',
      '2002-03-01',
      '2009-07-31',
      '2010-12-31',
      '2016-03-01',
    ]
    const cases = ends.flatMap((from) =>
      [...ends, null].flatMap((to) => days.map((day) => [from, to, day] as const)),
    )
    const { rows } = await owner.query<{ state: string }>(
      `select interval_state(interval_bound(f, 'earliest'), interval_bound(f, 'latest'), interval_bound(t, 'earliest'),
         interval_bound(t, 'latest'), d) as state
       from unnest($1::text[], $2::text[], $3::date[]) with ordinality c(f, t, d, place) order by place`,
      [cases.map(([from]) => from), cases.map(([, to]) => to), cases.map(([, , day]) => day)],
    )
    expect(rows.map(({ state }) => state)).toEqual(
      cases.map(([from, to, day]) => stateOn(intervalBounds(from, to), day)),
    )
  })
})
