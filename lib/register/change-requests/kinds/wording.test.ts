import { describe, expect, test } from 'vitest'
import { theGroup, withArticle, withEffect } from './wording'

describe('the phrases of a sentence', () => {
  test.each([
    ['2027-01-01', 'with effect from 1 January 2027'],
    ['2003/2004', 'with effect from 2003 or 2004'],
    ['../2009-07', 'taking effect by July 2009'],
    ['2016-03/..', 'taking effect not before March 2016'],
    ['2012-01/2017-10', 'taking effect by October 2017, not before January 2012'],
  ])('say from when %s takes effect', (effective, said) => {
    expect(withEffect(effective).replaceAll('\u00a0', ' ')).toBe(said)
  })
  test('give a noun its article, and a group one only', () => {
    expect(['member', 'observer', 'office'].map(withArticle)).toEqual([
      'a member',
      'an observer',
      'an office',
    ])
    expect(['Ad Hoc Group', 'The Office'].map(theGroup)).toEqual(['the Ad Hoc Group', 'The Office'])
  })
})
