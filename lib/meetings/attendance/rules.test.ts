import { expect, test } from 'vitest'
import { countDay, sheetDay, type Came, markWords, readMark } from './rules'

test('parties are counted by capacity: in the room if anybody is, else by video, else as it was noted, and else as not noted', () => {
  const came = (
    capacity: 'MEMBER' | 'OBSERVER',
    inRoom: boolean,
    byVideo: boolean,
    away: Came['away'] = null,
  ): Came => ({ capacity, inRoom, byVideo, away })
  expect(
    countDay([
      ...[
        came('OBSERVER', false, true),
        came('MEMBER', true, true),
        came('MEMBER', true, false, 'APOLOGIES'),
      ],
      ...[came('MEMBER', false, true), came('MEMBER', false, false)],
      ...(['ABSENT', 'UNABLE', 'APOLOGIES'] as const).map((away) => came('MEMBER', false, false, away)),
    ]),
  ).toEqual([
    { capacity: 'MEMBER', inRoom: 2, byVideo: 1, apologies: 2, absent: 1, unnoted: 1 },
    { capacity: 'OBSERVER', inRoom: 0, byVideo: 1, apologies: 0, absent: 0, unnoted: 0 },
  ])
  expect(countDay([])).toEqual([])
})

test.each([
  ['the day that was asked for', '2027-02-25', '2027-02-24', '2027-02-25'],
  ['today, while the meeting sits', undefined, '2027-02-25', '2027-02-25'],
  ['its first day before and after', undefined, '2027-03-01', '2027-02-24'],
  ['its first day where another one was asked for', '2027-02-27', '2027-03-01', '2027-02-24'],
])('the sheet shows %s', (_, asked, today, shown) => {
  expect(sheetDay(['2027-02-24', '2027-02-25'], asked, today)).toBe(shown)
})

test('a meeting without days has no sheet', () => {
  expect(sheetDay([], '2027-02-24', '2027-02-24')).toBeNull()
})

test.each([
  ['', null, 'Not recorded'],
  ['IN_ATTENDANCE IN_PERSON', { status: 'IN_ATTENDANCE', mode: 'IN_PERSON' }, 'In attendance, in the room'],
  ['IN_ATTENDANCE VIRTUAL', { status: 'IN_ATTENDANCE', mode: 'VIRTUAL' }, 'In attendance, by video'],
  ['APOLOGIES', { status: 'APOLOGIES', mode: null }, 'Apologies'],
] as const)('the mark “%s” is read and said', (mark, recorded, words) => {
  expect(readMark(mark)).toEqual(recorded)
  expect(markWords(mark)).toBe(words)
})
