import { expect, test } from 'vitest'
import { isWritable, minutesStepsFrom } from './rules'

test('minutes go forward step by step, back until they are locked, and never out of the lock', () => {
  expect(minutesStepsFrom('DRAFT')).toEqual(['CIRCULATED'])
  expect(minutesStepsFrom('CIRCULATED')).toEqual(['APPROVED', 'DRAFT', 'CIRCULATED'])
  expect(minutesStepsFrom('APPROVED')).toEqual(['LOCKED', 'CIRCULATED'])
  expect(minutesStepsFrom('LOCKED')).toEqual([])
})

test('their text is written until they are approved', () => {
  expect((['DRAFT', 'CIRCULATED', 'APPROVED', 'LOCKED'] as const).map(isWritable)).toEqual([
    ...[true, true, false, false],
  ])
})
