import { expect, test } from 'vitest'
import { countDay, sheetDay } from './rules'

test('parties are counted by capacity: in the room if anybody is, else by video, else absent', () => {
  const came = (capacity: 'MEMBER' | 'OBSERVER', inRoom: boolean, byVideo: boolean) => ({
    ...{ capacity, inRoom, byVideo },
  })
  expect(
    countDay([
      ...[came('OBSERVER', false, true), came('MEMBER', true, true), came('MEMBER', true, false)],
      ...[came('MEMBER', false, true), came('MEMBER', false, false)],
    ]),
  ).toEqual([
    { capacity: 'MEMBER', inRoom: 2, byVideo: 1, absent: 1 },
    { capacity: 'OBSERVER', inRoom: 0, byVideo: 1, absent: 0 },
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
