import { describe, expect, test } from 'vitest'
import { canonicalBytes, contentHash } from '@/lib/kernel/canonical-json'
import {
  adHocGroup,
  conference,
  fiji,
  group,
  idOf,
  membership,
  name,
  nauru,
  party,
  seat,
} from '@/lib/testing/register-rows'
import type { Operation } from '../kinds/all'
import { RULES_IN_FORCE } from '../rulebooks'
import { replay } from './replay'
import type { SealedEntry } from './log'

type Column = string | number | null
type Body = Record<string, unknown>
/** An entry before it has its number: the transaction that it belongs to, and what it says. */
type Written = { at: number; body: Body | null }

const request = idOf(700)
const submittedBy = idOf(701)
const columnOf = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const columns = (row: object) =>
  Object.fromEntries(Object.entries(row).map(([field, value]) => [columnOf(field), value as Column]))

const captured = (at: number, table: string, row: Body, more: Body = {}): Written => ({
  at,
  body: {
    actor: 'a person',
    action: 'row.insert',
    table,
    id: row.id,
    row,
    changed: Object.keys(row),
    ...more,
  },
})
const updated = (at: number, table: string, row: Body) =>
  captured(at, table, row, { action: 'row.update', changed: [] })
const seeded = (table: string, row: object) => captured(0, table, columns(row), { actor: 'seed' })

const content = (operations: Operation[], more: object = {}) =>
  canonicalBytes({
    ...{ v: 1, rules: RULES_IN_FORCE, effective: '2027-01-01', reason: 'It was asked for.' },
    ...{
      basis: { text: 'Decision 3', link: null },
      operations,
      reading: [],
      countedOn: '2027-01-01',
      totals: [],
    },
    ...more,
  })
const submittedAt = (at: number, bytes: Uint8Array, version = 1) =>
  captured(at, 'change_request_version', {
    ...{ change_request_id: request, version, author_id: submittedBy },
    content_hash: digestOf(bytes),
  })
const digestOf = (bytes: Uint8Array) => `\\x${contentHash(bytes).toString('hex')}`
const personOf = (partyId: string) => `person of ${partyId}`
const mandateOf = (partyId: string) => `mandate of ${partyId}`
const approvedAt = (at: number, bytes: Uint8Array, partyId: string, more: Body = {}, said: Body = {}) =>
  captured(
    at,
    'approval',
    {
      ...{
        change_request_id: request,
        version: 1,
        content_hash: digestOf(bytes),
        party_id: partyId,
        number: 1,
      },
      ...{ approver_id: personOf(partyId), mandate_id: mandateOf(partyId), decision: 'APPROVE' },
      ...{ withdrawn_at: null, ...more },
    },
    { actor: personOf(partyId), ...said },
  )
const mandate = (partyId: string, more: Body = {}) =>
  captured(0, 'mandate', {
    ...{
      id: mandateOf(partyId),
      user_id: personOf(partyId),
      party_id: partyId,
      given_by: 'an administrator',
    },
    ...{ valid_from: '2026-01-01', valid_to: '9999-12-31', ended_at: null, ...more },
  })
/** By the operator where nobody is named. */
const confirmation = (partyId: string, by: string | null = null, more: Body = {}) =>
  captured(
    0,
    'mandate_confirmation',
    {
      ...{
        id: `confirmation of ${partyId}`,
        mandate_id: mandateOf(partyId),
        confirmed_by: by && personOf(by),
      },
      ...{ under_mandate_id: by && mandateOf(by), ...more },
    },
    { actor: by ? personOf(by) : 'command-line' },
  )
/** A version that both co-chairs have approved. */
const approved = (bytes: Uint8Array, version = 1) => [
  submittedAt(1, bytes, version),
  ...[nauru, fiji].map((partyId) => approvedAt(2, bytes, partyId, { version })),
]
const appliedAt = (at: number, more: Body = {}) =>
  captured(
    at,
    'change_request',
    { id: request, code: 'CR-2026-001', kind: 'CHANGE', state: 'APPLIED', applied_on: '2026-11-24', ...more },
    { action: 'row.update', changed: ['state'] },
  )

/** The register as a seed wrote it: two parties with their names, a group, a membership and a seat; and who decides for them. */
const mandates = () => [mandate(nauru), mandate(fiji), confirmation(nauru), confirmation(fiji, nauru)]
const register = [
  seeded('party', party({ id: nauru, code: 'NR' })),
  seeded('party', party({ id: fiji, code: 'FJ' })),
  seeded('party_name', name()),
  seeded('party_name', name({ id: idOf(52), partyId: fiji, name: 'Fiji' })),
  seeded('group', { ...group(), website: null }),
  seeded('membership', membership()),
  seeded('seat', seat()),
  seeded('forum', { id: 1, decidingGroupId: conference }),
  seeded('seat', seat({ id: idOf(32), groupId: conference, partyId: nauru, role: 'CO_CHAIR' })),
  seeded('seat', seat({ id: idOf(33), groupId: conference, partyId: fiji, role: 'CO_CHAIR' })),
]
const seeds = [...register.slice(0, 8), ...mandates(), ...register.slice(8)]

const appointFiji: Operation = { kind: 'APPOINT', partyId: fiji, groupId: adHocGroup, role: 'MEMBER' }
const seatOfFiji = (more: Body = {}) => ({
  ...columns(seat({ id: idOf(900), partyId: fiji, validFrom: '2027-01-01', basis: 'Decision 3' })),
  ...{ from_earliest: '2027-01-01', change_request_id: request },
  ...more,
})
const bytes = content([appointFiji])
/** A seed, a submitted version, and the transaction that applied it. */
const sound = [...seeds, ...approved(bytes), appliedAt(2), captured(2, 'seat', seatOfFiji())]
const [SUBMITTED, APPLIED, WRITTEN, NEXT] = [14, 17, 18, 19]

const sealed = (written: Written[]): SealedEntry[] =>
  written.map(({ at, body }, seq) => ({ seq, sealedAt: `2026-11-24T10:00:0${at}.000001Z`, body }))
const replayed = (written: Written[], stored: Record<number, Uint8Array | null> = { 1: bytes }) =>
  replay(sealed(written), (id, version) => (id === request ? (stored[version] ?? null) : null))
const faultsOf = async (...given: Parameters<typeof replayed>) =>
  (await replayed(...given)).faults.map(({ at, fault }) => [at, fault.replaceAll('\u00a0', ' ')])

describe('a log in which every applied request wrote what it says', () => {
  test('has no fault, and gives the register as it is at its end', async () => {
    const { faults, replayed: count, notOpen, register } = await replayed(sound)
    expect({ faults, count, notOpen }).toEqual({ faults: [], count: 1, notOpen: 0 })
    expect([...(register.get('seat')?.keys() ?? [])]).toEqual([idOf(31), idOf(32), idOf(33), idOf(900)])
  })
  test('may hold versions from before versions named their rules', async () => {
    const { rules: _, ...unnamed } = JSON.parse(new TextDecoder().decode(bytes)) as Body
    const old = canonicalBytes(unnamed)
    expect(await faultsOf([...seeds, ...approved(old), ...sound.slice(-2)], { 1: old })).toEqual([])
  })
  test('may change by hand what is edited directly', async () => {
    const site = { ...columns(group()), website: 'https://forum.example' }
    expect(await faultsOf([...sound, updated(3, 'group', site)])).toEqual([])
  })
  test('holds co-chairs alone to have approved', async () => {
    const member = seat({ id: idOf(35), groupId: conference, partyId: idOf(3), role: 'MEMBER' })
    expect(await faultsOf([...seeds, seeded('seat', member), ...sound.slice(SUBMITTED)])).toEqual([])
  })
  test('takes the highest version for the current one', async () => {
    const other = content([{ ...appointFiji, role: 'CHAIR' }])
    const versions = [...approved(bytes, 2), submittedAt(2, other, 1)]
    expect(await faultsOf([...seeds, ...versions, ...sound.slice(-2)], { 1: other, 2: bytes })).toEqual([])
  })
  test('does not end what was retracted before', async () => {
    const dissolved = content([{ kind: 'DISSOLVE_GROUP', groupId: adHocGroup }], { effective: '2027' })
    const retracted = seeded('seat', { ...seat({ id: idOf(34), role: 'CHAIR' }), retractedAt: '2026-01-01' })
    const ended = { valid_to: '2027', change_request_id: request }
    const rows = [
      updated(2, 'group', { ...columns(group()), website: null, ...ended }),
      updated(2, 'seat', { ...columns(seat()), ...ended }),
    ]
    const written = [...seeds, retracted, ...approved(dissolved), appliedAt(2), ...rows]
    expect(await faultsOf(written, { 1: dissolved })).toEqual([])
  })
  test('has operations that go on from what the ones before them wrote', async () => {
    const both = content([appointFiji, { kind: 'DISSOLVE_GROUP', groupId: adHocGroup }], {
      effective: '2027',
    })
    const added = seatOfFiji({ valid_from: '2027' })
    const rows = [
      captured(2, 'seat', added),
      updated(2, 'group', {
        ...columns(group()),
        website: null,
        valid_to: '2027',
        change_request_id: request,
      }),
      updated(2, 'seat', { ...columns(seat()), valid_to: '2027', change_request_id: request }),
      updated(2, 'seat', { ...added, valid_to: '2027' }),
    ]
    expect(await faultsOf([...seeds, ...approved(both), appliedAt(2), ...rows], { 1: both })).toEqual([])
  })
})

describe('it is found that', () => {
  test('another party was suspended than the one that was to be appointed', async () => {
    const suspended = { ...columns(membership()), standing: 'SUSPENDED', change_request_id: request }
    expect(await faultsOf([...sound.slice(0, -1), updated(2, 'membership', suspended)])).toEqual([
      [
        APPLIED,
        'Entry 17 applied CR-2026-001, but the row of the table “seat” that follows from “Appoint Fiji to the Ad Hoc Group as member with effect from 1 January 2027.” was not written.',
      ],
      [
        WRITTEN,
        `Entry 18 changed the row ${idOf(21)} of the table “membership”, which CR-2026-001 does not ask for.`,
      ],
    ])
  })
  test.each<[string, Body]>([
    ['another party', { party_id: nauru }],
    ['another role', { role: 'CO_CHAIR' }],
    ['another date', { valid_from: '2026-01-01' }],
    ['another basis', { basis: 'Decision 4' }],
    ['an end that was not asked for', { valid_to: '2028' }],
    ['a column that was not asked for', { website: 'https://elsewhere.example' }],
  ])('the row has %s', async (_, more) => {
    const faults = await faultsOf([...sound.slice(0, -1), captured(2, 'seat', seatOfFiji(more))])
    expect(faults.map(([at]) => at)).toEqual([APPLIED, WRITTEN])
  })
  test.each<[string, Written]>([
    ['is tied to another request', captured(2, 'seat', seatOfFiji({ change_request_id: idOf(702) }))],
    ['was made out of another row', updated(2, 'seat', seatOfFiji({ id: idOf(31) }))],
  ])('the row %s', async (_, row) => {
    const faults = await faultsOf([...sound.slice(0, -1), row])
    expect(faults.map(([at]) => at)).toEqual([APPLIED, WRITTEN])
  })
  test('a row was written twice', async () => {
    const twice = captured(2, 'seat', seatOfFiji({ id: idOf(901) }))
    expect(await faultsOf([...sound, twice])).toEqual([
      [NEXT, `Entry 19 added the row ${idOf(901)} of the table “seat”, which CR-2026-001 does not ask for.`],
    ])
  })
  test('a row was written without a request, or in the name of one that was applied before', async () => {
    for (const under of [null, request]) {
      const changed = { ...columns(membership()), standing: 'SUSPENDED', change_request_id: under }
      expect(await faultsOf([...sound, updated(3, 'membership', changed)])).toEqual([
        [
          NEXT,
          `Entry 19 changed the row ${idOf(21)} of the table “membership” without a request that was applied.`,
        ],
      ])
    }
  })
  test('a column was changed together with one that is edited directly', async () => {
    const changed = { ...columns(group({ name: 'Another name' })), website: 'https://forum.example' }
    expect(await faultsOf([...sound, updated(3, 'group', changed)])).toHaveLength(1)
  })
  test('the seed wrote after a request was applied', async () => {
    const late = { ...seeded('membership', membership({ id: idOf(22), partyId: fiji })), at: 3 }
    expect(await faultsOf([...sound, late])).toHaveLength(1)
    expect(await faultsOf([...seeds, { ...late, at: 1 }])).toEqual([])
  })
  test('an entry does not follow on the one before it about the same row', async () => {
    expect(await faultsOf([...seeds, { ...seeded('seat', seat()), at: 1 }])).toEqual([
      [SUBMITTED, `Entry 14 inserts a row that was already there: ${idOf(31)} of the table “seat”.`],
    ])
    const stranger = { ...columns(group({ id: idOf(13) })), website: 'https://forum.example' }
    expect((await faultsOf([...seeds, updated(1, 'group', stranger)]))[0]).toEqual([
      SUBMITTED,
      `Entry 14 changes a row that was never inserted: ${idOf(13)} of the table “group”.`,
    ])
  })
  test('the text of a version is not the one that was recorded', async () => {
    expect(await faultsOf(sound, { 1: content([{ ...appointFiji, partyId: nauru }]) })).toEqual([
      [APPLIED, 'The text of version 1 of CR-2026-001 is not the one whose digest entry 14 recorded.'],
    ])
  })
  test.each([
    ['names rules that this program does not know', content([appointFiji], { rules: 'of another forum' })],
    ['has a kind of operation that there never was', content([{ kind: 'COUP' } as never])],
    ['is no version', new TextEncoder().encode('{}')],
  ])('a version %s', async (_, odd) => {
    expect(await faultsOf([...seeds, ...approved(odd), ...sound.slice(-2)], { 1: odd })).toEqual([
      [APPLIED, 'The content of version 1 of CR-2026-001 cannot be read, although entry 17 applied it.'],
    ])
  })
  test('a request was applied of which no version was recorded', async () => {
    expect(await faultsOf([...seeds, ...sound.slice(-2)])).toEqual([
      [14, 'Entry 14 applied CR-2026-001, of which no version was recorded.'],
    ])
  })
  test('what was applied is not the version of before but the current one', async () => {
    const other = content([{ ...appointFiji, role: 'CHAIR' }])
    const later = approved(other, 2)
    const faults = await faultsOf([...sound.slice(0, -2), ...later, ...sound.slice(-2)], {
      1: bytes,
      2: other,
    })
    expect(faults).toHaveLength(2)
  })
})

describe('it is found that a request was applied', () => {
  const without = (...approvals: Written[]) => [
    ...seeds,
    submittedAt(1, bytes),
    ...approvals,
    ...sound.slice(-2),
  ]
  const byNauru = approvedAt(2, bytes, nauru)
  test.each<[string, Written[]]>([
    ['with one approval', []],
    ['with an approval that was withdrawn', [approvedAt(2, bytes, fiji, { withdrawn_at: '2026-11-24' })]],
    ['with an approval of another text', [approvedAt(2, content([]), fiji)]],
    ['with an approval of another version', [approvedAt(2, bytes, fiji, { version: 2 })]],
    ['though a co-chair returned it', [approvedAt(2, bytes, fiji, { decision: 'RETURN' })]],
    [
      'with the approval of who wrote it',
      [
        captured(1, 'change_request_author', { change_request_id: request, user_id: `person of ${fiji}` }),
        approvedAt(2, bytes, fiji),
      ],
    ],
  ])('%s', async (_, more) => {
    const faults = await faultsOf(without(byNauru, ...more))
    expect(faults.map(([, fault]) => fault)).toEqual([
      expect.stringMatching(/^Entry \d+ applied version 1 of CR-2026-001 without the approval of Fiji\.$/),
    ])
  })
  describe('with an approval under a mandate that does not count:', () => {
    const others = (...changed: Written[]) => [
      ...register.slice(0, 8),
      ...changed,
      ...register.slice(8),
      ...approved(bytes),
      ...sound.slice(-2),
    ]
    const but = (...changed: Written[]) => {
      const ids = changed.map(({ body }) => body?.id)
      return others(...mandates().filter(({ body }) => !ids.includes(body?.id)), ...changed)
    }
    test.each<[string, Written[], string]>([
      [
        'one that no entry records',
        others(...mandates().filter(({ body }) => body?.id !== mandateOf(fiji))),
        'a mandate that no entry before it records',
      ],
      [
        'one that was recorded after it',
        [
          ...others(...mandates().filter(({ body }) => body?.id !== mandateOf(fiji))),
          { ...mandate(fiji), at: 2 },
        ],
        'a mandate that no entry before it records',
      ],
      [
        'that of somebody else',
        but(mandate(fiji, { user_id: personOf(nauru) })),
        'the mandate of someone else',
      ],
      ['that for another party', but(mandate(fiji, { party_id: nauru })), 'the mandate of someone else'],
      [
        'one that had run out',
        but(mandate(fiji, { valid_to: '2026-11-24' })),
        'a mandate that was not in force',
      ],
      [
        'one that had not begun',
        but(mandate(fiji, { valid_from: '2026-11-25' })),
        'a mandate that was not in force',
      ],
      [
        'one that was ended',
        but(mandate(fiji, { ended_at: '2026-11-23T00:00:00Z' })),
        'a mandate that was not in force',
      ],
      [
        'one that nobody confirmed',
        others(...mandates().slice(0, 3)),
        'a mandate that no one entitled to do so had confirmed',
      ],
      [
        'one that its holder confirmed',
        but(confirmation(fiji, fiji)),
        'a mandate that no one entitled to do so had confirmed',
      ],
      [
        'one that was confirmed by whoever recorded it',
        but(mandate(fiji, { given_by: personOf(nauru) }), confirmation(fiji, nauru)),
        'a mandate that no one entitled to do so had confirmed',
      ],
      [
        'one that was confirmed under no confirmed mandate',
        others(...mandates().slice(0, 2), confirmation(fiji, nauru), confirmation(nauru)),
        'a mandate that no one entitled to do so had confirmed',
      ],
      [
        'one that was confirmed in the name of another',
        but({ ...confirmation(fiji, nauru), body: { ...confirmation(fiji, nauru).body, actor: 'another' } }),
        'a mandate that no one entitled to do so had confirmed',
      ],
      [
        'one that a person confirmed as if on the machine',
        but({ ...confirmation(fiji), body: { ...confirmation(fiji).body, actor: 'another' } }),
        'a mandate that no one entitled to do so had confirmed',
      ],
    ])('%s', async (_, written, why) => {
      const faults = await faultsOf(written)
      expect(faults).toHaveLength(1)
      expect(faults[0]?.[1]).toMatch(
        new RegExp(`without the approval of Fiji\\. The approval in entry \\d+ names ${why}\\.$`),
      )
    })
    test('or of an account that was not active, or that somebody else recorded', async () => {
      const account = captured(0, 'app_user', { id: personOf(fiji), active: false })
      expect((await faultsOf(others(...mandates(), account)))[0]?.[1]).toMatch(
        /was given by an account that was not active\.$/,
      )
      const other = approvedAt(2, bytes, fiji, {}, { actor: personOf(nauru) })
      const written = [
        ...seeds,
        submittedAt(1, bytes),
        approvedAt(2, bytes, nauru),
        other,
        ...sound.slice(-2),
      ]
      expect((await faultsOf(written))[0]?.[1]).toMatch(/was recorded by someone else\.$/)
    })
    describe('and so is one of an account that waited to be confirmed:', () => {
      const handedOver = (more: Body = {}, at = 0) =>
        captured(at, 'handover', {
          ...{ id: 'handover', user_id: personOf(fiji), what: 'PASSWORD', given_by: 'an administrator' },
          ...{ given_at: '2026-11-24T09:00:00+00:00', ...more },
        })
      const vouched = (by: string, more: Body = {}, said: Body = {}) =>
        captured(
          0,
          'account_confirmation',
          {
            ...{ id: 'vouched', user_id: personOf(fiji), confirmed_by: by },
            ...{ under_mandate_id: mandateOf(nauru), ...more },
          },
          { actor: by, ...said },
        )
      const administrator = captured(0, 'app_user', { id: 'second', role: 'ADMIN', active: true })
      const clerk = captured(0, 'app_user', { id: 'second', role: 'SECRETARIAT', active: true })
      const by = (...more: Written[]) => others(...mandates(), ...more)
      test.each<[string, Written[]]>([
        ['whose password somebody had just set', by(handedOver())],
        ['almost three days before', by(handedOver({ given_at: '2026-11-21T10:00:03+00:00' }))],
        [
          'that was confirmed before it was set once more',
          by(handedOver(), vouched(personOf(nauru)), handedOver()),
        ],
        [
          'that confirmed itself',
          by(handedOver(), vouched(personOf(fiji), { under_mandate_id: mandateOf(fiji) })),
        ],
        [
          'that was confirmed by who had set it',
          by(handedOver({ given_by: personOf(nauru) }), vouched(personOf(nauru))),
        ],
        [
          'that was confirmed in the name of another',
          by(handedOver(), vouched(personOf(nauru), {}, { actor: 'another' })),
        ],
        ['that was confirmed under a mandate of someone else', by(handedOver(), vouched('somebody'))],
        [
          'that was confirmed by somebody without a mandate, who is no administrator',
          by(clerk, handedOver(), vouched('second', { under_mandate_id: null })),
        ],
      ])('%s', async (_, written) => {
        expect((await faultsOf(written)).map(([, fault]) => fault)).toEqual([
          expect.stringMatching(
            /without the approval of Fiji\. .* by an account that had yet to be confirmed\.$/,
          ),
        ])
      })
      test.each<[string, Written[]]>([
        ['that was confirmed by the other party', by(handedOver(), vouched(personOf(nauru)))],
        [
          'that was confirmed by a second administrator',
          by(administrator, handedOver(), vouched('second', { under_mandate_id: null })),
        ],
        ['that was set three days before', by(handedOver({ given_at: '2026-11-21T10:00:01+00:00' }))],
        ['that was set afterwards', [...sound, handedOver({}, 3)]],
        ['beside one of another', by(handedOver({ user_id: 'somebody' }))],
      ])('but not of one %s', async (_, written) => {
        expect(await faultsOf(written)).toEqual([])
      })
    })
    test('no confirmation is asked for in a register from before there were any', async () => {
      expect(await faultsOf(others(...mandates().slice(0, 2)))).toEqual([])
    })
  })
  test('while a seat was vacant', async () => {
    const seats = sound.filter((_, at) => at !== SUBMITTED - 1)
    expect((await faultsOf(seats)).map(([, fault]) => fault)).toEqual([
      'Entry 16 applied CR-2026-001 while a co-chair seat was vacant.',
    ])
  })
  test('as a restoration though no seat was vacant, or by somebody else than the operator', async () => {
    const restored = (vacant: boolean, actor: string) =>
      faultsOf(
        [
          ...seeds.filter((_, at) => !vacant || at !== SUBMITTED - 1),
          submittedAt(1, bytes),
          appliedAt(2, { kind: 'RESTORATION' }),
          captured(2, 'seat', seatOfFiji()),
        ].map((one) =>
          one.body?.table === 'change_request' ? { ...one, body: { ...one.body, actor } } : one,
        ),
      )
    expect(await restored(true, 'command-line')).toEqual([])
    expect(await restored(false, 'command-line')).toHaveLength(1)
    expect(await restored(true, 'a person')).toHaveLength(1)
  })
})

describe('what is not open to the reader', () => {
  test('is counted and no fault: a version', async () => {
    expect(await replayed(sound, {})).toMatchObject({ faults: [], replayed: 0, notOpen: 1 })
  })
  test('is counted and no fault: the entries of a request, with or without their time', async () => {
    for (const time of [(at: string | null) => at, () => null]) {
      const hidden = sealed(sound).map((entry) =>
        /^(change_request|approval)/.test(String(entry.body?.table))
          ? { seq: entry.seq, sealedAt: time(entry.sealedAt), body: null }
          : entry,
      )
      expect(await replay(hidden, () => null)).toMatchObject({ faults: [], replayed: 0, notOpen: 1 })
    }
  })
  test('hides no row that names no request', async () => {
    const changed = updated(2, 'membership', { ...columns(membership()), standing: 'SUSPENDED' })
    const hidden: Written = { at: 2, body: null }
    expect(await faultsOf([...seeds, hidden, changed])).toHaveLength(1)
  })
})
