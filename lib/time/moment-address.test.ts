import { expect, test } from 'vitest'
import { instantAsTyped, momentInWords, momentQuery, titleAt } from './moment-address'
import { readKnownAt } from './instant-typing'

test('an address inside the register carries the date shown, and nothing when today is shown', () => {
  expect(momentQuery({})).toBe('')
  expect(momentQuery({ asOf: '2016-03-23' })).toBe('?asOf=2016-03-23')
  expect(
    momentQuery({ asOf: '23 March 2016', knownAt: '2026-11-03T10:00Z' }, { sort: 'code', after: undefined }),
  ).toBe('?sort=code&asOf=23+March+2016&knownAt=2026-11-03T10%3A00Z')
})

test('a title names the date shown, and not one that cannot be read', () => {
  expect(titleAt('Groups', {})).toBe('Groups')
  expect(titleAt('Groups', { asOf: '2016-03-23' }).replaceAll('\u00a0', ' ')).toBe(
    'Groups as of 23 March 2016',
  )
  expect(titleAt('Groups', { asOf: '2016-02-31' })).toBe('Groups')
  expect(titleAt('Groups', { asOf: ['2016', '2017'], knownAt: '3 November 2026' })).toBe(
    'Groups, as known on 3 November 2026',
  )
})

test('an instant is given back as one types it, and means the same instant again', () => {
  const zone = 'Australia/Sydney'
  for (const typed of [
    '3 November 2026',
    '3 November 2026, 10:00',
    '2026-11-03T10:00:12.345Z',
    '5 April 2026, 2:30',
  ]) {
    const read = readKnownAt(typed, zone)
    if (!('at' in read)) throw new Error(typed)
    const again = instantAsTyped(read.at, zone)
    expect(again.replaceAll('\u00a0', ' ')).toBe(typed)
    expect(readKnownAt(again, zone)).toEqual(read)
  }
})

test('the date shown is told in a few words', () => {
  const words = (asked: object) => momentInWords(asked).replaceAll('\u00a0', ' ')
  expect(words({ asOf: '2016-03-23' })).toBe('23 March 2016')
  expect(words({ asOf: '23 March 2016', knownAt: '3 November 2026' })).toBe(
    '23 March 2016, as known on 3 November 2026',
  )
  expect(words({ knownAt: 'entry:12' })).toBe('today, as known on entry:12')
})
