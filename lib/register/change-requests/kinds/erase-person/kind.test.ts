import { describe, expect, test } from 'vitest'
import { come, idOf, person, register } from '@/lib/testing/register-rows'
import type { Operation } from '../all'
import { typedOperation } from '../forms'

const erase: Operation = { kind: 'ERASE_PERSON', personId: idOf(71) }
const obstacles = (more: Parameters<typeof person>[0]) =>
  come(erase, register({ person: [person(more)] })).obstacles

test('what is erased is said by kinds and numbers, and one row says whose', () => {
  expect(come(erase, register({ person: [person()] }))).toMatchObject({
    sentence: `Erase the data of the person ${idOf(71)} of Nauru.`,
    facts: [
      { what: 'Entry of the person', now: 'name, position and e-mail addresses', then: 'nothing' },
      { what: 'Delegations', now: '2 lines with the name', then: '2 lines without it' },
      { what: 'Letters naming a focal point', now: '1 reference', then: 'none' },
      {
        what: 'Values beside the audit trail',
        now: '14 values',
        then: 'none; the entries remain without them',
      },
    ],
    writes: [{ table: 'erasure', act: 'insert', set: { personId: idOf(71) } }],
    obstacles: [],
    subjects: [idOf(71)],
  })
})

test('who serves the secretariat is erased too, and entries that were merged go together', () => {
  const plan = come(erase, register({ person: [person({ party: null, entries: 2 })] }))
  expect(plan.sentence).toBe(`Erase the data of the person ${idOf(71)} of the secretariat.`)
  expect(plan.facts[0]?.now).toBe('name, position and e-mail addresses, in 2 entries that were merged')
})

test('what there is none of is not mentioned', () => {
  const plan = come(erase, register({ person: [person({ lines: 0, letters: 0 })] }))
  expect(plan.facts.map(({ what }) => what)).toEqual(['Entry of the person', 'Values beside the audit trail'])
})

test('the row is the same where nothing is known of the person, as in a replay', () => {
  expect(come(erase, register()).writes).toEqual(come(erase, register({ person: [person()] })).writes)
})

describe('nothing is erased', () => {
  test('of nobody', () => {
    expect(come(erase, register()).obstacles).toEqual(['There is no person with this identifier.'])
  })
  test('twice, in one request or in two', () => {
    const already = ['This person’s data has already been erased.']
    expect(obstacles({ isErased: true })).toEqual(already)
    expect(come(erase, come(erase, register({ person: [person()] })).after).obstacles).toEqual(already)
  })
  test('of an entry that is part of another one', () => {
    expect(obstacles({ isMerged: true })).toEqual([
      'This entry was merged into another one. Write the identifier of that one.',
    ])
  })
  test('of somebody who is a focal point, or in a delegation to come', () => {
    expect(obstacles({ focalPoints: 1, delegations: 1 })).toHaveLength(2)
  })
})

test('a person is asked for by the identifier, and a name is refused', () => {
  const typed = (text: string) => typedOperation.safeParse({ kind: 'ERASE_PERSON', person: text })
  expect(typed(idOf(71).toUpperCase()).data).toEqual({ kind: 'ERASE_PERSON', person: idOf(71) })
  expect(typed('Kieren Keke').error?.issues).toMatchObject([
    { message: 'Write the identifier of the entry, which is on the page of the person, not the name.' },
  ])
})
