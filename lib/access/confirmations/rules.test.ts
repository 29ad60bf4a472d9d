import { describe, expect, test } from 'vitest'
import {
  whyNotConfirmAccount,
  whyNotConfirmMandate,
  type Confirmer,
  type UnconfirmedMandate,
  type WaitingAccount,
} from './rules'

const until = new Date('2027-01-01T00:00:00Z')
const reviewer: Confirmer = {
  ...{ id: 'confirmer', role: 'REVIEWER', partyId: 'AU' },
  ...{ decides: true, waitsUntil: null, isSettled: false },
}
const administrator: Confirmer = {
  ...reviewer,
  role: 'ADMIN',
  partyId: null,
  decides: false,
  isSettled: true,
}

describe('a mandate', () => {
  const mandate = { holderId: 'holder', recorderId: 'recorder', isOver: false, isConfirmed: false }
  const why = (of: Partial<UnconfirmedMandate>, by: Partial<Confirmer> = {}) =>
    whyNotConfirmMandate({ ...mandate, ...of }, { ...reviewer, ...by }, 'Asia/Kathmandu')

  test('is confirmed by a reviewer who decides, and neither holds nor recorded it', () => {
    expect(why({})).toBeNull()
    expect(why({ holderId: reviewer.id })).toMatch(/your own mandate/)
    expect(why({ recorderId: reviewer.id })).toMatch(/You recorded/)
    expect(why({}, { decides: false })).toMatch(/Only a reviewer whose own mandate/)
  })

  test('is confirmed once, and while it lasts', () => {
    expect(why({ isConfirmed: true })).toMatch(/already been confirmed/)
    expect(why({ isOver: true })).toMatch(/has ended/)
  })

  test('is not confirmed by somebody whose own account waits', () => {
    expect(why({}, { waitsUntil: until })).toMatch(/cannot confirm anything before/)
  })
})

describe('an account', () => {
  const account: WaitingAccount = { id: 'waiting', partyId: 'ID', waitsUntil: until, setBy: ['setter'] }
  const why = (of: Partial<WaitingAccount>, by: Partial<Confirmer> = {}) =>
    whyNotConfirmAccount({ ...account, ...of }, { ...reviewer, ...by }, 'Asia/Kathmandu')

  test('is confirmed by a reviewer of the other co-chair party who decides', () => {
    expect(why({})).toBeNull()
    expect(why({ partyId: 'AU' })).toMatch(/of your own party/)
    expect(why({}, { decides: false })).toMatch(/Only a reviewer whose own mandate/)
    expect(why({}, { waitsUntil: until })).toMatch(/cannot confirm anything before/)
  })

  test('is confirmed by a second administrator whose own account is settled', () => {
    expect(why({}, administrator)).toBeNull()
    expect(why({}, { ...administrator, isSettled: false })).toMatch(/less than 72 hours ago/)
  })

  test('is confirmed by nobody for themselves, nor by whoever set it up', () => {
    for (const by of [reviewer, administrator]) {
      expect(why({ id: by.id }, by)).toMatch(/your own account/)
      expect(why({ setBy: ['setter', by.id] }, by)).toMatch(/created this account or set its password/)
    }
  })

  test('is confirmed only while it waits', () => {
    expect(why({ waitsUntil: null })).toMatch(/does not need to be confirmed/)
  })
})
