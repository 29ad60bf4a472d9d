import { describe, expect, test } from 'vitest'
import {
  approvalToWithdraw,
  awaited,
  mayDecide,
  reasonFrom,
  whyNotCounted,
  whyNotWithdrawn,
  type Given,
  type Situation,
  fileObstacle,
  isApproved,
  mayDiscard,
  mayEdit,
  mayWithdraw,
} from './rules'

const australia = { partyId: 'AU', name: 'Australia' }
const indonesia = { partyId: 'ID', name: 'Indonesia' }
const situation = (more: Partial<Situation> = {}): Situation => ({
  state: 'SUBMITTED',
  required: [australia, indonesia],
  decisions: [],
  authors: ['clerk'],
  actor: { id: 'official', role: 'REVIEWER', partyId: 'AU' },
  mandate: 'confirmed',
  waitsUntil: null,
  zone: 'Australia/Sydney',
  ...more,
})
const decided = (partyId: string, decision: 'APPROVE' | 'RETURN' | 'REFUSE' = 'APPROVE') => ({
  partyId,
  approverId: 'somebody',
  decision,
})

describe('who decides on a request', () => {
  test('a reviewer with a mandate decides for the co-chair seat of their party', () => {
    expect(mayDecide(situation())).toEqual({ may: true, seat: australia, last: false })
  })
  test('theirs is the last approval once every other seat has approved', () => {
    expect(mayDecide(situation({ decisions: [decided('ID')] }))).toMatchObject({ may: true, last: true })
  })
  test('with three seats, one approval of another is not yet all of them', () => {
    const required = [australia, indonesia, { partyId: 'NR', name: 'Nauru' }]
    expect(mayDecide(situation({ required, decisions: [decided('ID')] }))).toMatchObject({ last: false })
    expect(mayDecide(situation({ required, decisions: [decided('ID'), decided('NR')] }))).toMatchObject({
      last: true,
    })
  })
  test('while only one seat is filled no approval is the last: two parties decide at least', () => {
    expect(mayDecide(situation({ required: [australia] }))).toEqual({
      may: true,
      seat: australia,
      last: false,
    })
  })
  test('a return or a refusal of the other seat is no approval', () => {
    for (const decision of ['RETURN', 'REFUSE'] as const)
      expect(mayDecide(situation({ decisions: [decided('ID', decision)] }))).toMatchObject({ last: false })
  })
})

describe('who does not decide, and why', () => {
  test.each(['SECRETARIAT', 'DELEGATE', 'ADMIN'])('the role %s never does, and is shown nothing', (role) => {
    const actor = { id: 'somebody', role, partyId: 'AU' }
    expect(mayDecide(situation({ actor }))).toEqual({ may: false, why: null })
  })
  test.each(['DRAFT', 'APPLIED', 'REFUSED', 'WITHDRAWN'] as const)(
    'nobody does while it is %s, and nothing needs saying',
    (state) => {
      expect(mayDecide(situation({ state }))).toEqual({ may: false, why: null })
    },
  )
  test('nobody does on what was returned', () => {
    expect(mayDecide(situation({ state: 'RETURNED' }))).toEqual({
      may: false,
      why: 'The request was returned to the secretariat for revision.',
    })
  })
  test('who wrote it does not, seat or no seat', () => {
    expect(mayDecide(situation({ authors: ['clerk', 'official'] }))).toEqual({
      may: false,
      why: 'You wrote this request, so someone else must decide for your seat.',
    })
  })
  test('who is of a party without a co-chair seat does not, nor who is of none', () => {
    for (const partyId of ['NR', null])
      expect(mayDecide(situation({ actor: { id: 'official', role: 'REVIEWER', partyId } }))).toEqual({
        may: false,
        why: 'Your party holds no co-chair seat in the deciding group today.',
      })
  })
  test('who holds no mandate today does not', () => {
    expect(mayDecide(situation({ mandate: 'none' }))).toEqual({
      may: false,
      why: 'You hold no mandate for your seat today. An administrator can record one from a letter of your ministry.',
    })
  })
  test('who holds a mandate that nobody confirmed does not, and is told who confirms it', () => {
    const why = expect.stringMatching(/not been confirmed yet.*“Confirmations”.*the operator/)
    expect(mayDecide(situation({ mandate: 'unconfirmed' }))).toEqual({ may: false, why })
  })
  test('whose account an administrator has just set does not, and is told until when', () => {
    const until = new Date('2026-12-02T03:05Z')
    const why = expect.stringMatching(/from 2.December.2026, 14:05.UTC\+11, or as soon as/)
    expect(mayDecide(situation({ waitsUntil: until }))).toEqual({ may: false, why })
    // What the person cannot mend by waiting is said first.
    expect(mayDecide(situation({ mandate: 'unconfirmed', waitsUntil: until }))).toMatchObject({
      why: expect.stringContaining('not been confirmed'),
    })
  })
  test('a seat decides once a version, whoever decided for it', () => {
    const byColleague = decided('AU', 'RETURN')
    expect(mayDecide(situation({ decisions: [byColleague] }))).toEqual({
      may: false,
      why: 'Your seat has already decided on this version.',
    })
    expect(mayDecide(situation({ decisions: [{ ...byColleague, approverId: 'official' }] }))).toEqual({
      may: false,
      why: 'You have already decided on this version.',
    })
  })
  test('of several reasons the first is said: the state before the author, the author before the mandate', () => {
    const all = { authors: ['official'], mandate: 'none' as const, decisions: [decided('AU')] }
    expect(mayDecide(situation({ ...all, state: 'RETURNED' }))).toMatchObject({
      why: expect.stringContaining('returned'),
    })
    expect(mayDecide(situation(all))).toMatchObject({ why: expect.stringContaining('You wrote') })
    expect(mayDecide(situation({ ...all, authors: [] }))).toMatchObject({
      why: expect.stringContaining('no mandate'),
    })
  })
})

test('the seats that have not decided are awaited, whatever the others decided', () => {
  expect(awaited([australia, indonesia], [decided('AU', 'RETURN')])).toEqual([indonesia])
  expect(awaited([australia, indonesia], [])).toEqual([australia, indonesia])
})

describe('a decision counts', () => {
  const confirmation = { at: new Date('2026-01-01T09:00Z'), byId: null, reason: 'Upgrade', basis: 'Upgrade' }
  const given = (more: Partial<Given> = {}): Given => ({
    ...decided('AU'),
    withdrawal: null,
    mandate: { validFrom: '2026-01-01', validTo: '2027-01-01', endedAt: null, confirmation },
    isActive: true,
    ...more,
  })
  const open = { authors: ['clerk'], day: '2026-11-29', closedAt: null }
  const ended = { ...given().mandate, endedAt: new Date('2026-11-29T09:00Z') }

  test('as long as its mandate holds, its giver is active and nobody withdrew it', () => {
    expect(whyNotCounted(given(), open)).toBeNull()
    expect(whyNotCounted(given(), { ...open, day: '2026-12-31' })).toBeNull()
  })
  test('no more from the day on which its mandate is over, and from the moment at which it was ended', () => {
    for (const day of ['2025-12-31', '2027-01-01'])
      expect(whyNotCounted(given(), { ...open, day })).toMatchObject({
        ...{ how: 'mandate ended', at: null, lastDay: '2026-12-31' },
      })
    expect(whyNotCounted(given({ mandate: ended }), open)).toMatchObject({ at: ended.endedAt })
  })
  test('no more once it was withdrawn, its giver was deactivated or wrote part of the request', () => {
    const withdrawal = { at: new Date('2026-11-29T09:00Z'), byId: 'official', reason: 'Asked again.' }
    expect(whyNotCounted(given({ withdrawal }), open)).toEqual({ how: 'withdrawn', ...withdrawal })
    expect(whyNotCounted(given({ isActive: false }), open)).toEqual({ how: 'account deactivated' })
    expect(whyNotCounted(given(), { ...open, authors: ['somebody'] })).toEqual({ how: 'author' })
  })
  test('only under a mandate that was confirmed', () => {
    const mandate = { ...given().mandate, confirmation: null }
    expect(whyNotCounted(given({ mandate }), open)).toEqual({ how: 'mandate not confirmed' })
    // Before confirming was introduced.
    const closed = { ...open, closedAt: new Date('2026-11-29T08:00Z') }
    expect(whyNotCounted(given({ mandate }), closed)).toBeNull()
  })
  test('for ever where the request was closed while it counted', () => {
    const closed = { ...open, closedAt: new Date('2026-11-29T08:00Z') }
    expect(whyNotCounted(given({ mandate: ended, isActive: false }), closed)).toBeNull()
    const later = { ...closed, closedAt: new Date('2026-11-29T10:00Z') }
    expect(whyNotCounted(given({ mandate: ended }), later)).toMatchObject({ how: 'mandate ended' })
  })
})

describe('an approval is withdrawn', () => {
  test('by whoever may decide for the seat, their own or that of a colleague', () => {
    const decisions = [{ ...decided('AU'), approverId: 'official' }]
    expect(approvalToWithdraw(situation({ decisions }))).toEqual({ seat: australia, isOwn: true })
    expect(approvalToWithdraw(situation({ decisions: [decided('AU')] }))).toMatchObject({ isOwn: false })
  })
  test('by nobody else, and only where the seat has approved', () => {
    const decisions = [decided('AU')]
    expect(approvalToWithdraw(situation())).toBeNull()
    for (const more of [
      { decisions: [decided('ID')] },
      { decisions: [{ ...decided('AU'), decision: 'RETURN' as const }] },
      { decisions, mandate: 'none' as const },
      { decisions, mandate: 'unconfirmed' as const },
      { decisions, waitsUntil: new Date() },
      { decisions, authors: ['official'] },
      { decisions, state: 'APPLIED' as const },
      { decisions, required: [indonesia] },
      { decisions, actor: { id: 'clerk', role: 'SECRETARIAT', partyId: null } },
    ])
      expect(approvalToWithdraw(situation(more))).toBeNull()
  })
  test('while the version is in review; afterwards the refusal says what happened', () => {
    const of = (state: Situation['state'], version = 1) => whyNotWithdrawn({ state, version }, 1)
    expect(of('SUBMITTED')).toBeNull()
    expect(of('SUBMITTED', 2)).toContain('was edited after you opened it')
    expect(of('APPLIED')).toContain('the change is in the register')
    expect(of('RETURNED')).toContain('returned to the secretariat')
    expect(of('WITHDRAWN')).toContain('closed')
  })
})

test('a request is approved by all seats that are required, and by two at least', () => {
  expect(isApproved(['AU', 'ID'], ['ID', 'AU'])).toBe(true)
  expect(isApproved(['AU', 'ID'], ['AU'])).toBe(false)
  expect(isApproved(['AU', 'ID', 'NR'], ['AU', 'ID'])).toBe(false)
  expect(isApproved(['AU'], ['AU'])).toBe(false)
  expect(isApproved(['AU', 'AU'], ['AU'])).toBe(false)
  expect(isApproved([], [])).toBe(false)
})

test('the steps of the secretariat follow from the state, and a draft is discarded by whoever wrote in it', () => {
  const states = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPLIED', 'REFUSED', 'WITHDRAWN'] as const
  expect(states.filter(mayEdit)).toEqual(['DRAFT', 'SUBMITTED', 'RETURNED'])
  expect(states.filter(mayWithdraw)).toEqual(['SUBMITTED', 'RETURNED'])
  const discards = (actor: string) =>
    states.filter((state) => mayDiscard({ state, authors: ['clerk'] }, actor))
  expect(discards('clerk')).toEqual(['DRAFT'])
  expect(discards('other')).toEqual([])
})

test('a request is submitted with a file that was found clean, and says why with no other', () => {
  const file = {
    ...{ id: '1', name: 'letter.pdf', format: 'PDF' as const, size: 1, reason: null, sha256: null },
    ...{ scannedBy: null, failedAt: null, checkFault: null },
  }
  expect(fileObstacle({ ...file, state: 'CLEAN' })).toBeNull()
  expect(fileObstacle({ ...file, state: 'REJECTED', reason: 'It runs a program.' })).toContain(
    'was refused. It runs a program.',
  )
  expect(fileObstacle({ ...file, state: 'QUARANTINED' })).toContain('still being checked')
  expect(fileObstacle({ ...file, state: 'QUARANTINED', failedAt: new Date(0) })).toContain(
    'could not be checked',
  )
})

test.each([
  ['Steering Group, decision 3', 'On the basis of Steering Group, decision 3.'],
  [' Letter of 3 May. ', 'On the basis of Letter of 3 May.'],
  ['', ''],
])('the basis “%s” gives the reason “%s”', (basis, reason) => expect(reasonFrom(basis)).toBe(reason))
