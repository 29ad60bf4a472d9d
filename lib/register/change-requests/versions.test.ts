import { expect, test } from 'vitest'
import { adHocGroup, fiji, idOf, nauru } from '@/lib/testing/register-rows'
import type { VersionContent } from './schema'
import { compareHeads, compareOperations, compareWords } from './versions'

type Told = {
  op: Record<string, string>
  sentence: string
  facts?: VersionContent['reading'][number]['facts']
}
const version = (told: Told[], more: Partial<VersionContent> = {}): VersionContent => ({
  v: 1,
  effective: '2027-01-01',
  reason: 'It was asked for in writing.',
  basis: { text: 'Decision 3', link: null },
  operations: told.map(({ op }) => op),
  reading: told.map(({ sentence, facts = [] }) => ({ sentence, facts })),
  countedOn: '2027-01-01',
  totals: [],
  ...more,
})
const appoint = (partyId: string, name: string): Told => ({
  op: { kind: 'APPOINT', partyId, groupId: adHocGroup, role: 'MEMBER' },
  sentence: `Appoint ${name} as member.`,
  facts: [{ what: `Seat of ${name}`, now: null, then: 'member' }],
})
const end = (seatId: string): Told => ({ op: { kind: 'END_SEAT', seatId }, sentence: 'End a seat.' })

test('an operation that reads the same is the same wherever it is now, and what only one version has is new or removed', () => {
  const before = version([appoint(nauru, 'Nauru'), end(idOf(31))])
  const after = version([appoint(fiji, 'Fiji'), appoint(nauru, 'Nauru')])
  expect(compareOperations(before, after).map((one) => one.is)).toEqual(['new', 'same', 'removed'])
})

test('an operation about the same rows that reads otherwise is changed, word by word', () => {
  const [was, is] = [appoint(nauru, 'Nauru'), appoint(nauru, 'Nauru')]
  is.op.role = 'OBSERVER'
  is.sentence = 'Appoint Nauru as observer.'
  is.facts = [{ what: 'Seat of Nauru', now: null, then: 'observer' }]
  expect(compareOperations(version([was]), version([is]))).toEqual([
    {
      ...{ is: 'changed', at: 1, was: 1 },
      sentence: [
        { text: 'Appoint Nauru as ', in: 'both' },
        { text: 'member', in: 'before' },
        { text: 'observer', in: 'after' },
        { text: '.', in: 'both' },
      ],
      facts: [
        {
          what: 'Seat of Nauru: after',
          text: [
            { text: 'member', in: 'before' },
            { text: 'observer', in: 'after' },
          ],
        },
      ],
    },
  ])
})

test('a party that a version adds has another id in the next one, and its operation is still known again', () => {
  const admitNew = (partyId: string, name: string): Told => ({
    op: { kind: 'ADMIT_NEW', partyId, name },
    sentence: `Admit ${name}.`,
  })
  const before = version([admitNew(idOf(91), 'Tuvalo'), appoint(idOf(91), 'Tuvalo')])
  const after = version([admitNew(idOf(92), 'Tuvalu'), appoint(idOf(92), 'Tuvalu')])
  expect(compareOperations(before, after).map((one) => one.is)).toEqual(['changed', 'changed'])
})

test('an operation that is one of two alike is continued once', () => {
  const before = version([end(idOf(31))])
  const after = version([end(idOf(31)), end(idOf(31))])
  expect(compareOperations(before, after).map((one) => one.is)).toEqual(['same', 'new'])
})

test('of date, reason and basis only what differs is shown', () => {
  const after = version([], { effective: '2027-02-01', basis: { text: 'Decision 3', link: null } })
  expect(compareHeads(version([]), after)).toEqual([
    {
      what: 'Takes effect',
      text: [
        { text: '1 ', in: 'both' },
        { text: 'January', in: 'before' },
        { text: 'February', in: 'after' },
        { text: ' 2027', in: 'both' },
      ],
    },
  ])
})

test('words of scripts without spaces are compared as words', () => {
  expect(compareWords('参加国は日本です', '参加国は韓国です').map(({ in: where }) => where)).toEqual([
    'both',
    'before',
    'after',
    'both',
  ])
})
