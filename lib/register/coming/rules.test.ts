import { describe, expect, test } from 'vitest'
import { intervalBounds } from '@/lib/time/dates'
import { comingChanges, type ComingRow } from './rules'

const names = { party: (id: string | null) => `Party ${id}`, group: (id: string | null) => `Group ${id}` }
let made = 0
type Facts =
  | { table: 'membership'; category: string; standing: string }
  | { table: 'seat'; role: string }
  | { table: 'name'; kind: string; language: string; name: string }
  | { table: 'group' }
  | { table: 'placement'; parentId: string | null }
const row = (
  facts: Facts,
  of: { party?: string; group?: string },
  validFrom: string,
  validTo: string | null = null,
  isApproved = true,
): ComingRow => ({
  ...facts,
  ...intervalBounds(validFrom, validTo),
  ...{ id: String(++made), partyId: of.party ?? null, groupId: of.group ?? null },
  ...{ validFrom, validTo, isApproved, request: 'CR-2026-001' },
})
const member = (standing = 'ACTIVE') => ({ table: 'membership', category: 'MEMBER', standing }) as const
const observer = { table: 'membership', category: 'OBSERVER', standing: 'ACTIVE' } as const
const seat = (role = 'MEMBER') => ({ table: 'seat', role }) as const
const name = (called: string) => ({ table: 'name', kind: 'SHORT', language: 'en', name: called }) as const
const told = (rows: ComingRow[], day = '2026-11-29') =>
  comingChanges(rows, day, names).map(({ date, sentence }) => `${date}: ${sentence}`)

describe('coming changes', () => {
  test('are what begins and what ends after the day shown, the next first', () => {
    expect(
      told([
        row(observer, { party: 'A' }, '2027-06-01'),
        row(member(), { party: 'B' }, '2002', '2027-01-01'),
        row(member('PROVISIONAL'), { party: 'C' }, '2027-03'),
      ]),
    ).toEqual([
      '2027-01-01: The membership of Party B ends.',
      '2027-03: Party C becomes a member (provisional).',
      '2027-06-01: Party A becomes an observer.',
    ])
  })

  test('are none on the day on which they take effect, and before it for every earlier day', () => {
    const rows = [row(observer, { party: 'A' }, '2027-01-01')]
    expect(told(rows, '2027-01-01')).toEqual([])
    expect(told(rows, '2026-12-31')).toHaveLength(1)
    expect(told(rows, '2010-01-01')).toHaveLength(1)
  })

  test('leave out what no request made, and what may have happened already', () => {
    expect(told([row(observer, { party: 'A' }, '2027-01-01', null, false)])).toEqual([])
    expect(told([row(observer, { party: 'A' }, '2026-06/2027-06')])).toEqual([])
  })

  test('tell as one what takes the place of something else', () => {
    expect(
      told([
        row(observer, { party: 'A' }, '2002', '2027-01-01'),
        row(member(), { party: 'A' }, '2027-01-01'),
        row(seat(), { party: 'A', group: 'G' }, '2002', '2027-02-01'),
        row(seat('CO_CHAIR'), { party: 'A', group: 'G' }, '2027-02-01'),
        row(name('Palau'), { party: 'P' }, '2002', '2027-03-01'),
        row(name('Belau'), { party: 'P' }, '2027-03-01'),
        row({ table: 'placement', parentId: null }, { group: 'G' }, '2002', '2027-04-01'),
        row({ table: 'placement', parentId: 'H' }, { group: 'G' }, '2027-04-01'),
      ]),
    ).toEqual([
      '2027-01-01: The status of Party A changes from observer (active) to member (active).',
      '2027-02-01: Party A becomes co-chair of the Group G (now member).',
      '2027-03-01: The short name of Party P becomes “Belau”.',
      '2027-04-01: The Group G moves under the Group H.',
    ])
  })

  test('name the language of a name that is not English', () => {
    expect(told([row({ ...name('Nouveau'), language: 'fr' }, { party: 'P' }, '2027-03-01')])).toEqual([
      '2027-03-01: The short name (French) of Party P becomes “Nouveau”.',
    ])
  })

  test('tell a new group without its place, and what ends with a group', () => {
    expect(
      told([
        row({ table: 'group' }, { group: 'G' }, '2027-01-01'),
        row({ table: 'placement', parentId: 'H' }, { group: 'G' }, '2027-01-01'),
        row(seat(), { party: 'A', group: 'G' }, '2027-02-01'),
        row({ table: 'group' }, { group: 'X' }, '2002', '2027-03-01'),
        row({ table: 'placement', parentId: 'H' }, { group: 'X' }, '2002', '2027-03-01'),
        row(seat(), { party: 'A', group: 'X' }, '2002', '2027-03-01'),
      ]),
    ).toEqual([
      '2027-01-01: The Group G is established.',
      '2027-02-01: Party A takes a seat in the Group G as member.',
      '2027-03-01: The Group X is dissolved.',
      '2027-03-01: The seat of Party A in the Group X ends with the group.',
    ])
  })
})

describe('what does not take the place of something else', () => {
  const ended = row(seat(), { party: 'A', group: 'G' }, '2010', '2027-01-01')
  test.each<[string, ComingRow[]]>([
    ['another table', [ended, row(member(), { party: 'A' }, '2027-01-01')]],
    [
      'a group, where its place begins',
      [
        row({ table: 'group' }, { group: 'G' }, '2010', '2027-01-01'),
        row({ table: 'placement', parentId: null }, { group: 'G' }, '2027-01-01'),
      ],
    ],
    ['what begins and ends on one day', [row(member(), { party: 'A' }, '2027-01-01', '2027-01-01')]],
    ['another day', [ended, row(seat(), { party: 'A', group: 'G' }, '2027-02-01')]],
    ['another party', [ended, row(seat(), { party: 'B', group: 'G' }, '2027-01-01')]],
    ['another group', [ended, row(seat(), { party: 'A', group: 'H' }, '2027-01-01')]],
    [
      'another kind of name',
      [
        row(name('Old'), { party: 'A' }, '2010', '2027-01-01'),
        row({ ...name('New'), kind: 'FORMAL' }, { party: 'A' }, '2027-01-01'),
      ],
    ],
    [
      'a name in another language',
      [
        row(name('Old'), { party: 'A' }, '2010', '2027-01-01'),
        row({ ...name('New'), language: 'fr' }, { party: 'A' }, '2027-01-01'),
      ],
    ],
  ])('%s is told by itself, and so is the end', (_, rows) => {
    expect(told(rows)).toHaveLength(2)
  })

  test('an end that may already have come is not shown', () => {
    expect(told([row(seat(), { party: 'A', group: 'G' }, '2010', '2026-06/2027-06')])).toEqual([])
  })
  test('the sentences of one day are in alphabetical order', () => {
    const rows = ['C', 'A', 'B'].map((party) => row(observer, { party }, '2027-01-01'))
    expect(told(rows).map((line) => line.slice(12, 19))).toEqual(['Party A', 'Party B', 'Party C'])
  })
  test('a place is shown with its group if both begin or end on one day, and by itself otherwise', () => {
    const place = { table: 'placement', parentId: null } as const
    const group = { table: 'group' } as const
    const lines = (rows: ComingRow[]) => told(rows).filter((line) => /moves|leaves/.test(line)).length
    expect(lines([row(group, { group: 'G' }, '2027-01-01'), row(place, { group: 'G' }, '2027-01-01')])).toBe(
      0,
    )
    expect(lines([row(group, { group: 'G' }, '2027-01-01'), row(place, { group: 'G' }, '2027-02-01')])).toBe(
      1,
    )
    expect(lines([row(group, { group: 'H' }, '2027-01-01'), row(place, { group: 'G' }, '2027-01-01')])).toBe(
      1,
    )
    const end = (facts: Facts, id: string, to: string) => row(facts, { group: id }, '2010', to)
    expect(lines([end(group, 'G', '2027-01-01'), end(place, 'G', '2027-01-01')])).toBe(0)
    expect(lines([end(group, 'G', '2027-02-01'), end(place, 'G', '2027-01-01')])).toBe(1)
    expect(lines([end(group, 'H', '2027-01-01'), end(place, 'G', '2027-01-01')])).toBe(1)
    expect(lines([end(seat(), 'G', '2027-01-01'), end(place, 'G', '2027-01-01')])).toBe(1)
  })
})
