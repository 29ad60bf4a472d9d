import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { AccessDenied, Refusal } from '@/lib/kernel/errors'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import * as commands from './commands'
import { getGroup, getGroupEditing } from './queries'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let delegate: Actor

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  await make.makeGroup({ code: 'ahg', name: 'Ad Hoc Group', parentId: forum.conference.id })
  delegate = await make.makeUser({ role: 'DELEGATE', party: forum.australia })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const code = 'ahg'
const newest = async () => (await getGroup(delegate, { code }))!.history[0]

describe.each([
  ['what a group is for', commands.setMandate, 'mandate', 'mandateText'],
  ['the description of the composition', commands.setComposition, 'composition', 'compositionText'],
] as const)('%s', (_, set, field, column) => {
  const write = (actor: Actor, text: string, revision = 0) =>
    set(actor, { code, [field]: text, revision: String(revision) } as never)
  const current = async () => (await getGroupEditing(forum.clerk, { code }))![column]

  test('is written by the secretariat and nobody else, without a request, and recorded', async () => {
    for (const actor of [delegate, forum.canberra, forum.admin])
      await expect(write(actor, 'A text')).rejects.toBeInstanceOf(AccessDenied)
    await write(forum.clerk, 'A first line\r\nand a second')
    expect(await current()).toBe('A first line\nand a second')
    expect(await newest()).toMatchObject({
      action: `group.${field}-changed`,
      facts: [{ now: null, then: 'A first line\nand a second' }],
    })
  })

  test('is not written over what someone else has since written', async () => {
    await expect(write(forum.clerk, 'Another text')).rejects.toMatchObject({
      fields: { revision: expect.stringMatching(/Someone else/) as string },
    })
    await write(forum.clerk, 'Another text', 1)
    await expect(write(forum.clerk, 'Another text', 2)).rejects.toBeInstanceOf(Refusal)
    await write(forum.clerk, '', 2)
    expect(await current()).toBeNull()
  })
})

test('notes and contacts of a group are in its own history, and its contacts are open to delegates', async () => {
  await commands.addGroupNote(forum.clerk, { code, kind: 'REMARK', text: 'A note' })
  expect((await newest())?.sentence).toBe('Added a note about Ad Hoc Group.')
  await commands.addGroupContact(forum.clerk, { code, office: 'Office of the group' })
  const shown = (await getGroup(delegate, { code }))!
  expect(shown.notes.map(({ text }) => text)).toEqual(['A note'])
  expect(shown.contacts.map(({ office }) => office)).toEqual(['Office of the group'])
})

test('a note of a group is not changed through another group', async () => {
  const { notes } = (await getGroupEditing(forum.clerk, { code }))!
  await expect(
    commands.withdrawGroupNote(forum.clerk, {
      code: 'mc',
      note: notes[0]!.id,
      revision: String(notes[0]!.revision),
    }),
  ).rejects.toBeInstanceOf(Refusal)
})

test('a group that the register does not know is refused', async () => {
  await expect(
    commands.setGroupWebsite(forum.clerk, { code: 'none', website: 'https://example.org', revision: '0' }),
  ).rejects.toBeInstanceOf(Refusal)
})
