import { expect, test } from 'vitest'
import {
  adHocGroup,
  centre,
  conference,
  contextOn,
  group,
  idOf,
  membership,
  nauru,
  placement,
  register,
  seat,
  theConference,
} from '@/lib/testing/register-rows'
import { storedOperation, type Operation } from './all'
import { planOperations } from '../plan'
import { rulesInForce } from '../rulebooks'

const taskForce = idOf(90)
const dates = { validFrom: '2003', validTo: null, basis: 'Attendance', certainty: 'CONFIRMED' } as const

/** What a history says once an operation of each kind is applied. */
const told: [Operation, string][] = [
  [
    { kind: 'ADMIT', partyId: centre, category: 'OBSERVER', standing: 'ACTIVE' },
    'was admitted as an observer with effect from 1 January 2027.',
  ],
  [
    {
      ...{ kind: 'ADMIT_NEW', partyId: idOf(91), name: 'Palau', formalName: null, partyKind: 'STATE' },
      ...{ code: 'PW', iso3: null, region: 'PACIFIC', category: 'MEMBER', standing: 'ACTIVE' },
    },
    'Palau, a state new to the register, was admitted as a member with effect from 1 January 2027.',
  ],
  [
    { kind: 'CHANGE_MEMBERSHIP', membershipId: idOf(21), category: 'OBSERVER', standing: 'ACTIVE' },
    'The status of Nauru was changed from member (active) to observer (active) with effect from 1 January 2027.',
  ],
  [
    { kind: 'END_MEMBERSHIP', membershipId: idOf(21) },
    'The membership of Nauru was ended with effect from 1 January 2027.',
  ],
  [
    { kind: 'CORRECT_MEMBERSHIP', membershipId: idOf(21), ...dates },
    'The membership of Nauru was corrected: dates, basis.',
  ],
  [{ kind: 'RETRACT_MEMBERSHIP', membershipId: idOf(21) }, 'was retracted: it should never have been'],
  [
    { kind: 'APPOINT', partyId: nauru, groupId: adHocGroup, role: 'CHAIR' },
    'Nauru was appointed to the Ad Hoc Group as chair with effect from 1 January 2027.',
  ],
  [
    { kind: 'CHANGE_ROLE', seatId: idOf(31), role: 'CHAIR' },
    'The role of Nauru in the Ad Hoc Group was changed from member to chair with effect from 1 January 2027.',
  ],
  [
    { kind: 'END_SEAT', seatId: idOf(31) },
    'The seat of Nauru in the Ad Hoc Group as member was ended with effect from 1 January 2027.',
  ],
  [
    { kind: 'CORRECT_SEAT', seatId: idOf(31), ...dates },
    'The seat of Nauru in the Ad Hoc Group was corrected: dates, basis.',
  ],
  [{ kind: 'RETRACT_SEAT', seatId: idOf(31) }, 'The record of Nauru as member of the Ad Hoc Group'],
  [
    {
      ...{ kind: 'ADD_GROUP', groupId: taskForce, code: 'tfr', name: 'Task Force', abbreviation: null },
      ...{ groupKind: 'TASK_FORCE', parentId: conference, composition: 'OWN_SEATS' },
      ...{ compositionGroupId: null, mandateText: null },
    },
    'The Task Force, a task force, was added under the Ministerial Conference with effect from 1 January 2027.',
  ],
  [
    { kind: 'MOVE_GROUP', groupId: adHocGroup, parentId: null },
    'The Ad Hoc Group was moved to the top level with effect from 1 January 2027.',
  ],
  [
    { kind: 'DISSOLVE_GROUP', groupId: adHocGroup },
    'The Ad Hoc Group was dissolved with effect from 1 January 2027, ending its one seat.',
  ],
  [
    { kind: 'RENAME_PARTY', partyId: nauru, nameKind: 'SHORT', language: 'en', name: 'Naoero' },
    'Nauru was renamed: short name “Naoero” with effect from 1 January 2027.',
  ],
  [
    { kind: 'RENAME_GROUP', groupId: adHocGroup, name: 'Steering Group', abbreviation: 'SG' },
    'The Ad Hoc Group was renamed: “Steering Group” (SG) with effect from 1 January 2027.',
  ],
  [{ kind: 'CORRECT_GROUP', groupId: adHocGroup, ...dates }, 'The Ad Hoc Group was corrected: dates, basis.'],
  [
    { kind: 'CORRECT_PARTY_CODE', partyId: nauru, code: 'NRU' },
    'The code of Nauru was corrected from NR to NRU.',
  ],
  [
    { kind: 'CORRECT_GROUP_CODE', groupId: adHocGroup, code: 'sg' },
    'The code of the Ad Hoc Group was corrected from ahg to sg.',
  ],
] as [Operation, string][]

test('every kind says what happened', () => {
  const kinds = storedOperation.options.map(({ shape }) => shape.kind.value)
  expect(told.map(([{ kind }]) => kind).sort()).toEqual([...kinds].sort())
})

test.each(told)('%o no longer reads as an order once it is applied', (operation, sentence) => {
  const before = register({
    membership: [membership()],
    seat: [seat()],
    group: [theConference, group()],
    groupPlacement: [placement()],
  })
  const { plans } = planOperations([operation], before, contextOn('2027-01-01'), rulesInForce)
  expect(plans[0]?.done.replaceAll('\u00a0', ' ')).toContain(sentence)
  expect(plans[0]?.done).not.toBe(plans[0]?.sentence)
})
