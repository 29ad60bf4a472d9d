import { describe, expect, test } from 'vitest'
import {
  adHocGroup,
  come,
  idOf,
  membership,
  nauru,
  placement,
  register,
  seat,
} from '@/lib/testing/register-rows'
import { kindOf, type Operation } from './all'
import { presentOf } from './correction'
import { typedOperation, type OperationKind } from './forms'

const noEndYet = seat()
const ended = seat({ validFrom: '2002-03/2009-07', validTo: '2020-05-02', certainty: 'INFERRED' })

/** What is stored of an operation in which this was typed, with ids in place of names. */
function stored(
  typed: { kind: OperationKind } & Record<string, string>,
  slice: Parameters<typeof come>[1],
): Operation | null {
  const op = typedOperation.parse({ party: nauru, ...typed })
  return kindOf(op).resolve(op, {
    slice,
    newId: idOf(99),
    choose: ({ among }) => among[0]?.id ?? null,
  })
}
const corrected = (more: Record<string, string>, row = ended) =>
  stored({ kind: 'CORRECT_SEAT', group: adHocGroup, ...more }, register({ seat: [row] }))

describe('a correction', () => {
  const asRecorded = {
    kind: 'CORRECT_SEAT',
    seatId: ended.id,
    validFrom: '2002-03/2009-07',
    validTo: '2020-05-02',
    basis: ended.basis,
    certainty: 'INFERRED',
  }
  test('leaves what is left alone as the register has it: an end that was not typed again stays', () => {
    expect(corrected({})).toEqual(asRecorded)
    expect(corrected({ validTo: '', certainty: '', basis: '' })).toEqual(asRecorded)
    expect(corrected({ certainty: 'CONFIRMED' })).toEqual({ ...asRecorded, certainty: 'CONFIRMED' })
  })
  test('takes an end away only where that is said', () => {
    expect(corrected({ noEnd: 'yes' })).toEqual({ ...asRecorded, validTo: null })
  })
  test('begins with what the register has, written so that it is read as the same', () => {
    const present = presentOf(ended)
    expect(present).toEqual({
      validFrom: 'by July 2009, not before March 2002',
      validTo: expect.stringMatching(/^2.May.2020$/),
      basis: ended.basis,
      certainty: 'INFERRED',
    })
    expect(corrected(present ?? {})).toEqual(asRecorded)
    const open = corrected(presentOf(noEndYet) ?? {}, noEndYet)
    expect(open).toMatchObject({ validFrom: '2002-02', validTo: null })
  })
  test('of a membership does the same', () => {
    const row = membership({ validTo: '2020' })
    const slice = register({ membership: [row] })
    expect(stored({ kind: 'CORRECT_MEMBERSHIP', validFrom: '2003' }, slice)).toMatchObject({
      validFrom: '2003',
      validTo: '2020',
      basis: row.basis,
    })
    expect(stored({ kind: 'CORRECT_MEMBERSHIP', noEnd: 'yes' }, slice)).toMatchObject({ validTo: null })
  })
})

describe('a change of category or standing', () => {
  const suspended = register({ membership: [membership({ category: 'OBSERVER', standing: 'SUSPENDED' })] })
  test('changes only what was chosen: a suspended party is not reinstated by another category', () => {
    expect(stored({ kind: 'CHANGE_MEMBERSHIP', category: 'MEMBER', standing: '' }, suspended)).toMatchObject({
      category: 'MEMBER',
      standing: 'SUSPENDED',
    })
    expect(stored({ kind: 'CHANGE_MEMBERSHIP', standing: 'ACTIVE' }, suspended)).toMatchObject({
      category: 'OBSERVER',
      standing: 'ACTIVE',
    })
  })
})

describe('what the fields would say of the register', () => {
  const present = (op: Operation, slice: Parameters<typeof come>[1]) =>
    kindOf(op).present?.(op, slice, '2026-11-29')
  test('is known of every kind that puts something right', () => {
    const slice = register({ membership: [membership()], seat: [seat()], groupPlacement: [placement()] })
    const status = { category: 'MEMBER', standing: 'ACTIVE' } as const
    expect(present({ kind: 'CHANGE_MEMBERSHIP', membershipId: membership().id, ...status }, slice)).toEqual(
      status,
    )
    expect(present({ kind: 'MOVE_GROUP', groupId: adHocGroup, parentId: null }, slice)).toEqual({
      parent: 'Ministerial Conference',
    })
    expect(present({ kind: 'RETRACT_SEAT', seatId: seat().id }, slice)).toBeUndefined()
  })
})

describe('an obstacle', () => {
  const correct = { kind: 'CORRECT_SEAT', seatId: seat().id, basis: 'List', certainty: 'CONFIRMED' } as const
  const at = (dates: { validFrom: string; validTo: string | null }) =>
    come({ ...correct, ...dates }, register({ seat: [seat()] })).at
  test('is told at the date that is wrong, and nowhere while nothing has been changed', () => {
    expect(at({ validFrom: '2010', validTo: '2009' })).toBe('validTo')
    expect(at({ validFrom: '1990', validTo: null })).toBe('validFrom')
    const row = seat()
    const same = { validFrom: row.validFrom, validTo: null, basis: row.basis }
    expect(come({ ...correct, ...same }, register({ seat: [row] })).at).toBeNull()
  })
})
