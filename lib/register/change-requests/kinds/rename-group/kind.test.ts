import { describe, expect, test } from 'vitest'
import {
  adHocGroup,
  come,
  group,
  groupName,
  idOf,
  nauru,
  register,
  seat,
  theConference,
} from '@/lib/testing/register-rows'
import { groupCalledOn } from '../../slice'
import type { Operation } from '../all'
import { renameGroup } from './kind'

const rename: Operation = {
  kind: 'RENAME_GROUP',
  groupId: adHocGroup,
  name: 'Senior Group',
  abbreviation: 'SG',
}

test('the new name and abbreviation begin on the effective date, and the row of the group stays as it is', () => {
  expect(come(rename, register())).toMatchObject({
    sentence: 'Rename the Ad Hoc Group: “Senior Group” (SG) with effect from 1 January 2027.',
    facts: [
      { what: 'Name', now: 'Ad Hoc Group', then: 'Senior Group' },
      { what: 'Abbreviation', now: 'AHG', then: 'SG' },
      {
        what: 'Former name in use',
        now: 'from February 2002, no end date',
        then: 'from February 2002 until 31 December 2026',
      },
    ],
    writes: [
      {
        table: 'groupName',
        act: 'insert',
        set: {
          groupId: adHocGroup,
          name: 'Senior Group',
          abbreviation: 'SG',
          validFrom: '2027-01-01',
          validTo: null,
        },
      },
    ],
    obstacles: [],
    subjects: [adHocGroup],
  })
})

test('a name that it was given by a renaming ends where the next begins', () => {
  const { writes, facts, after } = come(rename, register({ groupName: [groupName()] }))
  expect(writes).toMatchObject([
    { table: 'groupName', act: 'update', id: idOf(61), set: { validTo: '2027-01-01' } },
    { table: 'groupName', act: 'insert' },
  ])
  expect(facts[0]).toEqual({ what: 'Name', now: 'Steering Committee', then: 'Senior Group' })
  const calledOn = (day: string) => groupCalledOn(after, adHocGroup, day)?.name
  expect(['2009-12-31', '2011-01-01', '2026-12-31', '2027-01-01'].map(calledOn)).toEqual([
    'Ad Hoc Group',
    'Steering Committee',
    'Steering Committee',
    'Senior Group',
  ])
})

test.each([
  ['stays as it is where nothing is typed', null, [], 'AHG'],
  ['stays as it was last given', null, [groupName()], 'SC'],
  ['is another where one is typed', 'SG', [], 'SG'],
  ['is gone where that is said', 'None', [], null],
  ['is gone where that is said by a dash', '–', [], null],
])('the abbreviation %s', (_, abbreviation, names, then) => {
  const typed = { kind: 'RENAME_GROUP' as const, group: adHocGroup, name: 'Senior Group', abbreviation }
  const finding = { slice: register({ groupName: names }), newId: idOf(99), choose: () => null }
  expect(renameGroup.resolve(typed, finding)).toEqual({
    ...{ kind: 'RENAME_GROUP', groupId: adHocGroup, name: 'Senior Group' },
    abbreviation: then,
  })
})

test('a later operation of the same request calls the group by its new name', () => {
  const { after } = come(rename, register({ seat: [seat()] }))
  const end: Operation = { kind: 'END_SEAT', seatId: idOf(31) }
  expect(come(end, after).sentence).toContain('Senior Group')
  expect(come(end, after, '2026-01-01').sentence).toContain('Ad Hoc Group')
  expect(come(end, after).subjects).toContain(nauru)
})

describe('a group cannot be renamed', () => {
  test('to the name and abbreviation that it has', () => {
    const same = { ...rename, name: 'Ad Hoc Group', abbreviation: 'AHG' } as Operation
    expect(come(same, register()).obstacles).toEqual(['Ad Hoc Group already has this name.'])
    expect(come({ ...same, abbreviation: null } as Operation, register()).obstacles).toEqual([])
  })
  test('to the name of another group on that day', () => {
    const taken = { ...rename, name: 'ministerial conference' } as Operation
    expect(come(taken, register()).obstacles).toEqual(['Ministerial Conference is already in the register.'])
  })
  test('before it begins, once it has ended, or before its last name begins', () => {
    const dated = (more: object) => register({ group: [theConference, group(more)] })
    expect(come(rename, dated({ validFrom: '2028' })).obstacles).toEqual([
      'Ad Hoc Group does not begin before that date.',
    ])
    expect(come(rename, dated({ validTo: '2020' })).obstacles).toEqual([
      'Ad Hoc Group has already ended by that date.',
    ])
    expect(come(rename, register({ groupName: [groupName({ validFrom: '2028' })] })).obstacles).toEqual([
      'Its name “Steering Committee” does not begin before that date.',
    ])
  })
  test('once the register no longer has it', () => {
    expect(come(rename, register({ group: [] }))).toMatchObject({
      obstacles: ['The group that this operation refers to is no longer in the register.'],
      writes: [],
    })
  })
})
