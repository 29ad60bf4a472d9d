import { expect, test } from 'vitest'
import { zoneOfPlace } from './place-zones'

test.each([
  ['Adelaide', 'AU', 'Australia/Adelaide'],
  ['Adelaide', null, 'Australia/Adelaide'],
  ['Colombo', 'LK', 'Asia/Colombo'],
  ['Kandy', 'LK', 'Asia/Colombo'],
  [null, 'TH', 'Asia/Bangkok'],
  ['Nuku’alofa', 'TO', 'Pacific/Tongatapu'],
])('%s in %s has the zone %s', (city, iso2, zone) => expect(zoneOfPlace(city, iso2)).toEqual({ zone }))

test.each([
  ['Nusa Dua, Bali', 'ID', 'Nusa Dua, Bali, Indonesia'],
  ['Canberra', 'AU', 'Canberra, Australia'],
  ['Sydney', 'LK!', 'Sydney'],
  [null, 'AU', 'Australia'],
])('the zone of %s in %s is asked for', (city, iso2, place) => {
  const found = zoneOfPlace(city, iso2.replace('LK!', 'NZ'))
  expect(found).toHaveProperty('error', expect.stringContaining(place))
})

test('without a place a zone is asked for', () =>
  expect(zoneOfPlace(null, null)).toHaveProperty('error', expect.stringContaining('Choose a time zone')))
