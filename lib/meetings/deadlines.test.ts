import { expect, test } from 'vitest'
import { dayOfDeadline, deadlineBefore, readDeadlineOf } from './deadlines'

test.each([
  ['10 February 2027, 17:00', '2027-02-10', '17:00'],
  ['14 days before, 17:00', '2027-02-10', '17:00'],
  ['2 weeks before the meeting, 17:00', '2027-02-10', '17:00'],
  ['1 week before the first day at 9 am', '2027-02-17', '09:00'],
  ['a week before', '2027-02-17', '23:59'],
  ['1 day before 12', '2027-02-23', '12:00'],
])('“%s” of a meeting on 24 February 2027 is %s, %s', (typed, day, at) => {
  const read = readDeadlineOf(typed)
  expect(read && { day: dayOfDeadline(read, '2027-02-24'), at: read.at }).toEqual({ day, at })
})

test.each(['14 before', 'days before', '14 days before, 25:00', '14 days', 'before', '1000 days before'])(
  '“%s” is no deadline',
  (typed) => expect(readDeadlineOf(typed)).toBeNull(),
)

test('how long before its meeting a deadline was is written as it is read, in the zone of the meeting', () => {
  const at = new Date('2027-02-10T09:00:00Z')
  expect(deadlineBefore(at, '2027-02-24', 'Asia/Makassar')).toBe('14 days before, 17:00')
  expect(deadlineBefore(new Date('2027-02-22T17:00:00Z'), '2027-02-24', 'Asia/Makassar')).toBe(
    '1 day before, 1:00',
  )
})

test('a deadline on or after the first day is not taken over', () =>
  expect(deadlineBefore(new Date('2027-02-24T01:00:00Z'), '2027-02-24', 'Asia/Makassar')).toBeNull())
