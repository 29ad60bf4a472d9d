import { describe, expect, test } from 'vitest'
import { adHocGroup, centre, come, fiji, idOf, nauru, party, register } from '@/lib/testing/register-rows'
import type { Operation } from './all'
import { typedOperation } from './forms'
import { kindOf } from './all'

const ofParty = (partyId: string, code: string): Operation => ({ kind: 'CORRECT_PARTY_CODE', partyId, code })
const ofGroup = (code: string): Operation => ({ kind: 'CORRECT_GROUP_CODE', groupId: adHocGroup, code })
const former = (code: string, of: { partyId?: string; groupId?: string }) => ({
  id: idOf(71),
  code,
  partyId: null,
  groupId: null,
  ...of,
})

describe('correcting the code of a party', () => {
  test('keeps the old one, and the ISO code of a state follows', () => {
    expect(come(ofParty(nauru, 'NA'), register())).toMatchObject({
      sentence: 'Correct the code of Nauru from NR to NA.',
      facts: [
        { what: 'Code', now: 'NR', then: 'NA' },
        { what: 'Links with the old code', now: null, then: 'lead to NA' },
      ],
      writes: [
        { table: 'party', act: 'update', id: nauru, set: { code: 'NA', iso2: 'NA' } },
        { table: 'formerCode', act: 'insert', set: { code: 'NR', partyId: nauru, groupId: null } },
      ],
      obstacles: [],
      subjects: [nauru],
    })
  })
  test('changes the abbreviation of an organization where that is its code, and only there', () => {
    expect(come(ofParty(centre, 'ICMP'), register()).writes[0]?.set).toEqual({
      code: 'ICMP',
      abbreviation: 'ICMP',
    })
    const other = party({ id: centre, code: 'ICMPD', kind: 'ORGANIZATION', abbreviation: 'Centre' })
    expect(come(ofParty(centre, 'ICMP'), register({ party: [other] })).writes[0]?.set).toEqual({
      code: 'ICMP',
    })
  })
  test('is refused with a code in use, in whatever case, or with a former one of another', () => {
    expect(come(ofParty(centre, 'fj'), register()).obstacles).toEqual([
      'The code fj belongs to Fiji. Choose another code.',
    ])
    const slice = register({ formerCode: [former('Fij', { partyId: fiji })] })
    expect(come(ofParty(centre, 'FIJ'), slice).obstacles).toEqual([
      'The code FIJ is a former code of Fiji and links with it still lead there. Choose another code.',
    ])
  })
  test('may give back a code of its own, which is not kept twice', () => {
    const slice = register({
      formerCode: [former('CP', { partyId: centre }), former('icmpd', { partyId: centre })],
    })
    expect(come(ofParty(centre, 'CP'), slice)).toMatchObject({ obstacles: [], writes: [{ table: 'party' }] })
  })
  test('is refused where nothing changes, for a state without an ISO code, and for a party that is gone', () => {
    expect(come(ofParty(nauru, 'NR'), register()).obstacles).toEqual([
      'Nothing would change: Nauru already has this code.',
    ])
    expect(come(ofParty(nauru, 'NAU'), register()).obstacles).toEqual([
      'For a state or a territory, use its two-letter ISO 3166 code.',
    ])
    expect(come(ofParty(idOf(99), 'NA'), register()).writes).toEqual([])
  })
  test('writes that of a state in capital letters', () => {
    const op = typedOperation.parse({ kind: 'CORRECT_PARTY_CODE', party: nauru, code: 'na' })
    const finding = { slice: register(), newId: idOf(77), choose: () => null }
    expect(kindOf(op).resolve(op, finding)).toMatchObject({ code: 'NA' })
  })
})

describe('correcting the code of a group', () => {
  test('keeps the old one', () => {
    expect(come(ofGroup('adhoc'), register())).toMatchObject({
      sentence: 'Correct the code of the Ad Hoc Group from ahg to adhoc.',
      writes: [
        { table: 'group', act: 'update', id: adHocGroup, set: { code: 'adhoc' } },
        { table: 'formerCode', act: 'insert', set: { code: 'ahg', groupId: adHocGroup, partyId: null } },
      ],
      obstacles: [],
    })
  })
  test('is refused with a code in use or a former one of another group; that of a party is no matter', () => {
    expect(come(ofGroup('mc'), register()).obstacles).toEqual([
      'The code mc belongs to Ministerial Conference. Choose another code.',
    ])
    const slice = register({
      formerCode: [former('conf', { groupId: idOf(11) }), former('nr', { partyId: nauru })],
    })
    expect(come(ofGroup('conf'), slice).obstacles).toEqual([
      'The code conf is a former code of Ministerial Conference and links with it still lead there. Choose another code.',
    ])
    expect(come(ofGroup('nr'), slice).obstacles).toEqual([])
    expect(come(ofGroup('ahg'), slice).obstacles).toEqual([
      'Nothing would change: Ad Hoc Group already has this code.',
    ])
  })
})

describe('a former code is not given to what is new', () => {
  const formerCode = [
    former('TV', { partyId: fiji }),
    { ...former('tfr', { groupId: adHocGroup }), id: idOf(72) },
  ]
  test('not to a party', () => {
    const admit = {
      kind: 'ADMIT_NEW',
      partyId: idOf(99),
      name: 'Tuvalu',
      formalName: null,
      partyKind: 'STATE',
      code: 'TV',
      iso3: null,
      region: 'PACIFIC',
      category: 'MEMBER',
      standing: 'ACTIVE',
    } as Operation
    expect(come(admit, register({ formerCode })).obstacles).toEqual([
      'The code TV is a former code of Fiji and links with it still lead there. Choose another code.',
    ])
  })
  test('and not to a group, whose code must be one at all', () => {
    const add = (code: string) =>
      ({
        kind: 'ADD_GROUP',
        groupId: idOf(99),
        code,
        name: 'Task Force',
        abbreviation: null,
        groupKind: 'TASK_FORCE',
        parentId: null,
        composition: 'OWN_SEATS',
        compositionGroupId: null,
        mandateText: null,
      }) as Operation
    expect(come(add('tfr'), register({ formerCode })).obstacles).toEqual([
      'The code tfr is a former code of Ad Hoc Group and links with it still lead there. Choose another code. The code is made from the abbreviation.',
    ])
    expect(come(add(''), register()).obstacles).toEqual([
      'Write an abbreviation with letters A to Z or digits: the web address of the group is made from it.',
    ])
  })
})

describe('a code that is unfit for an address is refused when typed', () => {
  const unfit = ['../users', 'a/b', 'A B', 'Ünesco', '-AB', '.', '%2e', 'a?b', 'A'.repeat(41)]
  const tuvalu = { kind: 'ADMIT_NEW', name: 'Tuvalu', partyKind: 'STATE', category: 'MEMBER' }
  const faultOf = (typed: object) => typedOperation.safeParse(typed).error?.issues.map(({ path }) => path[0])
  test.each(unfit)('%s', (code) => {
    expect(faultOf({ ...tuvalu, code })).toContain('code')
    expect(faultOf({ kind: 'CORRECT_PARTY_CODE', party: 'Nauru', code })).toContain('code')
    expect(faultOf({ kind: 'CORRECT_GROUP_CODE', group: 'ahg', code })).toContain('code')
  })
  test('others are taken, and of a group in small letters', () => {
    expect(faultOf({ ...tuvalu, code: 'ICMPD-2' })).toBeUndefined()
    expect(typedOperation.parse({ kind: 'CORRECT_GROUP_CODE', group: 'x', code: ' AHG ' })).toMatchObject({
      code: 'ahg',
    })
  })
})
