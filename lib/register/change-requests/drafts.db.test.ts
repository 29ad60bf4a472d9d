import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { AccessDenied } from '@/lib/kernel/errors'
import type { Actor } from '@/lib/kernel/policy'
import { searchRegister } from '@/lib/portal/search/queries'
import { manyAtOnce } from '@/lib/testing/at-once'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { READ_JUST_NOW } from '@/lib/testing/read-just-now'
import { traceOf } from '@/lib/testing/trace'
import { openWebLogin } from '@/lib/testing/web-login'
import { commentOnRequest, copyRequest, discardDraft, withdrawRequest, writeRequest } from './commands'
import { decideRequest } from './decisions/commands'
import { getDraft, getRequest, listRequests } from './queries'

let database: TestDatabase
let make: Factories
let web: Awaited<ReturnType<typeof openWebLogin>>
let log: ReturnType<typeof traceOf>
let forum: Awaited<ReturnType<Factories['makeForum']>>
/** Of the secretariat as well. */
let colleague: Actor

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  web = await openWebLogin(database.appUrl)
  log = traceOf(make)
  forum = await make.makeForum()
  colleague = await make.makeUser({ role: 'SECRETARIAT', name: 'Second clerk' })
  const group = await make.makeGroup({ code: 'ahg', name: 'Ad Hoc Group', parentId: forum.conference.id })
  for (const name of ['Fiji', 'Nauru', 'Palau', 'Samoa', 'Tonga'])
    await make.makeParty({ code: name.slice(0, 2).toUpperCase(), name })
  const fiji = (await make.db.query(`select id from party where code = 'FI'`)).rows[0].id as string
  await make.makeSeat({ groupId: group.id, partyId: fiji })
})
afterAll(async () => {
  await web.close()
  await make.close()
  await disconnect()
  await database.drop()
})

const appoint = (party: string) => ({ kind: 'APPOINT', party, group: 'Ad Hoc Group', role: 'MEMBER' })
const typed = (operations: Record<string, string>[], more: object = {}) => ({
  effective: '1 January 2027',
  reason: 'It was asked for in writing.',
  basisText: 'Steering Group, decision 3',
  operations,
  intent: 'keep',
  ...more,
})
const keep = (party = 'Nauru', by = forum.clerk) => writeRequest(by, typed([appoint(party)]))
const submit = ({ code, revision }: { code: string; revision: number }, party = 'Nauru') =>
  writeRequest(forum.clerk, typed([appoint(party)], { code, revision: String(revision), intent: 'submit' }))
const stored = async (address: string) =>
  (
    await make.db.query(
      `select id, code, number, state from change_request where coalesce(code, '') = $1 or id::text = $1`,
      [address],
    )
  ).rows[0]
const lastNumber = async (): Promise<number> =>
  (await make.db.query('select coalesce(max(number), 0) as last from change_request')).rows[0].last

describe('a draft', () => {
  test('has no number, however often it is saved, and is known by its title', async () => {
    const last = await lastNumber()
    const said = await log.said(() => keep())
    expect(said.sentence).toMatch(/^Saved the draft “Appoint Nauru to the Ad Hoc Group as member .+”\.$/)
    const { code, revision } = await keep()
    await writeRequest(forum.clerk, typed([appoint('Samoa')], { code, revision: String(revision) }))
    expect(await stored(code)).toMatchObject({ code: null, number: null, state: 'DRAFT' })
    expect(await lastNumber()).toBe(last)
    expect((await getRequest(forum.admin, { code }))?.title).toContain('Appoint Samoa')
  })

  test('that cannot be read yet is known by what was chosen and typed first', async () => {
    const titleOf = async (operation: Record<string, string>) => {
      const { code } = await writeRequest(forum.clerk, { ...typed([operation]), effective: '' })
      return (await getRequest(forum.clerk, { code }))?.title
    }
    expect(await titleOf({ kind: 'END_SEAT', party: 'Fiji', group: 'AHG' })).toBe('End a seat: Fiji, AHG')
    expect(await titleOf({ kind: 'ADMIT' })).toBe('Admit a party')
    expect(await titleOf({ kind: '' })).toBe('Untitled draft')
  })

  test('gets its number with its first submission, and keeps it in all later versions', async () => {
    const last = await lastNumber()
    const draft = await keep()
    const { code, revision } = await submit(draft)
    expect(code).toMatch(/^CR-\d{4}-\d{3}$/)
    expect(await stored(draft.code)).toMatchObject({ code, number: last + 1, state: 'SUBMITTED' })
    expect((await submit({ code, revision }, 'Tonga')).code).toBe(code)
  })

  test('that cannot be submitted stays without a number', async () => {
    const last = await lastNumber()
    const { code, submitted } = await writeRequest(
      forum.clerk,
      typed([appoint('Atlantis')], { intent: 'submit' }),
    )
    expect([submitted, (await stored(code)).code]).toEqual([false, null])
    expect(await lastNumber()).toBe(last)
  })

  test('is found at the address that it had, also once it has a number', async () => {
    const draft = await keep()
    expect(await getDraft(forum.clerk, { code: draft.code })).toMatchObject({
      code: null,
      address: draft.code,
    })
    const { code } = await submit(draft)
    expect(await getDraft(forum.clerk, { code: draft.code })).toMatchObject({ code, address: code })
    expect(await getRequest(forum.canberra, { code: draft.code })).toMatchObject({ code, address: code })
  })

  test('is commented on, listed and found by its title, without a number', async () => {
    const { code } = await keep('Samoa')
    const said = await log.said(() => commentOnRequest(forum.clerk, { code, text: 'Is there a letter?' }))
    expect(said.sentence).toMatch(/^Commented on the draft “Appoint Samoa/)
    const { requests } = await listRequests(forum.clerk, { state: 'DRAFT' })
    expect(requests.find(({ address }) => address === code)).toMatchObject({ code: null, state: 'DRAFT' })
    const found = await searchRegister(forum.clerk, { q: 'appoint samoa' })
    expect(found.requests.map(({ address }) => address)).toContain(code)
    expect((await searchRegister(forum.canberra, { q: 'appoint samoa' })).requests).toEqual([])
  })

  test('is read and edited by the whole secretariat, and by no reviewer', async () => {
    const { code, revision } = await keep()
    await writeRequest(colleague, typed([appoint('Samoa')], { code, revision: String(revision) }))
    expect(await getRequest(forum.canberra, { code })).toBeNull()
  })
})

describe('the list of requests', () => {
  test('has drafts without a number first and then the highest number, and is paged through without a gap', async () => {
    await manyAtOnce(3, () => keep())
    const { requests } = await listRequests(forum.clerk, {})
    const numbers = requests.map(({ code }) => code)
    const drafts = numbers.filter((code) => code === null).length
    expect(numbers.slice(0, drafts)).toEqual(Array(drafts).fill(null))
    expect(numbers.slice(drafts)).toEqual(numbers.slice(drafts).toSorted().toReversed())
    for (const [at, { code, address }] of requests.entries()) {
      const rest = await listRequests(forum.clerk, { before: code?.slice(3) ?? address })
      expect(rest.requests.map((one) => one.address)).toEqual(
        requests.slice(at + 1).map((one) => one.address),
      )
    }
  })
})

describe('the list of requests about a party or a group', () => {
  const listed = async (about: string) => {
    const { requests, unclear } = await listRequests(forum.clerk, { about })
    return { titles: requests.map(({ title }) => title), unclear }
  }
  test('is asked for by name or code, and has what was submitted about it', async () => {
    const { code } = await submit(await keep('Samoa'), 'Samoa')
    for (const about of ['Samoa', 'SA', 'samoa']) {
      const { titles, unclear } = await listed(about)
      expect([titles.length, unclear]).toEqual([1, null])
      expect(titles[0]).toContain('Appoint Samoa')
    }
    expect((await listRequests(forum.clerk, { about: 'AHG' })).requests.map((one) => one.code)).toContain(
      code,
    )
    await withdrawRequest(forum.clerk, { code, reason: 'Not now.' })
  })
  test('asks back where nothing or several go by it, and guesses nothing', async () => {
    for (const code of ['TWA', 'TWB']) await make.makeParty({ code, name: 'Twin' })
    expect(await listed('Twin')).toEqual({
      titles: [],
      unclear: '“Twin” can mean Twin (TWA), Twin (TWB). Write the code.',
    })
    expect((await listed('Atlantis')).unclear).toContain('There is no party or group called “Atlantis”')
  })
})

describe('discarding a draft', () => {
  test('closes it for good and stays in the log, without a number', async () => {
    const { code, revision } = await keep()
    const said = await log.said(() => discardDraft(forum.clerk, { code }))
    expect(said).toMatchObject({
      action: 'change-request.discarded',
      audience: 'draft',
      sentence: expect.stringMatching(/^Discarded the draft “Appoint Nauru/) as string,
    })
    expect(await stored(code)).toMatchObject({ code: null, state: 'DISCARDED' })
    expect((await log.refusal(() => submit({ code, revision }))).sentence).toContain('has since been closed')
    expect((await log.refusal(() => discardDraft(forum.clerk, { code }))).sentence).toContain(
      'already been discarded',
    )
    expect(await getRequest(forum.clerk, { code })).toMatchObject({
      state: 'DISCARDED',
      drafted: { content: { reason: 'It was asked for in writing.' } },
    })
    expect(
      (await listRequests(forum.clerk, { state: 'OPEN' })).requests.map(({ address }) => address),
    ).not.toContain(code)
  })

  test('is for those who wrote in it', async () => {
    const { code, revision } = await keep()
    expect((await log.refusal(() => discardDraft(colleague, { code }))).sentence).toContain(
      'Only someone who wrote',
    )
    await log.denial(() => discardDraft(forum.admin, { code }))
    expect((await getDraft(colleague, { code }))?.may.discard).toBe(false)
    await writeRequest(colleague, typed([appoint('Samoa')], { code, revision: String(revision) }))
    expect((await getDraft(colleague, { code }))?.may.discard).toBe(true)
    await discardDraft(colleague, { code })
  })

  test('is not for requests that were submitted, nor withdrawing for drafts', async () => {
    const draft = await keep()
    expect(
      (await log.refusal(() => withdrawRequest(forum.clerk, { code: draft.code, reason: 'No.' }))).sentence,
    ).toContain('Discard it instead')
    const { code } = await submit(draft)
    expect((await log.refusal(() => discardDraft(forum.clerk, { code }))).sentence).toContain(
      'Withdraw it instead',
    )
  })
})

describe('the database itself', () => {
  const discard = `update change_request set state = 'DISCARDED' where id = $1`

  test('lets nobody but its writers discard a draft, and nobody take it up again', async () => {
    const { code } = await keep()
    expect(await web.tried(colleague, discard, [code])).toBe('draft_discarded_by_its_writer')
    expect(await web.tried(forum.clerk, discard, [code])).toBe(1)
    for (const by of [forum.admin, forum.canberra]) expect(await web.tried(by, discard, [code])).toBe(0)
    await discardDraft(forum.clerk, { code })
    const again = `update change_request set state = 'DRAFT' where id = $1`
    expect(await web.tried(forum.clerk, again, [code])).toBe(0)
    await expect(make.asSeed(() => make.db.query(again, [code]))).rejects.toMatchObject({
      constraint: 'change_request_is_final',
    })
    const version = `insert into change_request_version (change_request_id, version, author_id, content)
      values ($1, 1, $2, '{"reason":"r","basis":{"text":"b"},"operations":[{}]}')`
    expect(await web.tried(forum.clerk, version, [code, forum.clerk.id])).toBe('change_request_is_final')
  })

  test('holds that by its policies where the guard does not', async () => {
    const { code } = await keep()
    const { code: gone } = await keep()
    await discardDraft(forum.clerk, { code: gone })
    await make.db.query('alter table change_request disable trigger guard')
    try {
      expect(await web.tried(colleague, discard, [code])).toBe('42501')
      expect(
        await web.tried(forum.clerk, `update change_request set state = 'DRAFT' where id = $1`, [gone]),
      ).toBe(0)
    } finally {
      await make.db.query('alter table change_request enable trigger guard')
    }
  })

  test('holds without any trigger that what was submitted has a whole number, and that only drafts are discarded', async () => {
    const enter = (columns: string, values: string) =>
      make.asSeed(async () => {
        await make.db.query('reset role')
        await make.db.query('set local session_replication_role = replica')
        await make.db.query(
          `insert into change_request (id, title, created_by, state${columns}) values (gen_random_uuid(), 'x', $1${values})`,
          [forum.clerk.id],
        )
      })
    const numbered = { constraint: 'change_request_numbered' }
    await expect(enter(', submitted_at', `, 'SUBMITTED', now()`)).rejects.toMatchObject(numbered)
    await expect(enter(', code', `, 'DRAFT', 'CR-2026-900'`)).rejects.toMatchObject(numbered)
    await expect(
      enter(', submitted_at, code, year, number', `, 'DISCARDED', now(), 'CR-2026-900', 2026, 900`),
    ).rejects.toMatchObject({ constraint: 'change_request_discarded_draft' })
  })

  test('numbers a request only when it is submitted, and nobody else does', async () => {
    const { code } = await keep()
    const number = `update change_request set code = 'CR-2026-900', year = 2026, number = 900 where id = $1`
    expect(await web.tried(forum.clerk, number, [code])).toBe('42501')
    const begin = `insert into change_request (id, title, created_by) values (gen_random_uuid(), 'x', $1)`
    expect(await web.tried(forum.clerk, begin, [forum.clerk.id])).toBe(1)
    const numbered = `insert into change_request (id, title, created_by, code, year, number) values (gen_random_uuid(), 'x', $1, 'CR-2026-900', 2026, 900)`
    expect(await web.tried(forum.clerk, numbered, [forum.clerk.id])).toBe('42501')
    for (const [sql, value, refused] of [
      [numbered, forum.clerk.id, 'change_request_numbered_at_submission'],
      [number, code, 'change_request_step'],
    ] as const)
      await expect(make.asSeed(() => make.db.query(sql, [value]))).rejects.toMatchObject({
        constraint: refused,
      })
  })
})

describe('a copy', () => {
  const contentOf = async (code: string) => (await getDraft(forum.clerk, { code }))!

  test('of a draft is a draft of its own, with what was typed', async () => {
    const { code } = await keep('Tonga')
    const copy = await copyRequest(colleague, { code })
    expect(copy.code).not.toBe(code)
    expect((await contentOf(copy.code)).content).toEqual((await contentOf(code)).content)
    expect((await getDraft(colleague, { code: copy.code }))?.may.discard).toBe(true)
  })

  test('of a request in any state says what its version says, in the names of today', async () => {
    const ending = { kind: 'END_SEAT', party: 'FI', group: 'AHG' }
    const { code } = await writeRequest(forum.clerk, typed([ending, appoint('Nauru')], { intent: 'submit' }))
    const said = await log.said(() => copyRequest(forum.clerk, { code }))
    expect(said.sentence).toBe(`Copied ${code} into a new draft.`)
    await withdrawRequest(forum.clerk, { code, reason: 'Not now.' })
    const copy = await contentOf((await copyRequest(forum.clerk, { code })).code)
    expect(copy.content).toMatchObject({
      effective: '2027-01-01',
      reason: 'It was asked for in writing.',
      basisText: 'Steering Group, decision 3',
      operations: [
        { kind: 'END_SEAT', party: 'Fiji (FI)', group: 'Ad Hoc Group' },
        { kind: 'APPOINT', party: 'Nauru (NA)', group: 'Ad Hoc Group', role: 'MEMBER' },
      ],
    })
    expect(copy.preview).toMatchObject({ problems: {}, obstacles: [] })
    expect(copy).toMatchObject({ code: null, state: 'DRAFT', file: null })
  })

  test('is held against the register as it is today', async () => {
    const { code } = await submit(await keep('Palau'), 'Palau')
    for (const reviewer of [forum.canberra, forum.jakarta])
      await decideRequest(reviewer, {
        code,
        version: '1',
        read: READ_JUST_NOW,
        decision: 'APPROVE',
        reason: '',
      })
    const copy = await contentOf((await copyRequest(forum.clerk, { code })).code)
    expect(copy.preview.obstacles.join()).toContain('Palau already has a seat in the Ad Hoc Group')
  })

  test('names what the request itself adds to the register', async () => {
    const admission = {
      kind: 'ADMIT_NEW',
      name: 'Tuvalu',
      partyKind: 'STATE',
      code: 'TV',
      region: 'PACIFIC',
      category: 'MEMBER',
    }
    const { code } = await writeRequest(forum.clerk, typed([admission, appoint('TV')], { intent: 'submit' }))
    const copy = await contentOf((await copyRequest(forum.clerk, { code })).code)
    expect(copy.content.operations[1]).toMatchObject({ party: 'Tuvalu' })
    expect(copy.preview).toMatchObject({ problems: {}, obstacles: [] })
  })

  test('is made by the secretariat alone', async () => {
    const { code } = await submit(await keep())
    for (const by of [forum.admin, forum.canberra])
      await expect(copyRequest(by, { code })).rejects.toBeInstanceOf(AccessDenied)
  })
})
