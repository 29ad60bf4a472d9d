import { expect, test } from 'vitest'
import { momentQuery, titleAt } from './moment-address'

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
