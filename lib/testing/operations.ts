import type { Operation } from '@/lib/register/change-requests/kinds/all'
import {
  adHocGroup,
  centre,
  conference,
  group,
  idOf,
  membership,
  nauru,
  person,
  placement,
  register,
  seat,
  theConference,
} from './register-rows'

/** One operation of every kind, and a register in which each of them is possible on 1 January 2027. */

const dates = { validFrom: '2003', validTo: null, basis: 'Attendance', certainty: 'CONFIRMED' } as const

export const operations = [
  { kind: 'ADMIT', partyId: centre, category: 'OBSERVER', standing: 'ACTIVE' },
  {
    ...{ kind: 'ADMIT_NEW', partyId: idOf(91), name: 'Palau', formalName: null, partyKind: 'STATE' },
    ...{ code: 'PW', iso3: null, region: 'PACIFIC', category: 'MEMBER', standing: 'ACTIVE' },
  },
  { kind: 'CHANGE_MEMBERSHIP', membershipId: idOf(21), category: 'OBSERVER', standing: 'ACTIVE' },
  { kind: 'END_MEMBERSHIP', membershipId: idOf(21) },
  { kind: 'CORRECT_MEMBERSHIP', membershipId: idOf(21), ...dates },
  { kind: 'RETRACT_MEMBERSHIP', membershipId: idOf(21) },
  { kind: 'APPOINT', partyId: nauru, groupId: adHocGroup, role: 'CHAIR' },
  { kind: 'CHANGE_ROLE', seatId: idOf(31), role: 'CHAIR' },
  { kind: 'END_SEAT', seatId: idOf(31) },
  { kind: 'CORRECT_SEAT', seatId: idOf(31), ...dates },
  { kind: 'RETRACT_SEAT', seatId: idOf(31) },
  {
    ...{ kind: 'ADD_GROUP', groupId: idOf(90), code: 'tfr', name: 'Task Force', abbreviation: null },
    ...{ groupKind: 'TASK_FORCE', parentId: conference, composition: 'OWN_SEATS' },
    ...{ compositionGroupId: null, mandateText: null },
  },
  { kind: 'MOVE_GROUP', groupId: adHocGroup, parentId: null },
  { kind: 'DISSOLVE_GROUP', groupId: adHocGroup },
  { kind: 'RENAME_PARTY', partyId: nauru, nameKind: 'SHORT', language: 'en', name: 'Naoero' },
  { kind: 'RENAME_GROUP', groupId: adHocGroup, name: 'Steering Group', abbreviation: 'SG' },
  { kind: 'CORRECT_GROUP', groupId: adHocGroup, ...dates },
  { kind: 'CORRECT_PARTY_CODE', partyId: nauru, code: 'NRU' },
  { kind: 'CORRECT_GROUP_CODE', groupId: adHocGroup, code: 'sg' },
  { kind: 'ERASE_PERSON', personId: idOf(71) },
] as Operation[]

export const registerBefore = () =>
  register({
    membership: [membership()],
    seat: [seat()],
    group: [theConference, group()],
    groupPlacement: [placement()],
    person: [person()],
  })
