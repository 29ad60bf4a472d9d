import { describe, expect, test } from 'vitest'
import {
  isOver,
  whyNotBecome,
  whyNotDeactivate,
  whyNotReactivate,
  whyPartyDoesNotFit,
  type Account,
} from './rules'

const admin: Account = { id: 'a', role: 'ADMIN', partyId: null, active: true }
const reviewer: Account = { id: 'r', role: 'REVIEWER', partyId: 'au', active: true }
const mandate = { partyId: 'au', partyName: 'Australia' }

describe('the last administrator', () => {
  test('is neither deactivated nor demoted', () => {
    expect(whyNotDeactivate(admin, 1)).toMatch(/last administrator/)
    expect(whyNotBecome(admin, { role: 'SECRETARIAT', partyId: null }, 1, [])).toMatch(/last administrator/)
  })
  test('is no longer the last once there is another', () => {
    expect(whyNotDeactivate(admin, 2)).toBeNull()
    expect(whyNotBecome(admin, { role: 'SECRETARIAT', partyId: null }, 2, [])).toBeNull()
  })
  test('is deactivated by the operator where that is meant', () => {
    expect(whyNotDeactivate(admin, 1, true)).toBeNull()
    expect(whyNotDeactivate({ ...admin, active: false }, 1, true)).toMatch(/already/)
  })
  test('is not a deactivated one, and stays changeable', () => {
    expect(
      whyNotBecome({ ...admin, active: false }, { role: 'SECRETARIAT', partyId: null }, 1, []),
    ).toBeNull()
  })
})

describe('a running mandate', () => {
  test('keeps its holder a reviewer for the same party', () => {
    expect(whyNotBecome(reviewer, { role: 'DELEGATE', partyId: 'au' }, 1, [mandate])).toBe(
      'This person holds a mandate for Australia. End the mandate first.',
    )
    expect(whyNotBecome(reviewer, { role: 'REVIEWER', partyId: 'id' }, 1, [mandate])).toMatch(/for Australia/)
    expect(
      whyNotBecome({ ...reviewer, partyId: 'id' }, { role: 'REVIEWER', partyId: 'au' }, 1, [mandate]),
    ).toBeNull()
  })
  test('that has ended does not', () => {
    expect(whyNotBecome(reviewer, { role: 'DELEGATE', partyId: 'au' }, 1, [])).toBeNull()
  })
})

test('a role and party that the account already has are refused', () => {
  expect(whyNotBecome(reviewer, { role: 'REVIEWER', partyId: 'au' }, 1, [])).toMatch(/already/)
})
test('the last administrator keeps the role, and may be given another party', () => {
  expect(whyNotBecome(admin, { role: 'ADMIN', partyId: 'au' }, 1, [])).toBeNull()
})
test('a mandate is over when it has ended, and when it never was in force', () => {
  expect((['running', 'to come', 'ended', 'never in force'] as const).map(isOver)).toEqual([
    false,
    false,
    true,
    true,
  ])
})
test('an account is reactivated only when it is deactivated', () => {
  expect(whyNotReactivate(admin)).toMatch(/already active/)
  expect(whyNotReactivate({ ...admin, active: false })).toBeNull()
})
test('an account is deactivated once', () => {
  expect(whyNotDeactivate({ ...reviewer, active: false }, 1)).toMatch(/already/)
})
test.each([
  ['REVIEWER', null, 'A co-chair reviewer acts for a party. Enter the party.'],
  ['DELEGATE', null, 'A delegate acts for a party. Enter the party.'],
  ['ADMIN', 'au', 'The secretariat and administrators do not act for a party. Leave this field empty.'],
  ['DELEGATE', 'au', null],
  ['SECRETARIAT', null, null],
] as const)('of the role %s with the party %s it is said: %s', (role, party, sentence) => {
  expect(whyPartyDoesNotFit(role, party)).toBe(sentence)
})
