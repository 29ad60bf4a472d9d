import { describe, expect, test } from 'vitest'
import { centre, come, fiji, idOf, membership, nauru, register, seat } from '@/lib/testing/register-rows'
import { RETRACTED_NOW } from '../slice'
import type { Operation } from './all'

const asObserver = { kind: 'ADMIT', partyId: centre, category: 'OBSERVER', standing: 'ACTIVE' } as const
const row = { membershipId: idOf(21) }

describe('admitting a party', () => {
  test('shows the membership that the party already holds, which is an obstacle', () => {
    const held = membership({ partyId: centre, category: 'GUEST', validFrom: '2002', validTo: null })
    const { facts, obstacles } = come(asObserver, register({ membership: [held] }))
    expect(facts).toMatchObject([
      { what: 'Category', now: 'guest', then: 'observer' },
      { what: 'Standing', now: 'active' },
      { what: 'From', now: 'from 2002, no end date' },
    ])
    expect(obstacles).toHaveLength(1)
  })
  test('reads as one sentence, shows what was not there before, and begins a membership on its basis', () => {
    expect(come(asObserver, register())).toMatchObject({
      sentence: 'Admit Centre for Policy as an observer with effect from 1 January 2027.',
      facts: [
        { what: 'Category', now: null, then: 'observer' },
        { what: 'Standing', now: null, then: 'active' },
        { what: 'From', now: null, then: 'from 1 January 2027, no end date' },
      ],
      writes: [
        {
          table: 'membership',
          act: 'insert',
          set: {
            partyId: centre,
            category: 'OBSERVER',
            standing: 'ACTIVE',
            basis: 'Decision 3',
            basisLink: null,
            certainty: 'CONFIRMED',
            validFrom: '2027-01-01',
            validTo: null,
          },
        },
      ],
      obstacles: [],
      warnings: [],
      subjects: [centre],
    })
  })
  test('a standing that is not active is said', () => {
    expect(come({ ...asObserver, standing: 'PROVISIONAL' }, register()).sentence).toBe(
      'Admit Centre for Policy as an observer (provisional) with effect from 1 January 2027.',
    )
  })
  test('is not possible while the party certainly holds a membership', () => {
    const slice = register({ membership: [membership({ partyId: centre, category: 'GUEST' })] })
    expect(come(asObserver, slice).obstacles).toEqual([
      'Centre for Policy is a guest (from February 2002, no end date). Change or end that first.',
    ])
  })
  test('warns where the party may still hold one', () => {
    const slice = register({
      membership: [membership({ partyId: centre, category: 'GUEST', validTo: '2026/2028' })],
    })
    expect(come(asObserver, slice)).toMatchObject({
      obstacles: [],
      warnings: [
        'Centre for Policy may still be a guest on some of these days (from February 2002, ending by 2028, not before 2026).',
      ],
    })
  })
})

describe('admitting a party that is not in the register', () => {
  const tuvalu: Operation = {
    kind: 'ADMIT_NEW',
    partyId: idOf(99),
    name: 'Tuvalu',
    formalName: null,
    partyKind: 'STATE',
    code: 'TV',
    iso3: 'TUV',
    region: 'PACIFIC',
    category: 'MEMBER',
    standing: 'ACTIVE',
  }
  test('writes the party, its name, older than its admission, and its membership', () => {
    const plan = come(tuvalu, register())
    expect(plan).toMatchObject({
      sentence: 'Admit Tuvalu, a state not yet in the register, as a member with effect from 1 January 2027.',
      obstacles: [],
      subjects: [idOf(99)],
    })
    expect(plan.facts[0]).toEqual({ what: 'Party', now: null, then: 'Tuvalu (TV), state, Pacific' })
    expect(plan.writes.map(({ table, set }) => [table, set])).toEqual([
      [
        'party',
        { code: 'TV', kind: 'STATE', iso2: 'TV', iso3: 'TUV', abbreviation: null, region: 'PACIFIC' },
      ],
      [
        'partyName',
        {
          partyId: idOf(99),
          kind: 'SHORT',
          language: 'en',
          name: 'Tuvalu',
          validFrom: '../2027-01-01',
          validTo: null,
        },
      ],
      ['membership', expect.objectContaining({ partyId: idOf(99), validFrom: '2027-01-01' })],
    ])
  })
  test('an organization has its code as abbreviation, and its formal name beside the short one', () => {
    const plan = come(
      {
        ...tuvalu,
        name: 'Red Cross',
        formalName: 'International Committee of the Red Cross',
        partyKind: 'ORGANIZATION',
        code: 'ICRC',
        iso3: null,
        region: null,
      },
      register(),
      '2026/2027',
    )
    expect(plan.sentence).toContain('Admit Red Cross, an organization not yet in the register')
    expect(plan.obstacles).toEqual([])
    expect(plan.facts[1]).toMatchObject({
      what: 'Formal name',
      then: 'International Committee of the Red Cross',
    })
    expect(plan.writes[0]?.set).toMatchObject({ iso2: null, abbreviation: 'ICRC' })
    expect(plan.writes[2]?.set).toMatchObject({ kind: 'FORMAL', validFrom: '../2027' })
  })
  test.each<[string, Partial<typeof tuvalu>, string]>([
    [
      'a code that another party bears, in whatever case',
      { partyKind: 'ORGANIZATION', region: null, code: 'icmpd' },
      'The code icmpd belongs to Centre for Policy. Admit that party, or choose another code.',
    ],
    ['a state without a region', { region: null }, 'A state or a territory needs a region.'],
    [
      'an organization with a region',
      { partyKind: 'ORGANIZATION', code: 'ICRC' },
      'An organization or a mechanism has no region.',
    ],
    [
      'a state whose code is not of two letters',
      { code: 'TUV' },
      'For a state or a territory, use its two-letter ISO 3166 code.',
    ],
  ])('is not possible with %s', (_what, more, obstacle) => {
    expect(come({ ...tuvalu, ...more } as Operation, register()).obstacles).toEqual([obstacle])
  })
})

describe('changing a membership', () => {
  const suspend: Operation = {
    kind: 'CHANGE_MEMBERSHIP',
    ...row,
    category: 'MEMBER',
    standing: 'SUSPENDED',
  }
  test('ends the present one where the changed one begins', () => {
    expect(come(suspend, register({ membership: [membership()] }))).toMatchObject({
      sentence:
        'Change the status of Nauru from member (active) to member (suspended) with effect from 1 January 2027.',
      facts: [
        { what: 'Category', now: 'member', then: 'member' },
        { what: 'Standing', now: 'active', then: 'suspended' },
        { what: 'Since', now: 'from February 2002, no end date', then: 'from 1 January 2027, no end date' },
      ],
      writes: [
        { table: 'membership', act: 'update', id: idOf(21), set: { validTo: '2027-01-01' } },
        { table: 'membership', act: 'insert', set: { partyId: nauru, standing: 'SUSPENDED' } },
      ],
      obstacles: [],
      subjects: [nauru],
    })
  })
  test('is not possible where nothing would change', () => {
    expect(
      come({ ...suspend, standing: 'ACTIVE' }, register({ membership: [membership()] })).obstacles,
    ).toEqual(['Nothing would change: Nauru is already a member (active).'])
  })
})

describe('changing a membership that another one follows', () => {
  test('is not possible: the changed one, open at its end, would overlap it', () => {
    const followed = register({
      membership: [
        membership({ validTo: '2028' }),
        membership({ id: idOf(22), validFrom: '2029', category: 'OBSERVER' }),
      ],
    })
    const change: Operation = {
      kind: 'CHANGE_MEMBERSHIP',
      ...row,
      category: 'MEMBER',
      standing: 'SUSPENDED',
    }
    expect(come(change, followed).obstacles).toEqual([
      'Nauru is an observer (from 2029, no end date). Change or end that first.',
    ])
  })
})

describe('ending a membership', () => {
  const end: Operation = { kind: 'END_MEMBERSHIP', ...row }
  test('closes its interval', () => {
    expect(come(end, register({ membership: [membership()] }))).toMatchObject({
      sentence: 'End the membership of Nauru with effect from 1 January 2027.',
      facts: [
        {
          what: 'Dates',
          now: 'from February 2002, no end date',
          then: 'from February 2002 until 31 December 2026',
        },
      ],
      writes: [{ table: 'membership', act: 'update', id: idOf(21), set: { validTo: '2027-01-01' } }],
      obstacles: [],
      warnings: [],
    })
  })
  test('of who is not a member is the end of a status', () => {
    const slice = register({ membership: [membership({ category: 'OBSERVER' })] })
    expect(come(end, slice).sentence).toContain('End the observer status of Nauru')
  })
  test('warns of the seats that the party still holds', () => {
    const slice = (seats: number) =>
      register({
        membership: [membership()],
        seat: Array.from({ length: seats }, (_, n) => seat({ id: idOf(60 + n) })),
      })
    expect(come(end, slice(1)).warnings).toEqual([
      'Nauru still holds one seat. End it in the same request unless it should continue.',
    ])
    expect(come(end, slice(2)).warnings).toEqual([
      'Nauru still holds 2 seats. End them in the same request unless they should continue.',
    ])
  })
})

describe('correcting a membership', () => {
  const correct: Operation = {
    kind: 'CORRECT_MEMBERSHIP',
    ...row,
    validFrom: '2002-03/2009-07',
    validTo: null,
    basis: 'Attendance list',
    certainty: 'REPORTED',
  }
  test('keeps the row and shows each value that differs', () => {
    expect(come(correct, register({ membership: [membership()] }))).toMatchObject({
      sentence: 'Correct the membership of Nauru: dates, basis, certainty.',
      facts: [
        {
          what: 'Dates',
          now: 'from February 2002, no end date',
          then: 'beginning by July 2009, not before March 2002; no end date',
        },
        { what: 'Basis', now: 'Record of the first conference', then: 'Attendance list' },
        { what: 'Certainty', now: 'confirmed', then: 'reported' },
      ],
      writes: [
        {
          table: 'membership',
          act: 'update',
          id: idOf(21),
          set: {
            validFrom: '2002-03/2009-07',
            validTo: null,
            basis: 'Attendance list',
            certainty: 'REPORTED',
          },
        },
      ],
      obstacles: [],
    })
  })
  test('is not possible where it would end before it begins', () => {
    expect(
      come({ ...correct, validFrom: '2021', validTo: '2020' }, register({ membership: [membership()] }))
        .obstacles,
    ).toEqual(['It would end before it begins. Correct one of the two dates.'])
  })
  test('is not possible where the register says so already', () => {
    const { validFrom, validTo, basis } = membership()
    expect(
      come(
        { ...correct, validFrom, validTo, basis, certainty: 'CONFIRMED' },
        register({ membership: [membership()] }),
      ),
    ).toMatchObject({
      sentence: 'Correct the membership of Nauru: nothing.',
      obstacles: ['Nothing would change: the register already says this.'],
    })
  })
  test('is not possible where it would overlap another membership of the party, and warns where it may', () => {
    const before = membership({ id: idOf(22), validFrom: '1998', validTo: '2001', category: 'OBSERVER' })
    const slice = register({ membership: [membership(), before] })
    expect(come({ ...correct, validFrom: '1999' }, slice).obstacles).toEqual([
      'Nauru is an observer (from 1998 until 2001). Change or end that first.',
    ])
    expect(come({ ...correct, validFrom: '2001' }, slice)).toMatchObject({
      obstacles: [],
      warnings: ['Nauru may still be an observer on some of these days (from 1998 until 2001).'],
    })
  })
})

describe('retracting a membership', () => {
  test('takes the row out of every count and keeps it', () => {
    const plan = come({ kind: 'RETRACT_MEMBERSHIP', ...row }, register({ membership: [membership()] }))
    expect(plan).toMatchObject({
      sentence:
        'Retract the record of Nauru as member from February 2002, no end date: it should never have been recorded.',
      facts: [{ what: 'Nauru as member', now: 'from February 2002, no end date', then: null }],
      writes: [{ table: 'membership', act: 'update', id: idOf(21), set: { retractedAt: RETRACTED_NOW } }],
      obstacles: [],
    })
    expect(plan.after.membership).toEqual([])
  })
})

describe('whatever speaks of a membership', () => {
  const all: Operation[] = [
    { kind: 'CHANGE_MEMBERSHIP', ...row, category: 'OBSERVER', standing: 'ACTIVE' },
    { kind: 'END_MEMBERSHIP', ...row },
    {
      kind: 'CORRECT_MEMBERSHIP',
      ...row,
      validFrom: '2003',
      validTo: null,
      basis: 'x',
      certainty: 'INFERRED',
    },
    { kind: 'RETRACT_MEMBERSHIP', ...row },
  ]
  test.each(all)('is not possible once the register no longer has it: $kind', (op) => {
    const gone = 'The membership that this operation refers to is no longer in the register.'
    expect(come(op, register())).toMatchObject({ sentence: gone, obstacles: [gone], writes: [] })
  })
  test.each(all.slice(0, 2))('cannot end what has ended, nor what does not begin before: $kind', (op) => {
    expect(come(op, register({ membership: [membership({ validTo: '2020' })] })).obstacles).toContain(
      'The membership of Nauru has already ended by that date.',
    )
    expect(come(op, register({ membership: [membership({ validFrom: '2027' })] })).obstacles).toContain(
      'The membership of Nauru does not begin before that date. Correct its dates, or retract it.',
    )
  })
  test('a party without a name in the register is called by its code', () => {
    const slice = register({ partyName: [], membership: [membership({ partyId: fiji })] })
    expect(come({ kind: 'END_MEMBERSHIP', ...row }, slice).sentence).toContain('of FJ with effect')
  })
})
