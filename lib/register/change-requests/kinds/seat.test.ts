import { describe, expect, test } from 'vitest'
import { adHocGroup, come, group, idOf, membership, nauru, register, seat } from '@/lib/testing/register-rows'
import { RETRACTED_NOW } from '../slice'
import type { Operation } from './all'

const row = { seatId: idOf(31) }
const seated = register({ membership: [membership()], seat: [seat()] })

describe('appointing to a seat', () => {
  const asChair: Operation = { kind: 'APPOINT', partyId: nauru, groupId: adHocGroup, role: 'CHAIR' }
  test('begins a seat on the basis of the request, beside those that the party holds', () => {
    expect(come(asChair, seated)).toMatchObject({
      sentence: 'Appoint Nauru to the Ad Hoc Group as chair with effect from 1 January 2027.',
      facts: [
        {
          what: 'Seat of Nauru in the Ad Hoc Group',
          now: 'member from February 2002, no end date',
          then: 'member from February 2002, no end date; chair from 1 January 2027, no end date',
        },
      ],
      writes: [
        {
          table: 'seat',
          act: 'insert',
          set: {
            groupId: adHocGroup,
            partyId: nauru,
            role: 'CHAIR',
            basis: 'Decision 3',
            basisLink: null,
            certainty: 'CONFIRMED',
            validFrom: '2027-01-01',
            validTo: null,
          },
        },
      ],
      obstacles: [],
      warnings: [
        'Nauru keeps its seat in the Ad Hoc Group as member from February 2002, no end date. To replace it, choose “Change the role”.',
      ],
      subjects: [nauru, adHocGroup],
    })
  })
  test('is not possible where the party holds that role already', () => {
    expect(come({ ...asChair, role: 'MEMBER' }, seated)).toMatchObject({
      obstacles: [
        'Nauru already has a seat in the Ad Hoc Group (member, from February 2002). Choose “Change the role” or “End a seat”.',
      ],
      warnings: [],
    })
  })
  test('is not possible outside the existence of the group, or where the register has no such group', () => {
    const ended = register({ membership: [membership()], group: [group({ validTo: '2026-07-01' })] })
    expect(come(asChair, ended).obstacles).toEqual([
      'A seat cannot begin before its group or outlast it (the Ad Hoc Group: from February 2002 until 30 June 2026).',
    ])
    const gone = register({ membership: [membership()], group: [] })
    expect(come(asChair, gone).obstacles).toEqual(['The group is no longer in the register.'])
  })
  test('warns where the party is nothing to the forum on that date', () => {
    expect(come(asChair, register())).toMatchObject({
      facts: [{ now: null }],
      obstacles: [],
      warnings: ['Nauru is not a member, observer or guest of the forum on that date.'],
    })
  })
})

describe('changing the role of a seat', () => {
  const toChair: Operation = { kind: 'CHANGE_ROLE', ...row, role: 'CHAIR' }
  test('ends the present seat where the changed one begins', () => {
    expect(come(toChair, seated)).toMatchObject({
      sentence:
        'Change the role of Nauru in the Ad Hoc Group from member to chair with effect from 1 January 2027.',
      facts: [
        {
          what: 'Seat of Nauru in the Ad Hoc Group',
          now: 'member from February 2002, no end date',
          then: 'chair from 1 January 2027, no end date',
        },
      ],
      writes: [
        { table: 'seat', act: 'update', id: idOf(31), set: { validTo: '2027-01-01' } },
        { table: 'seat', act: 'insert', set: { partyId: nauru, groupId: adHocGroup, role: 'CHAIR' } },
      ],
      obstacles: [],
    })
  })
  test('is not possible to the same role, nor to one that another seat of the party has', () => {
    expect(come({ ...toChair, role: 'MEMBER' }, seated).obstacles).toContain(
      'Nothing would change: Nauru is already member of the Ad Hoc Group.',
    )
    const both = register({ seat: [seat(), seat({ id: idOf(32), role: 'CHAIR', validFrom: '2020' })] })
    expect(come(toChair, both).obstacles).toEqual([
      'Nauru already has a seat in the Ad Hoc Group (chair, from 2020). Change or end that seat first.',
    ])
  })
})

describe('changing the role of a seat in a group that has ended or will end', () => {
  test('is not possible: the changed one, open at its end, would outlive it', () => {
    const ending = register({ seat: [seat({ validTo: '2028' })], group: [group({ validTo: '2028' })] })
    expect(come({ kind: 'CHANGE_ROLE', ...row, role: 'CHAIR' }, ending).obstacles).toEqual([
      'A seat cannot begin before its group or outlast it (the Ad Hoc Group: from February 2002 until 2028).',
    ])
  })
})

describe('ending a seat', () => {
  test('closes its interval', () => {
    expect(come({ kind: 'END_SEAT', ...row }, seated, '2027-03')).toMatchObject({
      sentence: 'End the seat of Nauru in the Ad Hoc Group as member with effect from March 2027.',
      facts: [
        {
          what: 'Seat of Nauru in the Ad Hoc Group',
          now: 'member from February 2002, no end date',
          then: 'member from February 2002 until March 2027',
        },
      ],
      writes: [{ table: 'seat', act: 'update', id: idOf(31), set: { validTo: '2027-03' } }],
      obstacles: [],
    })
  })
})

describe('correcting a seat', () => {
  const correct: Operation = {
    kind: 'CORRECT_SEAT',
    ...row,
    validFrom: '2003',
    validTo: '2020',
    basis: 'Record of the meeting',
    certainty: 'INFERRED',
  }
  test('keeps the row and shows each value that differs', () => {
    expect(come(correct, seated)).toMatchObject({
      sentence: 'Correct the seat of Nauru in the Ad Hoc Group: dates, basis, certainty.',
      facts: [
        { what: 'Dates', now: 'from February 2002, no end date', then: 'from 2003 until 2020' },
        { what: 'Basis', now: 'Record of the first conference', then: 'Record of the meeting' },
        { what: 'Certainty', now: 'confirmed', then: 'inferred' },
      ],
      writes: [
        {
          table: 'seat',
          act: 'update',
          id: idOf(31),
          set: { validFrom: '2003', validTo: '2020', basis: 'Record of the meeting', certainty: 'INFERRED' },
        },
      ],
      obstacles: [],
    })
  })
  test('is not possible where it would end before it begins', () => {
    expect(come({ ...correct, validFrom: '2021', validTo: '2020' }, seated).obstacles).toEqual([
      'It would end before it begins. Correct one of the two dates.',
    ])
  })
  test('is not possible where the register says so already', () => {
    const { validFrom, validTo, basis } = seat()
    expect(come({ ...correct, validFrom, validTo, basis, certainty: 'CONFIRMED' }, seated).obstacles).toEqual(
      ['Nothing would change: the register already says this.'],
    )
  })
  test('is not possible over another seat of that role, nor outside the existence of the group', () => {
    const earlier = seat({ id: idOf(32), validFrom: '2002-02', validTo: '2005' })
    const slice = register({ seat: [seat({ validFrom: '2006' }), earlier] })
    expect(come(correct, slice).obstacles).toEqual([
      'Nauru already has a seat in the Ad Hoc Group (member, from February 2002 until 2005). Change or end that seat first.',
    ])
    expect(come({ ...correct, validFrom: '2001' }, seated).obstacles).toEqual([
      'A seat cannot begin before its group or outlast it (the Ad Hoc Group: from February 2002, no end date).',
    ])
  })
})

describe('retracting a seat', () => {
  test('takes the row out of every count and keeps it', () => {
    const plan = come({ kind: 'RETRACT_SEAT', ...row }, seated)
    expect(plan).toMatchObject({
      sentence:
        'Retract the record of Nauru as member of the Ad Hoc Group from February 2002, no end date: it should never have been recorded.',
      facts: [
        {
          what: 'Seat of Nauru in the Ad Hoc Group',
          now: 'member from February 2002, no end date',
          then: null,
        },
      ],
      writes: [{ table: 'seat', act: 'update', id: idOf(31), set: { retractedAt: RETRACTED_NOW } }],
      obstacles: [],
    })
    expect(plan.after.seat).toEqual([])
  })
})

describe('whatever speaks of a seat', () => {
  const all: Operation[] = [
    { kind: 'CHANGE_ROLE', ...row, role: 'CHAIR' },
    { kind: 'END_SEAT', ...row },
    { kind: 'CORRECT_SEAT', ...row, validFrom: '2003', validTo: null, basis: 'x', certainty: 'INFERRED' },
    { kind: 'RETRACT_SEAT', ...row },
  ]
  test.each(all)('is not possible once the register no longer has it: $kind', (op) => {
    const gone = 'The seat that this operation refers to is no longer in the register.'
    expect(come(op, register())).toMatchObject({ sentence: gone, obstacles: [gone], writes: [] })
  })
  test.each(all.slice(0, 2))('cannot end what has ended, nor what does not begin before: $kind', (op) => {
    expect(come(op, register({ seat: [seat({ validTo: '2020' })] })).obstacles).toContain(
      'The seat of Nauru in the Ad Hoc Group has already ended by that date.',
    )
    expect(come(op, register({ seat: [seat({ validFrom: '2027' })] })).obstacles).toContain(
      'The seat of Nauru in the Ad Hoc Group does not begin before that date. Correct its dates, or retract it.',
    )
  })
})
