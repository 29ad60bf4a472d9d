import { expect, test } from 'vitest'
import { isReadable, isWritable, minutesStepsFrom } from './rules'

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

test('a draft is read by those who read all, what is circulated by those invited too, what is approved by all', () => {
  const readBy = (readsAll: boolean, isInvited: boolean) =>
    (['DRAFT', 'CIRCULATED', 'APPROVED', 'LOCKED'] as const).filter((state) =>
      isReadable(state, { readsAll, isInvited }),
    )
  expect(readBy(true, false)).toEqual(['DRAFT', 'CIRCULATED', 'APPROVED', 'LOCKED'])
  expect(readBy(false, true)).toEqual(['CIRCULATED', 'APPROVED', 'LOCKED'])
  expect(readBy(false, false)).toEqual(['APPROVED', 'LOCKED'])
})
