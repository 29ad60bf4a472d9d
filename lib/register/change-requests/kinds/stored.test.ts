import { describe, expect, test } from 'vitest'
import { canonicalBytes } from '@/lib/kernel/canonical-json'
import { adHocGroup, conference, idOf, nauru, register, membership, seat } from '@/lib/testing/register-rows'
import type { Dated } from '../slice'
import { kindOf, storedOperation } from './all'
import { typedOperation } from './forms'
import type { Asked } from './kind'

const newId = idOf(77)
const correction = { validFrom: 'March 2002', validTo: '', basis: 'Attendance list', certainty: 'REPORTED' }

/**
 * Every kind as it is typed, with ids in place of names, and the very text that approved versions hold of it. Hashes were taken over
 * these texts: none may ever read otherwise or become unreadable.
 */
const examples: [typed: Record<string, string>, stored: string][] = [
  [
    { kind: 'ADMIT', party: nauru, category: 'OBSERVER' },
    `{"category":"OBSERVER","kind":"ADMIT","partyId":"${nauru}","standing":"ACTIVE"}`,
  ],
  [
    {
      kind: 'ADMIT_NEW',
      name: 'Tuvalu',
      formalName: '',
      partyKind: 'STATE',
      code: 'tv',
      iso3: 'tuv',
      region: 'PACIFIC',
      category: 'MEMBER',
      standing: 'PROVISIONAL',
    },
    `{"category":"MEMBER","code":"TV","formalName":null,"iso3":"TUV","kind":"ADMIT_NEW","name":"Tuvalu","partyId":"${newId}","partyKind":"STATE","region":"PACIFIC","standing":"PROVISIONAL"}`,
  ],
  [
    {
      kind: 'ADMIT_NEW',
      name: 'Red Cross',
      formalName: 'International Committee of the Red Cross',
      partyKind: 'ORGANIZATION',
      code: 'Icrc',
      category: 'GUEST',
    },
    `{"category":"GUEST","code":"Icrc","formalName":"International Committee of the Red Cross","iso3":null,"kind":"ADMIT_NEW","name":"Red Cross","partyId":"${newId}","partyKind":"ORGANIZATION","region":null,"standing":"ACTIVE"}`,
  ],
  [
    { kind: 'CHANGE_MEMBERSHIP', party: nauru, category: 'MEMBER', standing: 'SUSPENDED' },
    `{"category":"MEMBER","kind":"CHANGE_MEMBERSHIP","membershipId":"${idOf(21)}","standing":"SUSPENDED"}`,
  ],
  [{ kind: 'END_MEMBERSHIP', party: nauru }, `{"kind":"END_MEMBERSHIP","membershipId":"${idOf(21)}"}`],
  [
    { kind: 'CORRECT_MEMBERSHIP', party: nauru, ...correction },
    `{"basis":"Attendance list","certainty":"REPORTED","kind":"CORRECT_MEMBERSHIP","membershipId":"${idOf(21)}","validFrom":"2002-03","validTo":null}`,
  ],
  [
    { kind: 'RETRACT_MEMBERSHIP', party: nauru, which: idOf(21) },
    `{"kind":"RETRACT_MEMBERSHIP","membershipId":"${idOf(21)}"}`,
  ],
  [
    { kind: 'RENAME_PARTY', party: nauru, nameKind: 'SHORT', name: 'Naoero' },
    `{"kind":"RENAME_PARTY","language":"en","name":"Naoero","nameKind":"SHORT","partyId":"${nauru}"}`,
  ],
  [
    {
      kind: 'ADD_GROUP',
      name: 'Groupe des Règles',
      abbreviation: '',
      groupKind: 'TASK_FORCE',
      parent: conference,
      composition: 'SEATS_OF',
      compositionGroup: adHocGroup,
      mandateText: '',
    },
    `{"abbreviation":null,"code":"groupe-des-regles","composition":"SEATS_OF","compositionGroupId":"${adHocGroup}","groupId":"${newId}","groupKind":"TASK_FORCE","kind":"ADD_GROUP","mandateText":null,"name":"Groupe des Règles","parentId":"${conference}"}`,
  ],
  [
    {
      kind: 'ADD_GROUP',
      name: 'Registers',
      abbreviation: 'T/F R',
      groupKind: 'OFFICE',
      composition: 'OWN_SEATS',
      compositionGroup: adHocGroup,
      mandateText: 'It keeps them.',
    },
    `{"abbreviation":"T/F R","code":"t-f-r","composition":"OWN_SEATS","compositionGroupId":null,"groupId":"${newId}","groupKind":"OFFICE","kind":"ADD_GROUP","mandateText":"It keeps them.","name":"Registers","parentId":null}`,
  ],
  [
    { kind: 'RENAME_GROUP', group: adHocGroup, name: 'Senior Group', abbreviation: 'none' },
    `{"abbreviation":null,"groupId":"${adHocGroup}","kind":"RENAME_GROUP","name":"Senior Group"}`,
  ],
  [
    { kind: 'CORRECT_GROUP', group: adHocGroup, ...correction, validTo: 'by 2019' },
    `{"basis":"Attendance list","certainty":"REPORTED","groupId":"${adHocGroup}","kind":"CORRECT_GROUP","validFrom":"2002-03","validTo":"../2019"}`,
  ],
  [
    { kind: 'CORRECT_GROUP_CODE', group: adHocGroup, code: 'AdHoc' },
    `{"code":"adhoc","groupId":"${adHocGroup}","kind":"CORRECT_GROUP_CODE"}`,
  ],
  [
    { kind: 'CORRECT_PARTY_CODE', party: nauru, code: 'na' },
    `{"code":"NA","kind":"CORRECT_PARTY_CODE","partyId":"${nauru}"}`,
  ],
  [{ kind: 'DISSOLVE_GROUP', group: adHocGroup }, `{"groupId":"${adHocGroup}","kind":"DISSOLVE_GROUP"}`],
  [
    { kind: 'MOVE_GROUP', group: adHocGroup, parent: '' },
    `{"groupId":"${adHocGroup}","kind":"MOVE_GROUP","parentId":null}`,
  ],
  [
    { kind: 'APPOINT', party: nauru, group: adHocGroup, role: 'CO_CHAIR' },
    `{"groupId":"${adHocGroup}","kind":"APPOINT","partyId":"${nauru}","role":"CO_CHAIR"}`,
  ],
  [
    { kind: 'CHANGE_ROLE', party: nauru, group: adHocGroup, role: 'VICE_CHAIR' },
    `{"kind":"CHANGE_ROLE","role":"VICE_CHAIR","seatId":"${idOf(31)}"}`,
  ],
  [{ kind: 'END_SEAT', party: nauru, group: adHocGroup }, `{"kind":"END_SEAT","seatId":"${idOf(31)}"}`],
  [
    { kind: 'CORRECT_SEAT', party: nauru, group: adHocGroup, ...correction, validTo: 'by 2019' },
    `{"basis":"Attendance list","certainty":"REPORTED","kind":"CORRECT_SEAT","seatId":"${idOf(31)}","validFrom":"2002-03","validTo":"../2019"}`,
  ],
  [
    { kind: 'RETRACT_SEAT', party: nauru, group: adHocGroup },
    `{"kind":"RETRACT_SEAT","seatId":"${idOf(31)}"}`,
  ],
  [
    { kind: 'ERASE_PERSON', person: idOf(71).toUpperCase() },
    `{"kind":"ERASE_PERSON","personId":"${idOf(71)}"}`,
  ],
]
const bytesOf = (value: unknown) => new TextDecoder().decode(canonicalBytes(value))
const slice = register({ membership: [membership()], seat: [seat()] })
/** The only row is the one that is meant. */
const choose = <R extends Dated>({ among }: Asked<R>) => (among.length === 1 ? (among[0]?.id ?? null) : null)

describe('what is stored of an operation', () => {
  test.each(examples)('is written byte for byte as it always was: $kind', (typed, stored) => {
    const op = typedOperation.parse(typed)
    expect(bytesOf(kindOf(op).resolve(op, { slice, newId, choose }))).toBe(stored)
  })
  test.each(examples)('is read by its kind, and nothing of it is lost or added: $kind', (_typed, stored) => {
    expect(bytesOf(storedOperation.parse(JSON.parse(stored)))).toBe(stored)
  })
  test('is shown above for every kind', () => {
    const shown = new Set(examples.map(([typed]) => typed.kind))
    const known = storedOperation.options.map(({ shape }) => shape.kind.value)
    expect([...shown].sort()).toEqual([...known].sort())
  })
})

describe('what is not an operation is not read as one', () => {
  const appoint = { kind: 'APPOINT', partyId: nauru, groupId: adHocGroup, role: 'MEMBER' }
  test.each<[string, object]>([
    ['an unknown kind', { ...appoint, kind: 'CROWN' }],
    ['no kind', { partyId: nauru }],
    ['a key too many', { ...appoint, category: 'MEMBER' }],
    ['a key too few', { kind: 'APPOINT', partyId: nauru, role: 'MEMBER' }],
    ['an id that is none', { ...appoint, partyId: 'NR' }],
    ['null where something must be', { ...appoint, groupId: null }],
    ['a value that the register does not have', { ...appoint, role: 'EMPEROR' }],
    [
      'a date that is none',
      {
        kind: 'CORRECT_SEAT',
        seatId: nauru,
        validFrom: 'spring',
        validTo: null,
        basis: 'x',
        certainty: 'CONFIRMED',
      },
    ],
  ])('%s', (_what, op) => {
    expect(storedOperation.safeParse(op).success).toBe(false)
  })
})
