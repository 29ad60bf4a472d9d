import { afterAll, beforeAll, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { writeRequest } from './commands'
import { getRequest, previewRequest } from './queries'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  await make.makeParty({ code: 'NR', name: 'Nauru' })
  const burma = await make.makeParty({ code: 'MM', name: 'Myanmar' })
  await make.insert('party_name', {
    ...{ party_id: burma.id, kind: 'FORMAL', language: 'en', name: 'Union of Burma' },
    ...{ valid_from: '1948', valid_to: '1989' },
  })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const typed = (...operations: Record<string, string>[]) => ({
  ...{ effective: '1 January 2027', reason: 'It was asked for.', basisText: 'Decision 3', intent: 'submit' },
  operations,
})
const admitted = (name: string, code = 'XA', formalName = '') => ({
  ...{ kind: 'ADMIT_NEW', name, formalName, code, partyKind: 'STATE', region: 'PACIFIC' },
  ...{ category: 'MEMBER', standing: 'ACTIVE' },
})
const warningsOf = async (...operations: Record<string, string>[]) =>
  (await previewRequest(forum.clerk, typed(...operations))).reading.map(({ warnings }) => warnings.join(' '))

test('a name that looks like that of another party is a warning to its writer and to both co-chairs', async () => {
  const expected = expect.stringMatching(/^“Nаuru” looks like “Nauru”, a name of another party \(NR\)/)
  expect(await warningsOf(admitted('Nаuru'))).toEqual([expected])
  const { code, submitted } = await writeRequest(forum.clerk, typed(admitted('Nаuru')))
  expect(submitted).toBe(true)
  for (const reviewer of [forum.canberra, forum.jakarta])
    expect((await getRequest(reviewer, { code }))?.reading[0]?.warnings).toEqual([expected])
})

test('a party that is renamed to the name of another, or given it as its formal name, is a warning as well', async () => {
  const rename = { kind: 'RENAME_PARTY', party: 'MM', nameKind: 'SHORT', language: 'en', name: 'NAURU' }
  expect(await warningsOf(rename)).toEqual(['“NAURU” is already a name of another party (NR).'])
  expect(await warningsOf(admitted('Tuvalu', 'TV', 'Nauru'))).toEqual([
    '“Nauru” is already a name of another party (NR).',
  ])
})

test('names that are over, and one’s own, are none; a name given earlier in the request is', async () => {
  expect(await warningsOf(admitted('Union of Burma'))).toEqual([''])
  expect(await warningsOf(admitted('Tuvalu', 'TV'), admitted('TuvaІu', 'TU'))).toEqual([
    '',
    expect.stringMatching(/^“TuvaІu” looks like “Tuvalu”/),
  ])
})
