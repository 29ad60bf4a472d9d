import { expect, test } from 'vitest'
import { movedTo, stepOf, whyNot } from './rules'

const [early, late] = [new Date('2027-01-01T00:00:00Z'), new Date('2027-02-01T00:00:00Z')]
const none = { accreditedAt: null, registeredAt: null }

test('who is moved on keeps the moments of the steps taken already, and loses those that are taken back', () => {
  expect(movedTo('ACCREDITED', late, none)).toEqual({ accreditedAt: late, registeredAt: null })
  expect(movedTo('REGISTERED', late, none)).toEqual({ accreditedAt: late, registeredAt: late })
  const accredited = { accreditedAt: early, registeredAt: null }
  expect(movedTo('REGISTERED', late, accredited)).toEqual({ accreditedAt: early, registeredAt: late })
  const registered = { accreditedAt: early, registeredAt: early }
  expect(movedTo('REGISTERED', late, registered)).toEqual(registered)
  expect(movedTo('ACCREDITED', late, registered)).toEqual(accredited)
  expect(movedTo('NOMINATED', late, registered)).toEqual(none)
  expect([none, accredited, registered].map(stepOf)).toEqual(['NOMINATED', 'ACCREDITED', 'REGISTERED'])
})

test('a delegation has one head, and each of its people once', () => {
  const [head, other] = [
    { place: 'HEAD', name: 'Retno Marsudi' },
    { place: 'ADVISER', name: 'Penny Wong' },
  ] as const
  expect(whyNot([head, other])).toBeNull()
  expect(whyNot([other, head, { ...other, name: 'Another', place: 'HEAD' }])).toMatchObject({
    at: 2,
    field: 'place',
  })
  expect(whyNot([head, other, { place: 'ALTERNATE', name: 'penny  WONG' }])).toMatchObject({
    at: 2,
    field: 'name',
  })
})
