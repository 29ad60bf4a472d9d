import { expect, test } from 'vitest'
import {
  adHocGroup,
  centre,
  come,
  fiji,
  group,
  idOf,
  membership,
  nauru,
  register,
  seat,
} from '@/lib/testing/register-rows'
import type { Operation } from './kinds/all'
import type { Slice } from './slice'
import { effectOnTotals, seatedParties } from './totals'

const counts = { 'MEMBER/STATE': 40, 'OBSERVER/ORGANIZATION': 5, 'OBSERVER/STATE': 18, 'GUEST/MECHANISM': 2 }
const day = '2027-01-01'
const came = (party: string) => ({ moves: [{ party, by: 1 }] })
const left = (party: string) => ({ moves: [{ party, by: -1 }] })
const effectOf = (op: Operation, slice: Slice) =>
  effectOnTotals(counts, slice, come(op, slice, day).after, day)

test('members and observers are shown also where they stay, guests only where they change', () => {
  const rename: Operation = {
    kind: 'RENAME_PARTY',
    partyId: nauru,
    nameKind: 'SHORT',
    language: 'en',
    name: 'Naoero',
  }
  expect(effectOf(rename, register())).toEqual([
    { what: 'Members', now: 40, then: 40, of: false },
    { what: 'Observers', now: 23, then: 23, of: false },
  ])
  const invite: Operation = { kind: 'ADMIT', partyId: fiji, category: 'GUEST', standing: 'ACTIVE' }
  expect(effectOf(invite, register())).toContainEqual({
    what: 'Guests',
    now: 2,
    then: 3,
    of: false,
    ...came('Fiji'),
  })
})

test('a part is shown under its total where it changes', () => {
  const admit: Operation = { kind: 'ADMIT', partyId: centre, category: 'OBSERVER', standing: 'ACTIVE' }
  expect(effectOf(admit, register())).toEqual([
    { what: 'Members', now: 40, then: 40, of: false },
    { what: 'Observers', now: 23, then: 24, of: false, ...came('Centre for Policy') },
    { what: 'organizations', now: 5, then: 6, of: true, ...came('Centre for Policy') },
  ])
})

test('a change of category moves a party from one total to the other', () => {
  const slice = register({ membership: [membership()] })
  const change: Operation = {
    kind: 'CHANGE_MEMBERSHIP',
    membershipId: idOf(21),
    category: 'OBSERVER',
    standing: 'ACTIVE',
  }
  expect(effectOf(change, slice)).toEqual([
    { what: 'Members', now: 40, then: 39, of: false, ...left('Nauru') },
    { what: 'states', now: 40, then: 39, of: true, ...left('Nauru') },
    { what: 'Observers', now: 23, then: 24, of: false, ...came('Nauru') },
    { what: 'states', now: 18, then: 19, of: true, ...came('Nauru') },
  ])
})

test('one that comes and one that goes are both named, although the number stays', () => {
  const slice = register({ membership: [membership()] })
  const { after } = come({ kind: 'END_MEMBERSHIP', membershipId: idOf(21) }, slice, day)
  const both = come({ kind: 'ADMIT', partyId: fiji, category: 'MEMBER', standing: 'ACTIVE' }, after, day)
  expect(effectOnTotals(counts, slice, both.after, day)[0]).toEqual({
    ...{ what: 'Members', now: 40, then: 40, of: false },
    moves: [
      { party: 'Fiji', by: 1 },
      { party: 'Nauru', by: -1 },
    ],
  })
})

test('what is in doubt on the day is not counted', () => {
  const slice = register({ membership: [membership({ validFrom: '2026/2028' })] })
  expect(effectOf({ kind: 'RETRACT_MEMBERSHIP', membershipId: idOf(21) }, slice)).toEqual([
    { what: 'Members', now: 40, then: 40, of: false },
    { what: 'Observers', now: 23, then: 23, of: false },
  ])
})

test('a seat is counted for its group and for each that sits as it does, with the states among them once', () => {
  const alike = group({
    id: idOf(13),
    name: 'Task Force',
    composition: 'SEATS_OF',
    compositionGroupId: adHocGroup,
  })
  const slice = register({ group: [group(), alike], seat: [seat({ partyId: fiji })] })
  const appoint: Operation = { kind: 'APPOINT', partyId: nauru, groupId: adHocGroup, role: 'MEMBER' }
  expect(effectOf(appoint, slice).slice(2)).toEqual([
    { what: 'Ad Hoc Group, seats', now: 1, then: 2, of: false, ...came('Nauru') },
    { what: 'of these, states', now: 1, then: 2, of: true, ...came('Nauru') },
    { what: 'Task Force, seats', now: 1, then: 2, of: false, ...came('Nauru') },
  ])
})

test('a second role of a party is no second seat, and a seat of an organization is none of a state', () => {
  const slice = register({ seat: [seat()] })
  const chair: Operation = { kind: 'APPOINT', partyId: nauru, groupId: adHocGroup, role: 'CHAIR' }
  expect(effectOf(chair, slice)).toHaveLength(2)
  expect(effectOf({ ...chair, partyId: centre }, slice).slice(2)).toEqual([
    { what: 'Ad Hoc Group, seats', now: 1, then: 2, of: false, ...came('Centre for Policy') },
  ])
})

test('a group has the parties that certainly sit in it on the day', () => {
  const slice = register({ seat: [seat(), seat({ id: idOf(32), partyId: fiji, validTo: '2026/2028' })] })
  expect([...seatedParties(slice, group(), day)]).toEqual([nauru])
})
