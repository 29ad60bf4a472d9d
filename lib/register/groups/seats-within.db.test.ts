import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'

/** What the database holds of a seat and its group, whatever the application has checked. */
let database: TestDatabase
let make: Factories
let partyId: string

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  await make.makeForum()
  partyId = (await make.makeParty()).id
})
afterAll(async () => {
  await make.close()
  await database.drop()
})

test('a seat does not begin before its group', async () => {
  const { id: groupId } = await make.makeGroup({ from: '2010-05-01' })
  await expect(make.makeSeat({ groupId, partyId, from: '2010-04-30' })).rejects.toThrow(/seat_within_group/)
  await make.makeSeat({ groupId, partyId, from: '2010-05-01' })
})

test('a group does not begin after its seats, nor end before them', async () => {
  const { id: groupId } = await make.makeGroup({ from: '2010-05-01' })
  await make.makeSeat({ groupId, partyId, from: '2010-05-01', to: '2015-01-01' })
  const set = (column: 'valid_from' | 'valid_to', date: string) =>
    make.asSeed(() => make.db.query(`update "group" set ${column} = $1 where id = $2`, [date, groupId]))
  await expect(set('valid_from', '2010-05-02')).rejects.toThrow(/seat_within_group/)
  await expect(set('valid_to', '2014-12-31')).rejects.toThrow(/seat_within_group/)
  await set('valid_to', '2015-01-01')
})
