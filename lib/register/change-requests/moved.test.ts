import { expect, test } from 'vitest'
import { movedBetween, type Reading } from './moved'

const suspend = (more: Partial<Reading> = {}): Reading => ({
  sentence: 'Suspend Nauru.',
  facts: [{ what: 'Standing', now: 'active', then: 'suspended' }],
  obstacles: [],
  ...more,
})
const admit: Reading = { sentence: 'Admit Fiji.', facts: [], obstacles: [] }
const whole = (...plans: Reading[]) => ({ plans, obstacles: plans.flatMap(({ obstacles }) => obstacles) })

test('nothing has moved where every operation reads the same', () => {
  expect(movedBetween(whole(suspend(), admit), whole(suspend(), admit))).toEqual([])
})
test('an operation is named by its number, with what was before and after and what is', () => {
  const now = suspend({ facts: [{ what: 'Standing', now: 'provisional', then: 'suspended' }] })
  expect(movedBetween(whole(admit, suspend()), whole(admit, now))).toEqual([
    { operation: 2, differences: [{ what: 'Standing: before', was: 'active', is: 'provisional' }] },
  ])
})
test('a new obstacle, another sentence and a fact that only one of them has are differences', () => {
  const now = suspend({
    sentence: 'Suspend Naoero.',
    facts: [...suspend().facts, { what: 'Until', now: null, then: '2028' }],
    obstacles: ['Nauru is not a member.'],
  })
  expect(movedBetween(whole(suspend()), whole(now))[0]?.differences).toEqual([
    { what: 'What is asked', was: 'Suspend Nauru.', is: 'Suspend Naoero.' },
    { what: 'Until: before', was: 'not mentioned', is: 'none' },
    { what: 'Until: after', was: 'not mentioned', is: '2028' },
    { what: 'Obstacles', was: 'none', is: 'Nauru is not a member.' },
  ])
})
test('an obstacle of the request as a whole belongs to no operation', () => {
  const blocked = { ...whole(admit), obstacles: ['Fewer than two parties would decide.'] }
  expect(movedBetween(whole(admit), blocked)).toEqual([
    {
      operation: null,
      differences: [{ what: 'Obstacles', was: 'none', is: 'Fewer than two parties would decide.' }],
    },
  ])
})
