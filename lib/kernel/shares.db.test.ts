import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { disconnect } from './db'
import { HadTheirShare, shares, takeShare } from './shares'

/** ASVS V2.4.1: how much one person, or one network, may ask for; counted in the database. */
let database: TestDatabase
let owner: Client
beforeAll(async () => {
  database = await testDatabase()
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await disconnect()
  await database.drop()
})

const { most, minutes } = shares.LOG
/** As if someone had already had so many. */
const had = (who: string, times: number) =>
  owner.query('update door.share set times = $2 where who = $1', [who, times])
const somebody = () => ({ person: randomUUID() })

test('so many are done, the next is refused with the time to wait, and other work and other people are not', async () => {
  const one = somebody()
  for (let n = 0; n < most; n++) await takeShare('LOG', one)
  const refused = await takeShare('LOG', one).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(HadTheirShare)
  const { seconds, sentence } = refused as HadTheirShare
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(minutes * 60)
  expect(sentence).toMatch(
    /^This was requested too often in a short time\. Try again in (\d+ minutes|a minute)\.$/,
  )
  await takeShare('LIST', one)
  await takeShare('LOG', somebody())
})

test('all servers share one count, also of those who ask at once', async () => {
  const one = somebody()
  await takeShare('LOG', one)
  await had(`person ${one.person}`, most - 3)
  await disconnect()
  const tried = await Promise.allSettled(Array.from({ length: 8 }, () => takeShare('LOG', one)))
  expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
})

test('when the while has ended it begins anew, and lines of no more use are taken away', async () => {
  const [one, gone] = [somebody(), somebody()]
  for (const who of [one, gone]) await takeShare('LOG', who)
  await had(`person ${one.person}`, most + 1)
  await owner.query(`update door.share set ends = now() - interval '1 second'`)
  await takeShare('LOG', one)
  const { rows } = await owner.query('select who, times from door.share')
  expect(rows).toEqual([{ who: `person ${one.person}`, times: 1 }])
})

test('a network that cannot be told is not counted, and one that can is', async () => {
  await takeShare('OPEN', { network: null })
  await takeShare('OPEN', { network: '192.0.2.0/24' })
  await had('network 192.0.2.0/24', shares.OPEN.most)
  await expect(takeShare('OPEN', { network: '192.0.2.0/24' })).rejects.toThrow(HadTheirShare)
  await takeShare('OPEN', { network: '198.51.100.0/24' })
})

test('the login of the web process neither counts nor reads the counts', async () => {
  const web = new Client({ connectionString: database.appUrl })
  await web.connect()
  for (const sql of [`select door.take_share('person x', 'LOG', 1, '1 hour')`, 'select from door.share'])
    await expect(web.query(sql)).rejects.toMatchObject({ code: '42501' })
  await web.end()
})
