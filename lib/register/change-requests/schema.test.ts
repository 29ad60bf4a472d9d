import { expect, test } from 'vitest'
import { decisionInput } from './schema'

const decided = { code: 'CR-2026-001', version: '1', read: '40', decision: 'RETURN' }

test('the reason of a decision is plain text, or none', () => {
  expect(decisionInput.parse(decided).reason).toBe('')
  const { error } = decisionInput.safeParse({ ...decided, reason: 'Not \u202Enow' })
  expect(error?.issues.map(({ path, message }) => [path.join(), message])).toEqual([
    [
      'reason',
      'Write the reason in plain text: after “Not”, there is an invisible character that changes the direction of the text.',
    ],
  ])
})
