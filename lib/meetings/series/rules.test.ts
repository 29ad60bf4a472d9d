import { expect, test } from 'vitest'
import { typedOf } from '../fields'
import { titleOf } from '../rules'
import { fieldsAfter, titleAfter } from './rules'

test.each([
  ['Eighth Senior Officials’ Meeting', 8, 9, 'Ninth Senior Officials’ Meeting'],
  ['The eighth meeting of the group', 8, 9, 'The ninth meeting of the group'],
  ['EIGHTH MEETING', 8, 9, 'NINTH MEETING'],
  ['8th Task Force Meeting', 8, 9, '9th Task Force Meeting'],
  ['2nd Meeting', 2, 3, '3rd Meeting'],
  ['11th Meeting', 11, 12, '12th Meeting'],
  ['13th Meeting', 13, 14, '14th Meeting'],
  ['20th Meeting', 20, 21, '21st Meeting'],
  ['22nd Meeting', 22, 23, '23rd Meeting'],
  ['112th Meeting', 112, 113, '113th Meeting'],
  ['Meeting of the Eighteenth Committee', 8, 9, 'Meeting of the Eighteenth Committee'],
])('after “%s” (%d) comes the next by its ordinal', (title, ordinal, next, expected) =>
  expect(titleAfter(title, ordinal, next)).toBe(expected),
)

const last = {
  ...{ kind: 'SENIOR_OFFICIALS' as const, body: { id: '1', code: 'som', name: 'Senior Officials' } },
  ...{ bodyThen: 'Senior Officials', ordinal: 8, title: 'Eighth Senior Officials’ Meeting' },
  ...{ begins: '2027-02-24', ends: '2027-02-25', zone: 'Asia/Makassar' },
  days: [
    { day: '2027-02-24', opens: '09:00', closes: '12:00' },
    { day: '2027-02-24', opens: '14:00', closes: '17:00' },
    { day: '2027-02-25', opens: '09:00', closes: '12:00' },
    { day: '2027-02-25', opens: '14:00', closes: '17:00' },
  ],
  ...{ city: 'Nusa Dua, Bali', country: 'ID', countryName: 'Indonesia', venue: 'Hotel' },
  mode: 'IN_PERSON' as const,
  ...{ practicalNotes: 'Bring a badge.', nominationsUntil: new Date('2027-02-10T09:00:00Z') },
  ...{ hosts: [{ id: '2', name: 'Indonesia' }], coChairs: [] },
  link: { address: 'https://example.org/8', words: 'Code 8' },
}
const after = (more: Partial<Parameters<typeof fieldsAfter>[0]> = {}) => {
  const facts = { ...last, ...more }
  return fieldsAfter(facts, typedOf(facts), 9)
}

test('the next meeting has body, place, hours and deadline of the last, the next ordinal, and nothing that was written for the last alone', () => {
  expect(after()).toEqual({
    ...{ kind: 'SENIOR_OFFICIALS', body: 'som', ordinal: '9', title: '' },
    ...{ city: 'Nusa Dua, Bali', country: 'Indonesia', venue: 'Hotel', mode: 'IN_PERSON' },
    ...{ hosts: 'Indonesia', coChairs: '', hours: '9:00–12:00, 14:00–17:00' },
    ...{ nominationsUntil: '14 days before, 17:00', zone: '' },
  })
  expect(titleOf({ kind: 'SENIOR_OFFICIALS', ordinal: 9, body: 'Senior Officials' })).toBe(
    'Ninth Senior Officials’ Meeting',
  )
})
test('a meeting without a place takes over its zone', () =>
  expect(after({ city: null, country: null })).toHaveProperty('zone', 'Makassar, Indonesia'))
test('hours that differ from day to day are written anew', () =>
  expect(after({ days: last.days.slice(1) })).toHaveProperty('hours', ''))
test('a deadline of days that were never fixed is written anew', () =>
  expect(after({ days: [] })).toHaveProperty('nominationsUntil', ''))
test('a title of its own is taken over, with the next ordinal', () =>
  expect(after({ title: 'Eighth Dialogue' })).toHaveProperty('title', 'Ninth Dialogue'))
test('only a meeting without city and country takes over the zone', () => {
  expect(after({ city: null })).toHaveProperty('zone', '')
  expect(after({ country: null })).toHaveProperty('zone', '')
})
test('without a deadline there is none', () =>
  expect(after({ nominationsUntil: null })).toHaveProperty('nominationsUntil', ''))
test('a series without numbers stays without them, and a title of its own as it is', () => {
  const facts = { ...last, title: 'Eighth Dialogue' }
  expect(fieldsAfter(facts, typedOf(facts), null)).toMatchObject({ ordinal: '', title: 'Eighth Dialogue' })
  expect(after({ ordinal: null, title: 'Dialogue' })).toHaveProperty('title', 'Dialogue')
})
