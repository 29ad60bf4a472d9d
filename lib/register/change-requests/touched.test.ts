import { expect, test } from 'vitest'
import { adHocGroup, conference, fiji, idOf, nauru } from '@/lib/testing/register-rows'
import type { Operation } from './kinds/all'
import { typedOperation } from './kinds/forms'
import { touchedByStored, touchedByTyped } from './touched'

const nothing = {
  ids: { party: [], group: [], membership: [], seat: [], person: [] },
  codes: [],
  wholeTree: false,
}
const addGroup: Operation = {
  kind: 'ADD_GROUP',
  groupId: idOf(77),
  code: 'tfr',
  name: 'Task Force',
  abbreviation: null,
  groupKind: 'TASK_FORCE',
  parentId: conference,
  composition: 'SEATS_OF',
  compositionGroupId: adHocGroup,
  mandateText: null,
}
const admitNew: Operation = {
  kind: 'ADMIT_NEW',
  partyId: idOf(77),
  name: 'Tuvalu',
  formalName: null,
  partyKind: 'STATE',
  code: 'TV',
  iso3: null,
  region: 'PACIFIC',
  category: 'MEMBER',
  standing: 'ACTIVE',
}

test('a stored operation touches what its ids name', () => {
  expect(
    touchedByStored([
      { kind: 'APPOINT', partyId: nauru, groupId: adHocGroup, role: 'MEMBER' },
      { kind: 'APPOINT', partyId: fiji, groupId: adHocGroup, role: 'MEMBER' },
      { kind: 'END_SEAT', seatId: idOf(31) },
      { kind: 'END_MEMBERSHIP', membershipId: idOf(21) },
      { kind: 'ERASE_PERSON', personId: idOf(71) },
    ]),
  ).toEqual({
    ids: {
      party: [nauru, fiji],
      group: [adHocGroup],
      membership: [idOf(21)],
      seat: [idOf(31)],
      person: [idOf(71)],
    },
    codes: [],
    wholeTree: false,
  })
})

test('the groups above and alike are touched, and with them the whole tree', () => {
  expect(touchedByStored([addGroup])).toEqual({
    ...nothing,
    ids: { ...nothing.ids, group: [idOf(77), conference, adHocGroup] },
    wholeTree: true,
  })
  const atTheTop: Operation = { kind: 'MOVE_GROUP', groupId: adHocGroup, parentId: null }
  expect(touchedByStored([atTheTop])).toMatchObject({ ids: { group: [adHocGroup] }, wholeTree: true })
  expect(touchedByStored([{ kind: 'DISSOLVE_GROUP', groupId: adHocGroup }]).wholeTree).toBe(true)
})

test('a new party claims its code, a new group none', () => {
  expect(touchedByStored([admitNew, addGroup]).codes).toEqual(['TV'])
})

test('a typed operation touches what its fields name, once names have become ids', () => {
  const typed = [
    { kind: 'CHANGE_ROLE', party: nauru, group: adHocGroup, which: idOf(31), role: 'CHAIR' },
    { kind: 'ADMIT_NEW', name: 'Tuvalu', partyKind: 'STATE', code: 'tv', category: 'MEMBER' },
  ]
  expect(touchedByTyped(typed.map((op) => typedOperation.parse(op)))).toEqual({
    ...nothing,
    ids: { ...nothing.ids, party: [nauru], group: [adHocGroup] },
    codes: ['tv'],
  })
  const move = typedOperation.parse({ kind: 'MOVE_GROUP', group: adHocGroup, parent: conference })
  expect(touchedByTyped([move])).toMatchObject({ ids: { group: [adHocGroup, conference] }, wholeTree: true })
})
