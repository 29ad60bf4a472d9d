import { expect, it } from 'vitest'
import { tap } from './schema'

const tapped = (at: string) => tap.shape.at.safeParse(at).success

it('takes the moment of a tap as the clock of a device writes it', () => {
  for (const at of ['2027-02-24T12:00:00.123Z', '2028-02-29T23:59:59Z']) expect(tapped(at), at).toBe(true)
})

it('refuses a moment that no clock shows', () => {
  for (const at of [
    '2027-02-30T12:00:00Z',
    '2027-02-24T24:00:00Z',
    '2027-02-24T12:00Z',
    '2027-02-24',
    'noon',
  ])
    expect(tapped(at), at).toBe(false)
})
