import { describe, expect, test } from 'vitest'
import { nameOfZone, namedZones, readZone, zoneOptions } from './zones'

describe('a time zone', () => {
  test('has a name of its own, by which it is read again', () => {
    expect(new Set(namedZones.map(({ name }) => name)).size).toBe(namedZones.length)
    for (const { zone, name } of namedZones) expect(readZone(name), name).toEqual({ zone })
  })
  test.each([
    ['Asia/Makassar', 'Makassar, Indonesia'],
    ['Australia/Sydney', 'Sydney, Australia'],
    ['Asia/Kolkata', 'Kolkata, India'],
    ['Asia/Kathmandu', 'Kathmandu, Nepal'],
    ['Asia/Ho_Chi_Minh', 'Ho Chi Minh, Vietnam'],
    ['UTC', 'UTC'],
    // Those are not states, and no list of time zones says whose they are.
    ['Asia/Hong_Kong', 'Hong Kong'],
    ['Asia/Taipei', 'Taipei'],
    // Were stored, and are in no list.
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['Etc/GMT+8', 'Etc/GMT+8'],
  ])('that is stored as %s is called %s', (zone, name) => {
    expect(nameOfZone(zone)).toBe(name)
  })
  test.each([
    ['makassar', 'Asia/Makassar'],
    ['  Makassar,Indonesia ', 'Asia/Makassar'],
    ['bogota', 'America/Bogota'],
    ['Thailand', 'Asia/Bangkok'],
    ['Asia/Makassar', 'Asia/Makassar'],
    // What was stored stays as it was.
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['Etc/GMT+8', 'Etc/GMT+8'],
    ['utc', 'UTC'],
  ])('typed as “%s” is %s', (typed, zone) => {
    expect(readZone(typed)).toEqual({ zone })
  })
  test('that could be several is asked back with the names of all', () => {
    expect(readZone('Indonesia')).toEqual({
      error:
        '“Indonesia” has several time zones. Choose one from the list: Jakarta, Indonesia; Jayapura, Indonesia; Makassar, Indonesia; Pontianak, Indonesia.',
    })
  })
  test.each(['Bali', 'Asia/Nowhere', '+08:00', 'Indonesia/'])('called “%s” is not known', (typed) => {
    expect(readZone(typed)).toEqual({
      error: `There is no time zone called “${typed}”. Choose one from the list, such as Makassar, Indonesia for Bali.`,
    })
  })
  test('is suggested with how far it is from UTC at that time of the year', () => {
    const sydney = (at: string) =>
      zoneOptions(new Date(at)).find(({ value }) => value === 'Sydney, Australia')!.label
    expect(sydney('2027-01-01T00:00:00Z')).toBe('UTC+11')
    expect(sydney('2027-07-01T00:00:00Z')).toBe('UTC+10')
  })
})
