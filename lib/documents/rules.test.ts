import { describe, expect, test } from 'vitest'
import {
  isOverdue,
  isToFollow,
  missingFrom,
  standingInWords,
  stepsFrom,
  symbolLike,
  needsReason,
} from './rules'
import { documentStates } from './schema'

const told = {
  ...{
    state: 'PUBLISHED' as const,
    isOpen: true,
    replacedBy: null,
    address: null,
    files: [{}],
    dueOn: null,
  },
  publishedAt: new Date('2027-02-24T01:00:00Z'),
}
const zone = 'Australia/Sydney'
const plain = (words: string) => words.replaceAll('\u00a0', ' ')

describe('the state of a document', () => {
  test.each([
    [told, 'Published 24 February 2027'],
    [{ ...told, isOpen: false }, 'From 24 February 2027, 12:00 UTC+11'],
    [{ ...told, replacedBy: {} }, 'Superseded'],
    [{ ...told, files: [] }, 'Published'],
    [{ ...told, state: 'AWAITED' as const, publishedAt: null }, 'To follow'],
    [{ ...told, state: 'WITHDRAWN' as const }, 'Withdrawn'],
  ])('%# is said in few words', (document, words) => {
    expect(plain(standingInWords(document, zone))).toBe(words)
  })

  test('what can become of it leads to no state that does not exist, and from a void symbol nowhere', () => {
    for (const state of documentStates)
      for (const isOpen of [true, false])
        for (const step of stepsFrom({ state, isOpen })) expect(documentStates).toContain(step)
    expect(stepsFrom({ state: 'VOID', isOpen: false })).toEqual([])
    expect(stepsFrom({ state: 'PUBLISHED', isOpen: true })).toEqual(['WITHDRAWN'])
    expect(stepsFrom({ state: 'PUBLISHED', isOpen: false })).toContain('VOID')
  })

  test('it is overdue from the day after it was awaited', () => {
    const awaited = { state: 'AWAITED' as const, dueOn: '2027-02-20' }
    expect([isOverdue(awaited, '2027-02-20'), isOverdue(awaited, '2027-02-21')]).toEqual([false, true])
    expect(isOverdue({ ...awaited, state: 'RECEIVED' }, '2027-02-21')).toBe(false)
  })

  test('a language is to follow where it is expected or others have come, and not where no text was ever kept', () => {
    const none = { state: 'PUBLISHED' as const, files: [], replacedBy: null }
    expect(isToFollow(none, { expectedOn: null })).toBe(false)
    expect(isToFollow(none, { expectedOn: '2027-03-05' })).toBe(true)
    expect(isToFollow({ ...none, files: [{}] }, { expectedOn: null })).toBe(true)
    expect(isToFollow({ ...none, state: 'AWAITED' }, { expectedOn: null })).toBe(true)
    const some = { ...none, files: [{}] }
    expect(isToFollow({ ...some, state: 'WITHDRAWN' }, { expectedOn: '2027-03-05' })).toBe(false)
    expect(isToFollow({ ...some, replacedBy: {} }, { expectedOn: '2027-03-05' })).toBe(false)
  })
})

test('a document misses the languages without a file, or a file at all where no language was asked for', () => {
  const [en, fr] = [{ language: 'en' }, { language: 'fr' }]
  const paper = { languages: [en, fr], files: [en], address: null, state: 'RECEIVED' as const }
  expect(missingFrom(paper)).toBe('French')
  expect(missingFrom({ ...paper, files: [] })).toBe('English, French')
  expect(missingFrom({ ...paper, languages: [], files: [] })).toBe('a file')
  for (const whole of [
    { files: [en, fr] },
    { languages: [] },
    { files: [], address: 'https://forum.example/paper' },
    { files: [], state: 'WITHDRAWN' as const },
  ])
    expect(missingFrom({ ...paper, ...whole })).toBeNull()
})

test('a pattern is shown with a year and a number', () => {
  expect(symbolLike('BP/SOM/{year}/{number}', 2027, 3)).toBe('BP/SOM/2027/3')
})

test('a reason is asked for when a document is withdrawn, and at no other time', () => {
  expect(documentStates.filter(needsReason).toSorted()).toEqual(['VOID', 'WITHDRAWN'])
})
test('what was never published, what waits for its hour and what was replaced elsewhere say so', () => {
  const words = (more: object) => plain(standingInWords({ ...told, ...more }, zone))
  expect(words({ publishedAt: null })).toBe('Published')
  expect(words({ isOpen: false, replacedBy: {} })).toMatch(/^From 24 February 2027/)
  expect(words({ isOpen: false, files: [] })).toMatch(/^From 24 February 2027/)
})
test('a paper without a day is never late', () => {
  expect(isOverdue({ state: 'AWAITED', dueOn: null }, '2027-02-21')).toBe(false)
})
