import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { canonicalBytes } from '@/lib/kernel/canonical-json'
import { disconnect } from '@/lib/kernel/db'
import { AccessDenied, Refusal } from '@/lib/kernel/errors'
import { command, query } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import { manyAtOnce } from '@/lib/testing/at-once'
import { READ_JUST_NOW } from '@/lib/testing/read-just-now'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { commentOnRequest, withdrawRequest, writeRequest } from './commands'
import { decideRequest } from './decisions/commands'
import { typedOperation } from './kinds/forms'
import { getDraft, getRequest, listRequests, previewRequest } from './queries'
import { findNamed } from './resolve'
import { byCode } from './schema'
import { readContent, UnreadableVersion } from './version'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let group: { id: string; code: string; name: string }
let delegate: Actor
/** A second reviewer of Australia. */
let colleague: Actor

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  colleague = await make.makeUser({ role: 'REVIEWER', party: forum.australia })
  await make.makeMandate({ user: colleague, party: forum.australia, by: forum.admin })
  group = await make.makeGroup({ code: 'ahg', name: 'Ad Hoc Group', parentId: forum.conference.id })
  for (const code of ['TL', 'NR', 'FJ', 'KI', 'WS', 'TO', 'PW', 'VU', 'SB', 'PG'])
    await make.makeParty({ code, name: `State ${code}` })
  await make.makeParty({ code: 'ICMPD', name: 'Centre for Policy', kind: 'ORGANIZATION', category: null })
  for (const code of ['TA', 'TB']) await make.makeParty({ code, name: 'Twin' })
  const nauru = await make.makeParty({ code: 'XN', name: 'Another state' })
  delegate = await make.makeUser({ role: 'DELEGATE', party: nauru })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const typed = (operations: Record<string, string>[], more: object = {}) => ({
  effective: '1 January 2027',
  reason: 'It was asked for in writing.',
  basisText: 'Steering Group, decision 3',
  operations,
  intent: 'submit',
  ...more,
})
const submit = (operations: Record<string, string>[], more: object = {}) =>
  writeRequest(forum.clerk, typed(operations, more))
const decide = (
  actor: Actor,
  code: string,
  decision = 'APPROVE',
  version = '1',
  reason = '',
  read = READ_JUST_NOW,
) => decideRequest(actor, { code, version, read, decision: decision as 'APPROVE', reason })
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (e: unknown) => e,
  )
  expect(error).toBeInstanceOf(Refusal)
  return (error as Refusal).sentence
}
const seatsOf = async (code: string) =>
  (
    await make.db.query(
      `select s.valid_from, s.valid_to, s.role from seat s join party p on p.id = s.party_id where p.code = $1 and s.group_id = $2 and s.retracted_at is null`,
      [code, group.id],
    )
  ).rows

describe('the main journey', () => {
  test('the secretariat submits, both co-chairs approve, and the change is in the register with its trace', async () => {
    const { code } = await submit([
      { kind: 'APPOINT', party: 'State TL', group: 'Ad Hoc Group', role: 'MEMBER' },
    ])
    const asked = await getRequest(forum.canberra, { code })
    expect(asked?.reading[0]?.sentence).toMatch(
      /^Appoint State TL to the Ad Hoc Group as member with effect from 1.January.2027\.$/,
    )
    expect(asked?.totals).toContainEqual({
      ...{ what: 'Ad Hoc Group, seats', now: 0, then: 1, of: false },
      moves: [{ party: 'State TL', by: 1 }],
    })
    expect(asked?.obstacles).toEqual([])
    expect(asked?.deciding).toMatchObject({ may: true, last: false })
    expect(await decide(forum.canberra, code)).toMatchObject({ state: 'SUBMITTED' })
    expect((await getRequest(forum.jakarta, { code }))?.deciding).toMatchObject({ may: true, last: true })
    expect(await decide(forum.jakarta, code)).toMatchObject({ state: 'APPLIED' })
    expect(await seatsOf('TL')).toEqual([{ valid_from: '2027-01-01', valid_to: null, role: 'MEMBER' }])
    const request = await getRequest(forum.clerk, { code })
    expect(request?.seats.map((seat) => seat.given?.decision ?? null)).toEqual(['APPROVE', 'APPROVE'])
    expect(request?.history.map((act) => act.action)).toEqual([
      'register.changed',
      'change-request.approved',
      'change-request.approved',
      'change-request.submitted',
    ])
    // Proposed as an order; once it is applied, its title and the histories say what happened.
    const happened =
      /^State TL was appointed to the Ad Hoc Group as member with effect from 1.January.2027\.?$/
    expect(asked?.title).toMatch(/^Appoint State TL to/)
    expect(request?.title).toMatch(happened)
    expect(request?.history[0]?.sentence).toMatch(happened)
    expect(request?.reading[0]?.sentence).toMatch(/^Appoint State TL to/)
  })

  test('a new party is admitted and appointed in one request', async () => {
    const { code } = await submit([
      {
        kind: 'ADMIT_NEW',
        name: 'Tuvalu',
        partyKind: 'STATE',
        code: 'TV',
        iso3: 'TUV',
        region: 'PACIFIC',
        category: 'MEMBER',
        standing: 'ACTIVE',
      },
      { kind: 'APPOINT', party: 'Tuvalu', group: 'ahg', role: 'OBSERVER' },
    ])
    await decide(forum.jakarta, code)
    expect(await decide(forum.canberra, code)).toMatchObject({ state: 'APPLIED' })
    expect(await seatsOf('TV')).toMatchObject([{ role: 'OBSERVER' }])
  })

  test('an organization known to the register is admitted as observer, and the totals say so', async () => {
    const effect = await previewRequest(
      forum.clerk,
      typed([{ kind: 'ADMIT', party: 'Centre for Policy (ICMPD)', category: 'OBSERVER' }]),
    )
    const moves = [{ party: 'Centre for Policy', by: 1 }]
    expect(effect.totals).toContainEqual({ what: 'Observers', now: 0, then: 1, of: false, moves })
    expect(effect.totals).toContainEqual({ what: 'organizations', now: 0, then: 1, of: true, moves })
    expect(effect.totals[0]).toMatchObject({ what: 'Members' })
  })
})

describe('every other operation is applied as it was approved', () => {
  const applied = async (operations: Record<string, string>[], more: object = {}) => {
    const { code, submitted } = await submit(operations, more)
    expect((await getDraft(forum.clerk, { code }))?.preview.problems ?? {}).toEqual({})
    expect(submitted).toBe(true)
    await decide(forum.canberra, code)
    expect(await decide(forum.jakarta, code)).toMatchObject({ state: 'APPLIED' })
  }
  const membershipsOf = async (party: string) =>
    (
      await make.db.query(
        `select m.category, m.standing, m.valid_from, m.valid_to, m.certainty, m.retracted_at is not null as retracted from membership m join party p on p.id = m.party_id where p.code = $1 order by m.valid_from`,
        [party],
      )
    ).rows

  test('changing the standing ends one interval and begins another', async () => {
    await applied([{ kind: 'CHANGE_MEMBERSHIP', party: 'FJ', category: 'MEMBER', standing: 'SUSPENDED' }])
    expect(await membershipsOf('FJ')).toMatchObject([
      { standing: 'ACTIVE', valid_to: '2027-01-01' },
      { standing: 'SUSPENDED', valid_from: '2027-01-01', valid_to: null },
    ])
  })
  test('ending a membership closes its interval', async () => {
    await applied([{ kind: 'END_MEMBERSHIP', party: 'KI' }])
    expect(await membershipsOf('KI')).toMatchObject([{ valid_to: '2027-01-01' }])
  })
  test('correcting a membership keeps the row and changes its values', async () => {
    await applied([
      {
        kind: 'CORRECT_MEMBERSHIP',
        party: 'WS',
        validFrom: 'by July 2009, not before March 2002',
        validTo: '',
        basis: 'Attendance list',
        certainty: 'REPORTED',
      },
    ])
    expect(await membershipsOf('WS')).toMatchObject([
      { valid_from: '2002-03/2009-07', certainty: 'REPORTED' },
    ])
  })
  test('retracting a membership keeps the row outside every count', async () => {
    await applied([{ kind: 'RETRACT_MEMBERSHIP', party: 'TO' }])
    expect(await membershipsOf('TO')).toMatchObject([{ retracted: true }])
  })
  test('renaming a party ends the old name where the new one begins', async () => {
    await applied([{ kind: 'RENAME_PARTY', party: 'PW', nameKind: 'SHORT', language: 'en', name: 'Belau' }])
    const { rows } = await make.db.query(
      `select n.name, n.valid_to from party_name n join party p on p.id = n.party_id where p.code = 'PW' order by n.valid_to nulls last`,
    )
    expect(rows).toEqual([
      { name: 'State PW', valid_to: '2027-01-01' },
      { name: 'Belau', valid_to: null },
    ])
  })
  test('a seat is given, changed in its role, corrected, ended and retracted', async () => {
    await applied([{ kind: 'APPOINT', party: 'VU', group: 'ahg', role: 'MEMBER' }], {
      effective: '1 March 2020',
    })
    await applied([{ kind: 'CHANGE_ROLE', party: 'VU', group: 'ahg', role: 'CHAIR' }], {
      effective: '1 March 2022',
    })
    const { rows } = await make.db.query(
      `select s.id from seat s join party p on p.id = s.party_id where p.code = 'VU' and role = 'MEMBER'`,
    )
    await applied([
      {
        kind: 'CORRECT_SEAT',
        party: 'VU',
        group: 'ahg',
        which: String(rows[0]?.id),
        validFrom: 'February 2020',
        validTo: '1 March 2022',
        basis: 'Record of the meeting',
        certainty: 'CONFIRMED',
      },
    ])
    await applied([{ kind: 'END_SEAT', party: 'VU', group: 'ahg' }])
    await applied([{ kind: 'RETRACT_SEAT', party: 'VU', group: 'ahg', which: String(rows[0]?.id) }])
    expect(await seatsOf('VU')).toEqual([{ role: 'CHAIR', valid_from: '2022-03-01', valid_to: '2027-01-01' }])
  })
  test('a group is added, moved and dissolved with its seats', async () => {
    await applied(
      [
        {
          kind: 'ADD_GROUP',
          name: 'Task Force on Registers',
          abbreviation: 'TFR',
          groupKind: 'TASK_FORCE',
          parent: 'Ministerial Conference',
          composition: 'OWN_SEATS',
        },
      ],
      { effective: '2020' },
    )
    await applied([{ kind: 'APPOINT', party: 'SB', group: 'TFR', role: 'MEMBER' }], { effective: '2021' })
    await applied([{ kind: 'MOVE_GROUP', group: 'TFR', parent: 'Ad Hoc Group' }], { effective: '2023' })
    await applied([{ kind: 'DISSOLVE_GROUP', group: 'TFR' }])
    const { rows } = await make.db.query(
      `select g.valid_to, (select valid_to from seat where group_id = g.id) as seat_to, (select count(*)::int from group_placement where group_id = g.id) as places from "group" g where code = 'tfr'`,
    )
    expect(rows).toEqual([{ valid_to: '2027-01-01', seat_to: '2027-01-01', places: 2 }])
  })
})

describe('what is named in a request', () => {
  const preview = (operations: Record<string, string>[]) => previewRequest(forum.clerk, typed(operations))
  const tuvalu = {
    kind: 'ADMIT_NEW',
    name: 'Tuvalu Islands',
    partyKind: 'STATE',
    code: 'TI',
    region: 'PACIFIC',
    category: 'MEMBER',
  }
  const appoint = (party: string) => ({ kind: 'APPOINT', party, group: 'ahg', role: 'OBSERVER' })

  test('is found by name, code, or as the suggestions write it, in whatever case', async () => {
    for (const party of ['state sb', 'sb', 'State SB (SB)'])
      expect((await preview([appoint(party)])).reading[0]?.sentence).toContain('Appoint State SB to')
  })
  test('is found among what the operations before it add to the register, under each of its names', async () => {
    for (const party of ['tuvalu islands', 'TI', 'Tuvalu Islands (TI)'])
      expect(await preview([tuvalu, appoint(party)])).toMatchObject({ problems: {}, obstacles: [] })
    const { problems, reading } = await preview([appoint('Tuvalu Islands'), tuvalu])
    expect(problems).toEqual({
      'operations.0.party':
        'There is no party called “Tuvalu Islands” in the register. Write its name, abbreviation or code.',
    })
    expect(reading).toHaveLength(1)
  })
  test('means what is in the register before an operation adds another of that name', async () => {
    const { reading } = await preview([
      { kind: 'END_MEMBERSHIP', party: 'State SB' },
      { ...tuvalu, name: 'State SB' },
    ])
    expect(reading[0]?.sentence).toContain('End the membership of State SB')
  })
  test('is a problem at the party where it has nothing of what is to change', async () => {
    const { problems } = await preview([{ kind: 'END_SEAT', party: 'State SB', group: 'ahg' }])
    expect(problems).toEqual({ 'operations.0.party': 'This party holds no seat of its own in this group.' })
  })
  test('keeps its number in the form where an operation before it is not complete', async () => {
    const nauru = { kind: 'ADMIT', party: 'NR', category: 'MEMBER' }
    const { places, obstacles } = await preview([{ kind: '' }, nauru])
    expect(places).toEqual({ numbers: [2], count: 2 })
    expect(obstacles[0]).toMatch(/^Operation 2: State NR is a member/)
  })
  test('is a problem at its field where several are called so', async () => {
    expect((await preview([appoint('Twin')])).problems).toEqual({
      'operations.0.party': 'More than one party in the register is called “Twin”. Write the code instead.',
    })
  })
  test('is asked of the register in one question for all parties and groups', async () => {
    const operations = ['TL', 'NR', 'FJ', 'KI', 'Twin'].map((party, at) => ({
      at,
      op: typedOperation.parse({ ...appoint(party), group: at % 2 ? 'ahg' : 'Ministerial Conference' }),
    }))
    const asked = query('change-request:propose', z.object({}), async ({ db }) => {
      let questions = 0
      const counting: Pick<typeof db, '$queryRaw'> = {
        $queryRaw: (...question) => {
          questions++
          return db.$queryRaw(...question)
        },
      }
      const { named } = await findNamed(counting, operations)
      return { questions, named: named.map(({ at }) => at) }
    })
    expect(await asked(forum.clerk, {})).toEqual({ questions: 1, named: [0, 1, 2, 3] })
  })
})

describe('a version that cannot be read', () => {
  const spoil = command('change-request:propose', byCode, async ({ tx, actor, record }, { code }) => {
    const { id, versions } = await tx.changeRequest.findUniqueOrThrow({
      where: { code },
      include: { versions: true },
    })
    const content = readContent(versions[0]?.content ?? new Uint8Array())
    const spoilt = Buffer.from(canonicalBytes({ ...content, operations: [{ kind: 'CROWN', party: 'SB' }] }))
    await tx.$executeRaw`insert into change_request_version (change_request_id, version, author_id, content)
      values (${id}::uuid, 2, ${actor.id}::uuid, ${spoilt})`
    await record({
      audience: 'request',
      action: 'change-request.submitted',
      sentence: `Submitted version 2 of ${code}.`,
    })
  })
  /** What it says can be read, what it would do cannot: a damage, or a form that only later code knows. */
  async function submitUnreadable() {
    const { code } = await submit([{ kind: 'END_MEMBERSHIP', party: 'SB' }])
    await spoil(forum.clerk, { code })
    return code
  }

  test('is shown as it read at submission, with word that it cannot be applied', async () => {
    const request = await getRequest(forum.canberra, { code: await submitUnreadable() })
    expect(request).toMatchObject({ version: 2, unreadable: true, obstacles: null })
    expect(request?.reading[0]?.sentence).toContain('End the membership of State SB')
    expect(request?.deciding.may).toBe(true)
  })
  test('is never approved: that is a fault, and nothing of it is recorded', async () => {
    const code = await submitUnreadable()
    await expect(decide(forum.jakarta, code, 'APPROVE', '2')).rejects.toBeInstanceOf(UnreadableVersion)
    const request = await getRequest(forum.clerk, { code })
    expect(request?.state).toBe('SUBMITTED')
    expect(request?.seats.map((seat) => seat.given?.decision ?? null)).toEqual([null, null])
  })
  test('can be returned, and is then no more in the way of a new one', async () => {
    const code = await submitUnreadable()
    await decide(forum.jakarta, code, 'RETURN', '2', 'It cannot be read.')
    const { submitted } = await submit([{ kind: 'END_MEMBERSHIP', party: 'SB' }], { code, revision: '1' })
    expect(submitted).toBe(true)
    expect(await getRequest(forum.canberra, { code })).toMatchObject({ version: 3, unreadable: false })
  })
})

describe('the obstacles of a request', () => {
  test('what cannot be found or read is reported at its field, and the draft is kept', async () => {
    const kept = await submit(
      [{ kind: 'APPOINT', party: 'Atlantis', group: 'Ad Hoc Group', role: 'MEMBER' }],
      { effective: 'spring', basisText: '' },
    )
    expect(kept.submitted).toBe(false)
    const draft = await getDraft(forum.clerk, { code: kept.code })
    expect(draft?.content.operations[0]).toMatchObject({ party: 'Atlantis' })
    expect(Object.keys(draft?.preview.problems ?? {})).toEqual(
      expect.arrayContaining(['effective', 'basisText']),
    )
  })
  test('an obstacle keeps a request from being submitted', async () => {
    const { submitted, code } = await submit([{ kind: 'ADMIT', party: 'NR', category: 'OBSERVER' }])
    expect(submitted).toBe(false)
    expect((await getDraft(forum.clerk, { code }))?.preview.obstacles[0]).toContain('State NR is a member')
  })
  test('a code that is taken is said with the name of whose it is, in whatever case it was typed', async () => {
    const { obstacles } = await previewRequest(
      forum.clerk,
      typed([
        {
          kind: 'ADMIT_NEW',
          name: 'Naoero',
          partyKind: 'STATE',
          code: 'nr',
          region: 'PACIFIC',
          category: 'MEMBER',
        },
      ]),
    )
    expect(obstacles).toEqual(['The code NR belongs to State NR. Admit that party, or choose another code.'])
  })
  test('obstacles are checked again on the last approval, and nothing is applied where it no longer fits', async () => {
    const one = await submit([{ kind: 'APPOINT', party: 'NR', group: 'ahg', role: 'MEMBER' }])
    const two = await submit([{ kind: 'APPOINT', party: 'NR', group: 'ahg', role: 'MEMBER' }])
    for (const { code } of [one, two]) await decide(forum.canberra, code)
    await decide(forum.jakarta, one.code)
    expect(await refusal(decide(forum.jakarta, two.code))).toContain('no longer fits the register')
    expect(await seatsOf('NR')).toHaveLength(1)
    expect((await getRequest(forum.clerk, { code: two.code }))?.obstacles).toHaveLength(1)
  })
})

describe('who decides', () => {
  test('a return needs a reason, goes back to the secretariat, and a new version starts approvals again', async () => {
    const { code, revision } = await submit([{ kind: 'APPOINT', party: 'PG', group: 'ahg', role: 'MEMBER' }])
    await decide(forum.canberra, code)
    expect(await refusal(decide(forum.jakarta, code, 'RETURN'))).toContain('Give a reason')
    await decide(forum.jakarta, code, 'RETURN', '1', 'Name the decision of the Steering Group.')
    expect(await refusal(decide(forum.jakarta, code))).toBe(
      'This request has since been returned to the secretariat for revision. Your decision was not recorded.',
    )
    const again = await submit([{ kind: 'APPOINT', party: 'PG', group: 'ahg', role: 'MEMBER' }], {
      code,
      revision: String(revision),
      basisText: 'Steering Group, decision 4',
    })
    expect(again.submitted).toBe(true)
    const request = await getRequest(forum.canberra, { code })
    expect(request?.version).toBe(2)
    expect(request?.seats.every((seat) => seat.given === null)).toBe(true)
    expect(await refusal(decide(forum.canberra, code))).toContain('was edited after you opened it')
    await decide(forum.canberra, code, 'APPROVE', '2')
    expect(await decide(forum.jakarta, code, 'APPROVE', '2')).toMatchObject({ state: 'APPLIED' })
  })
  test('a refusal closes the request', async () => {
    const { code } = await submit([{ kind: 'END_MEMBERSHIP', party: 'SB' }])
    expect(await decide(forum.jakarta, code, 'REFUSE', '1', 'No consensus.')).toMatchObject({
      state: 'REFUSED',
    })
    expect(await refusal(decide(forum.canberra, code))).toContain('has since been refused')
  })
  test('a seat decides once a version, and who comes later is told who decided and how', async () => {
    const { code } = await submit([{ kind: 'END_MEMBERSHIP', party: 'SB' }])
    await decide(forum.canberra, code)
    expect(await refusal(decide(forum.canberra, code, 'REFUSE', '1', 'No consensus.'))).toBe(
      'You have already approved this version for your seat. Your decision was not recorded.',
    )
    expect(await refusal(decide(colleague, code, 'REFUSE', '1', 'No consensus.'))).toMatch(
      /^.+ has already approved this version for your seat\. Your decision was not recorded\.$/,
    )
  })
  test('the secretariat, a delegate and the administrator decide nothing', async () => {
    const { code } = await submit([{ kind: 'END_MEMBERSHIP', party: 'SB' }])
    for (const actor of [forum.clerk, delegate, forum.admin])
      await expect(decide(actor, code)).rejects.toBeInstanceOf(AccessDenied)
  })
  test('a delegate sees no request, a reviewer no draft', async () => {
    const { code } = await writeRequest(forum.clerk, typed([], { intent: 'keep' }))
    await expect(getRequest(delegate, { code })).rejects.toBeInstanceOf(AccessDenied)
    expect(await getRequest(forum.canberra, { code })).toBeNull()
    expect((await listRequests(forum.canberra, {})).requests.some((r) => r.code === code)).toBe(false)
  })
  test('the administrator reads what a draft says so far, and cannot open it to write', async () => {
    const { code } = await writeRequest(
      forum.clerk,
      typed([{ kind: 'END_MEMBERSHIP', party: 'SB' }], { intent: 'keep' }),
    )
    const request = await getRequest(forum.admin, { code })
    expect(request?.drafted?.reading.map(({ sentence }) => sentence).join()).toContain(
      'End the membership of State SB',
    )
    expect(request?.content).toBeNull()
    expect(request?.may.edit).toBe(false)
    await expect(getDraft(forum.admin, { code })).rejects.toBeInstanceOf(AccessDenied)
  })
  test('nobody but the secretariat proposes', async () => {
    for (const actor of [forum.canberra, delegate, forum.admin])
      await expect(writeRequest(actor, typed([]))).rejects.toBeInstanceOf(AccessDenied)
  })
})

describe('what was read', () => {
  const suspend = { kind: 'CHANGE_MEMBERSHIP', party: 'TO', category: 'MEMBER', standing: 'SUSPENDED' }
  const approveAll = async (code: string) => {
    for (const actor of [forum.canberra, forum.jakarta]) await decide(actor, code)
  }
  /** A request that is read by a reviewer, and another about the same party that is applied afterwards. */
  async function readAndOvertaken() {
    const { code } = await submit([
      { kind: 'RENAME_PARTY', party: 'TO', nameKind: 'SHORT', language: 'en', name: 'Tonga' },
    ])
    const read = String((await getRequest(forum.jakarta, { code }))?.size)
    const other = await submit(
      [{ kind: 'RENAME_PARTY', party: 'TO', nameKind: 'SHORT', language: 'en', name: 'Friendly Islands' }],
      {
        effective: '1 June 2026',
      },
    )
    await approveAll(other.code)
    return { code, read }
  }

  test('an approval of what has changed since the page was drawn is refused once, with the differences', async () => {
    const { code, read } = await readAndOvertaken()
    expect(await refusal(decide(forum.jakarta, code, 'APPROVE', '1', '', read))).toContain(
      'The register changed after you opened this page',
    )
    const again = await getRequest(forum.jakarta, { code, since: Number(read) })
    expect(again?.movedSince).toMatchObject([
      {
        operation: 1,
        differences: expect.arrayContaining([
          { what: 'Short name: before', was: 'State TO', is: 'Friendly Islands' },
        ]),
      },
    ])
    expect(again?.moved).toEqual(again?.movedSince)
    expect(await decide(forum.jakarta, code, 'APPROVE', '1', '', String(again?.size))).toMatchObject({
      state: 'SUBMITTED',
    })
  })
  test('of two last approvals at once that touch each other one is applied, and the other is refused with word of it', async () => {
    const rename = { kind: 'RENAME_PARTY', party: 'VU', nameKind: 'SHORT', language: 'en' }
    const asked = await Promise.all([
      submit([{ ...rename, name: 'Vanuatu' }]),
      submit([{ ...rename, name: 'New Hebrides' }], { effective: '1 June 2026' }),
    ])
    for (const { code } of asked) await decide(forum.canberra, code)
    const read = String((await getRequest(forum.jakarta, { code: asked[0].code }))?.size)
    const outcomes = await whileForumIsLocked(() =>
      asked.map(({ code }) => decide(forum.jakarta, code, 'APPROVE', '1', '', read)),
    )
    expect(outcomes.map((o) => (o.status === 'fulfilled' ? o.value.state : String(o.reason))).sort()).toEqual(
      ['APPLIED', expect.stringContaining('The register changed after you opened this page')],
    )
  })
  /** Starts work while somebody holds the lock under which changes are applied, and lets go once all of it waits for that. */
  async function whileForumIsLocked<T>(start: () => Promise<T>[]): Promise<PromiseSettledResult<T>[]> {
    await make.db.query('begin')
    await make.db.query('select from forum for update')
    const work = Promise.allSettled(start())
    const waiting = `select from pg_stat_activity where datname = current_database() and usename = 'chancery_app' and wait_event_type = 'Lock'`
    await expect.poll(async () => (await make.db.query(waiting)).rowCount).toBe(2)
    await make.db.query('rollback')
    return await work
  }

  test('an approval that says nothing of what was read is refused', async () => {
    const { code } = await submit([{ kind: 'END_MEMBERSHIP', party: 'SB' }])
    expect(await refusal(decide(forum.jakarta, code, 'APPROVE', '1', '', '0'))).toContain('not recorded')
  })
  test('a refusal counts whatever has moved, and so does an approval where only something else has', async () => {
    const { code } = await submit([{ kind: 'END_MEMBERSHIP', party: 'SB' }])
    const read = String((await getRequest(forum.canberra, { code }))?.size)
    const other = await submit([{ ...suspend, party: 'PW' }])
    await approveAll(other.code)
    expect((await getRequest(forum.canberra, { code }))?.moved).toEqual([])
    expect(await decide(forum.canberra, code, 'APPROVE', '1', '', read)).toMatchObject({ state: 'SUBMITTED' })
    expect(await decide(forum.jakarta, code, 'REFUSE', '1', 'No consensus.', '0')).toMatchObject({
      state: 'REFUSED',
    })
  })
  test('requests in review about the same party or group are shown to each other, others are not', async () => {
    const one = await submit([{ kind: 'APPOINT', party: 'WS', group: 'ahg', role: 'CHAIR' }])
    const two = await submit([
      { kind: 'CHANGE_MEMBERSHIP', party: 'WS', category: 'MEMBER', standing: 'SUSPENDED' },
    ])
    const apart = await submit([{ kind: 'END_MEMBERSHIP', party: 'PW' }])
    const others = async (code: string) =>
      (await getRequest(forum.canberra, { code }))?.others.map((r) => r.code)
    expect(await others(one.code)).toContain(two.code)
    expect(await others(two.code)).toEqual(expect.arrayContaining([one.code]))
    for (const { code } of [one, apart]) expect(await others(one.code)).not.toContain(code)
  })
  test('a request that would leave one co-chair seat filled has an obstacle, and cannot be submitted', async () => {
    const asked = { kind: 'END_SEAT', party: 'Indonesia', group: 'Ministerial Conference' }
    const draft = await submit([asked])
    expect(draft.submitted).toBe(false)
    const preview = await previewRequest(forum.clerk, typed([asked]))
    expect(preview.obstacles.join()).toContain('fewer than two parties would hold a co-chair seat')
    const successor = { kind: 'APPOINT', party: 'FJ', group: 'Ministerial Conference', role: 'CO_CHAIR' }
    expect((await previewRequest(forum.clerk, typed([asked, successor]))).obstacles).toEqual([])
  })
})

describe('two at once', () => {
  test('two saves from the same revision: the second is told, and loses nothing', async () => {
    const { code, revision } = await writeRequest(forum.clerk, typed([], { intent: 'keep' }))
    const save = (reason: string) =>
      writeRequest(forum.clerk, typed([], { intent: 'keep', code, revision: String(revision), reason }))
    const outcomes = await Promise.allSettled([save('one'), save('two')])
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
  test('both co-chairs approve at the same moment: it is applied exactly once, in twenty rounds', async () => {
    for (let round = 0; round < 20; round++) {
      const { code } = await submit(
        [{ kind: 'RENAME_PARTY', party: 'SB', nameKind: 'SHORT', language: 'en', name: `Name ${round}` }],
        { effective: String(2005 + round) },
      )
      const outcomes = await Promise.all([decide(forum.canberra, code), decide(forum.jakarta, code)])
      expect(outcomes.map((o) => o.state).sort()).toEqual(['APPLIED', 'SUBMITTED'])
    }
  })
  test('numbers run through without a gap and without a double when twenty are submitted at once', async () => {
    const submitted = await manyAtOnce(20, () => submit([{ kind: 'END_MEMBERSHIP', party: 'SB' }]))
    const numbers = submitted.map(({ code }) => Number(code.slice(8))).sort((a, b) => a - b)
    expect(new Set(numbers).size).toBe(20)
    expect((numbers.at(-1) ?? 0) - (numbers[0] ?? 0)).toBe(19)
  })
})

test('a withdrawn request is closed, and its comments stay', async () => {
  const { code } = await submit([{ kind: 'END_MEMBERSHIP', party: 'SB' }])
  await commentOnRequest(forum.canberra, { code, text: 'Is there a letter?' })
  await withdrawRequest(forum.clerk, { code, reason: 'Asked for by mistake.' })
  const request = await getRequest(forum.jakarta, { code })
  expect(request).toMatchObject({
    state: 'WITHDRAWN',
    comments: [{ text: 'Is there a letter?', by: 'Reviewer for Australia' }],
  })
  expect(await refusal(withdrawRequest(forum.clerk, { code, reason: 'Again.' }))).toContain(
    'already been closed',
  )
})
