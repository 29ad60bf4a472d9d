import { afterAll, beforeAll, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { setTimeZone } from './commands'
import { getMyZone } from './zone'

let database: TestDatabase
let make: Factories

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  await make.makeForum()
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

test('times are in the zone that was chosen, else that of the device, else that of the party, else that of the forum', async () => {
  const nauru = await make.makeParty({ code: 'NR' })
  const reader: Actor = await make.makeUser({ role: 'DELEGATE', party: nauru })
  const clerk = await make.makeUser({ role: 'SECRETARIAT' })
  const onDevice = { ...reader, deviceZone: 'Asia/Kathmandu' }
  expect(await getMyZone(clerk, {})).toBe('Australia/Sydney')
  expect(await getMyZone(reader, {})).toBe('Pacific/Nauru')
  expect(await getMyZone(onDevice, {})).toBe('Asia/Kathmandu')
  await setTimeZone(reader, { zone: 'Makassar' })
  expect(await getMyZone(onDevice, {})).toBe('Asia/Makassar')
  await setTimeZone(reader, { zone: '' })
  expect(await getMyZone(onDevice, {})).toBe('Asia/Kathmandu')
})
