import { expect, test } from 'vitest'
import { violations } from './check'
import type { Facts, Operation } from './history'

/** Each thing that a history must never show, shown once. */

const hash = 'aa'
/** A request that was edited once, approved by both and applied, and everybody heard of it. */
function sound(): { history: Operation[]; facts: Facts } {
  const did = (n: number, operation: Omit<Operation, 'invoked' | 'completed' | 'outcome' | 'code'>) =>
    ({ invoked: 2 * n, completed: 2 * n + 1, outcome: 'done', code: 'CR-1', ...operation }) as const
  return {
    history: [
      did(0, { client: 0, doing: 'submit', words: 'first' }),
      did(1, { client: 0, doing: 'edit', words: 'second' }),
      did(2, { client: 1, doing: 'approve', seat: 'australia', version: 2, stage: 'open' }),
      did(3, { client: 2, doing: 'approve', seat: 'indonesia', version: 2, stage: 'applied' }),
      did(4, { client: 2, doing: 'read', seat: 'indonesia', version: 2, stage: 'applied' }),
    ],
    facts: {
      requests: [
        {
          ...{ code: 'CR-1', state: 'APPLIED', made: 1 },
          states: ['DRAFT', 'SUBMITTED', 'SUBMITTED', 'APPLIED'],
          versions: [
            { version: 1, hash: 'a0', author: 'clerk', words: 'first' },
            { version: 2, hash, author: 'clerk', words: 'second' },
          ],
          approvals: [
            { version: 2, hash, seat: 'australia', approver: 'anna', decision: 'APPROVE' },
            { version: 2, hash, seat: 'indonesia', approver: 'indra', decision: 'APPROVE' },
          ],
        },
      ],
      entries: [
        { seq: 1, step: 'submitted', code: 'CR-1', version: 1 },
        { seq: 2, step: 'submitted', code: 'CR-1', version: 2 },
        { seq: 3, step: 'approved', code: 'CR-1', version: 2, seat: 'australia' },
        { seq: 4, step: 'approved', code: 'CR-1', version: 2, seat: 'indonesia' },
        { seq: 5, step: 'changed', code: 'CR-1' },
      ],
    },
  }
}

type Sound = ReturnType<typeof sound>
function found(spoil: (sound: Sound) => void): string[] {
  const spoilt = sound()
  spoil(spoilt)
  return violations(spoilt.history, spoilt.facts).map((one) => one.slice(0, 2))
}
const only = ({ facts }: Sound) => facts.requests[0]!

test('a sound history shows nothing', () => {
  expect(found(() => {})).toEqual([])
})

test('I1: applied with one approval, with one of another content, by one person twice, or by an author', () => {
  expect(found((all) => only(all).approvals.pop())).toContain('I1')
  expect(found((all) => (only(all).approvals[0]!.hash = 'a0'))).toContain('I1')
  expect(found((all) => (only(all).approvals[0]!.version = 1))).toContain('I1')
  expect(found((all) => (only(all).approvals[0]!.seat = 'indonesia'))).toContain('I1')
  expect(found((all) => (only(all).approvals[0]!.approver = 'indra'))).toContain('I1')
  expect(found((all) => (only(all).approvals[0]!.approver = 'clerk'))).toContain('I1')
  expect(found((all) => (all.facts.entries[4]!.seq = 3.5))).toContain('I1')
})

test('I2: carried out twice, or with rows of nothing', () => {
  expect(found((all) => (only(all).made = 2))).toContain('I2')
  expect(found((all) => all.facts.entries.push({ seq: 6, step: 'changed', code: 'CR-1' }))).toContain('I2')
  expect(found((all) => Object.assign(only(all), { state: 'WITHDRAWN' }))).toContain('I2')
})

test('I3: what was acknowledged is missing', () => {
  expect(found((all) => only(all).versions.shift())).toContain('I3')
  expect(found((all) => only(all).approvals.shift())).toContain('I3')
  expect(found((all) => (only(all).state = 'SUBMITTED'))).toContain('I3')
  expect(found((all) => all.history.push({ ...all.history[0]!, doing: 'withdraw' }))).toContain('I3')
  expect(
    found((all) => all.history.push({ ...all.history[2]!, doing: 'return', invoked: 10, completed: 11 })),
  ).toContain('I3')
})

test('I4: what was refused is there; what nobody knows of may be', () => {
  for (const n of [0, 1, 2, 3]) {
    expect(found((all) => (all.history[n]!.outcome = 'refused'))).toContain('I4')
    expect(found((all) => (all.history[n]!.outcome = 'unknown'))).toEqual([])
  }
  expect(found((all) => Object.assign(only(all), { state: 'WITHDRAWN' }))).toContain('I4')
})

test('I5: a step that does not exist, or a state that the log does not know', () => {
  expect(found((all) => (only(all).states = ['DRAFT', 'APPLIED']))).toContain('I5')
  expect(found((all) => only(all).states.push('SUBMITTED', 'APPLIED'))).toContain('I5')
  expect(found((all) => only(all).states.pop())).toContain('I5')
})

test('I6: a read that does not find what its reader has done', () => {
  expect(found((all) => (all.history[4]!.version = 1))).toContain('I6')
  expect(found((all) => (all.history[4]!.stage = 'open'))).toContain('I6')
  // Somebody else may not have heard of it.
  expect(found((all) => Object.assign(all.history[4]!, { client: 9, version: 1, stage: 'open' }))).toEqual([])
})

test('I7: the log has a later act before an earlier one; of two at once either may come first', () => {
  const swap = ({ facts }: Sound) => {
    facts.entries[2]!.seq = 4
    facts.entries[3]!.seq = 3
  }
  expect(found(swap)).toContain('I7')
  expect(
    found((all) => {
      swap(all)
      all.history[3]!.invoked = all.history[2]!.invoked
    }),
  ).toEqual([])
})

test('I8: something without its entry, or an entry of nothing', () => {
  expect(found((all) => all.facts.entries.shift())).toContain('I8')
  expect(found((all) => all.facts.entries.splice(2, 1))).toContain('I8')
  expect(
    found((all) => all.facts.entries.push({ seq: 6, step: 'returned', code: 'CR-1', version: 2 })),
  ).toContain('I8')
})

test('I9: somebody who had signed out still does something', () => {
  const leave = (outcome: Operation['outcome']) => (all: Sound) =>
    all.history.push(
      { client: 7, doing: 'sign out', invoked: 20, completed: 21, outcome },
      { client: 7, doing: 'read', invoked: 22, completed: 23, outcome: 'done', code: 'CR-1', version: 2 },
    )
  expect(found(leave('done'))).toEqual(['I9'])
  expect(found(leave('unknown'))).toEqual([])
})
