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

const untold = { position: null, distinction: null }

test('a delegation has one head, and each of its people once', () => {
  const [head, other] = [
    { ...untold, place: 'HEAD', name: 'Retno Marsudi' },
    { ...untold, place: 'ADVISER', name: 'Penny Wong' },
  ] as const
  expect(whyNot([head, other])).toBeNull()
  expect(whyNot([other, head, { ...other, name: 'Another', place: 'HEAD' }])).toMatchObject({
    at: 2,
    field: 'place',
  })
  expect(whyNot([head, other, { ...untold, place: 'ALTERNATE', name: 'penny  WONG' }])).toMatchObject({
    at: 2,
    field: 'distinction',
  })
})

test('namesakes are told apart by position or by a note', () => {
  const [first, second] = [
    { ...untold, place: 'HEAD', name: 'Sok Demo', position: 'Director' },
    { ...untold, place: 'ADVISER', name: 'Sok Demo', position: 'Counsellor' },
  ] as const
  expect(whyNot([first, second])).toBeNull()
  expect(whyNot([first, { ...second, position: 'director' }])).toMatchObject({ at: 1, field: 'distinction' })
  expect(whyNot([first, { ...second, position: 'Director', distinction: 'the younger' }])).toBeNull()
  // A letter or an accent makes another name.
  const [hung, hưng] = [
    { ...first, name: 'Nguyễn Văn Hùng' },
    { ...second, name: 'Nguyễn Văn Hưng', position: 'Director' },
  ]
  expect(whyNot([hung, hưng])).toBeNull()
  expect(whyNot([hung, { ...hưng, name: 'Nguyễn Văn Hùng'.normalize('NFD') }])).not.toBeNull()
})
