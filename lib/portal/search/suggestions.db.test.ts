import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { suggest } from './suggestions'

let database: TestDatabase
let make: Factories
const actors: Record<string, Actor> = {}

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  const forum = await make.makeForum()
  const party = await make.makeParty({ category: 'MEMBER' })
  const member = { ...(await make.makeUser({ role: 'DELEGATE', party })), clearance: 2 }
  Object.assign(actors, {
    member,
    clerk: forum.clerk,
    administrator: forum.admin,
    'co-chair': forum.canberra,
  })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

describe('suggestions', () => {
  const words = async (who: string, q: string) =>
    (await suggest(actors[who]!, { q }))!.map(({ name }) => name)

  beforeAll(async () => {
    const { id: groupId } = await make.makeGroup({ code: 'narwhal', name: 'Narwhal Group' })
    await make.makeMeeting({ code: 'narwhal-1', groupId, title: 'Narwhal meeting' })
    await make.makeMeeting({ code: 'narwhal-2', groupId, title: 'Narwhal draft', is_draft: true })
    await make.makeDocument({ groupId, title: 'Narwhal paper', level: 'MEMBERS' })
    await make.makeDocument({ groupId, title: 'Narwhal secret', level: 'SECRETARIAT' })
    await make.makeDocument({ groupId, title: 'Narwhal awaited', level: 'MEMBERS', published: null })
    const { id } = await make.makeDocument({ groupId, title: 'By its text alone', level: 'MEMBERS' })
    await make.makeFile({ documentId: id, words: 'Narwhal' })
    const other = await make.makeParty({ name: 'Republic of Narwhal' })
    await make.makePerson({ party: other, name: 'Nar Whal' })
  })

  test('are what a reader may find by name, symbol or title, and nothing that is hidden', async () => {
    const all = ['Republic of Narwhal', 'Narwhal Group', 'Narwhal paper']
    expect((await words('member', 'narwh')).toSorted()).toEqual(all.toSorted())
    expect((await words('clerk', 'narwh')).toSorted()).toEqual(
      [...all, 'Narwhal meeting', 'Narwhal draft', 'Narwhal secret', 'Narwhal awaited'].toSorted(),
    )
    expect((await words('co-chair', 'narwh')).toSorted()).toEqual([...all, 'Narwhal meeting'].toSorted())
  })

  test('of people are those that the reader may read', async () => {
    expect(await words('clerk', 'nar wha')).toEqual(['Nar Whal'])
    expect(await words('member', 'nar wha')).toEqual([])
    expect(await words('administrator', 'nar wha')).toEqual([])
  })

  test('lead to their pages, and say what they are', async () => {
    const [hit] = (await suggest(actors.member!, { q: 'narwhal paper' }))!
    expect(hit).toMatchObject({ name: 'Narwhal paper', kind: 'Document' })
    expect(hit!.href).toBe(`/documents/${hit!.line!.toLowerCase().replaceAll('/', '-')}`)
  })

  test('begin with the names that begin so, and have what is spelled alike only where nothing else is', async () => {
    await make.makeParty({ name: 'Shores of Narwhal' })
    await make.makeParty({ name: 'Narwall' })
    expect(await words('member', 'Ńarwhal gr')).toEqual(['Narwhal Group'])
    expect((await words('member', 'narwhal')).slice(-2).toSorted()).toEqual([
      'Republic of Narwhal',
      'Shores of Narwhal',
    ])
    expect(await words('member', 'narwhal')).not.toContain('Narwall')
    expect(await words('member', 'narwalll')).toContain('Narwall')
  })

  test('need two letters, or one of a script that sets no space', async () => {
    expect(await words('clerk', 'n')).toEqual([])
    expect(await words('clerk', '')).toEqual([])
    expect((await words('clerk', 'na')).length).toBeGreaterThan(0)
  })
})
