import { describe, expect, test } from 'vitest'
import type { Named } from './named'
import { actionWords, knownActions, rowInWords, type RowEntry } from './words'

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const named = (kind: Named['kind'], name: string): Named => ({ kind, name, party: null, href: null })
const names = new Map([
  [id(1), named('party', 'Nauru')],
  [id(2), named('group', 'Ad Hoc Group')],
  [id(3), named('request', 'CR-2026-014')],
  [id(4), named('account', 'Registry clerk')],
  [id(5), named('document', 'BP/SOM/2027/3')],
  [id(6), named('meeting', '21st Meeting')],
])
const words = (entry: Partial<RowEntry>) =>
  rowInWords(
    { table: 'membership', action: 'row.update', row: {}, old: {}, changed: [], ...entry },
    { names, zone: 'Australia/Sydney' },
  )
/** As the page reads it, without no-break spaces. */
const said = (entry: Partial<RowEntry>) => {
  const { subject, changes } = words(entry)
  return `${subject}: ${changes.map(({ what, before, after }) => (before === null ? `${what} ${after}` : `${what} ${before} → ${after}`)).join('; ')}`.replaceAll(
    '\u00a0',
    ' ',
  )
}

describe('the entry of a changed row', () => {
  test('says what it was and what it became, in the words of the register', () => {
    expect(
      said({
        row: { party_id: id(1), standing: 'SUSPENDED' },
        old: { standing: 'ACTIVE' },
        changed: ['standing'],
      }),
    ).toBe('Membership of Nauru: standing active → suspended')
  })
  test('says intervals in words, and leaves out the bounds that follow from them', () => {
    expect(
      said({
        row: {
          party_id: id(1),
          valid_from: '2012-01/2017-10',
          valid_to: '2027-01-01',
          from_latest: '2017-10-31',
        },
        old: { valid_from: '2002-02', valid_to: null, from_latest: '2002-02-28' },
        changed: ['from_latest', 'valid_from', 'valid_to'],
      }),
    ).toBe(
      'Membership of Nauru: start date February 2002 → by October 2017, not before January 2012; end date none → 31 December 2026',
    )
  })
  test('that is new says its facts, and nothing that is absent or said already', () => {
    expect(
      said({
        table: 'seat',
        action: 'row.insert',
        row: {
          id: id(9),
          party_id: id(1),
          group_id: id(2),
          role: 'CO_CHAIR',
          basis: 'Decision 3',
          valid_from: '2027-01-01',
          valid_to: null,
          sources: [],
        },
        changed: ['basis', 'group_id', 'id', 'party_id', 'role', 'sources', 'valid_from', 'valid_to'],
      }),
    ).toBe('Seat of Nauru in Ad Hoc Group: role co-chair; start date 1 January 2027; basis Decision 3')
  })
  test('resolves ids to names, and does not show what the reader may not know', () => {
    const row = {
      change_request_id: id(3),
      approver_id: id(4),
      version: 2,
      party_id: id(1),
      decision: 'APPROVE',
    }
    const entry = { table: 'approval', action: 'row.insert', row, changed: ['approver_id', 'decision'] }
    expect(said(entry)).toBe(
      'Decision of Nauru on version 2 of CR-2026-014: decision approved; decided by Registry clerk',
    )
    expect(said({ ...entry, row: { ...row, approver_id: id(8) } })).toMatch(/decided by not shown$/)
  })
  test('shows personal columns as commitments, before and after', () => {
    const commitment = { commitment: 'ab'.repeat(32) }
    expect(
      said({
        table: 'app_user',
        action: 'row.insert',
        row: { name: commitment, email: commitment },
        changed: ['email', 'name'],
      }),
    ).toBe(
      'An account: name not shown (only a fingerprint is recorded); e-mail address not shown (only a fingerprint is recorded)',
    )
    expect(said({ table: 'app_user', row: { name: commitment }, changed: ['name'] })).toBe(
      'An account: name not shown → not shown (only a fingerprint is recorded)',
    )
    expect(said({ table: 'contact', row: { address: null }, old: {}, changed: ['address'] })).toBe(
      'Contact of the forum: address not shown → none',
    )
  })
  test('shows digests short and instants in the zone that is asked for', () => {
    expect(
      said({
        table: 'change_request',
        row: {
          code: 'CR-2026-014',
          closed_at: '2026-11-23T23:30:00+00:00',
          content_hash: '\\x9f3c07a1e2b8ff',
        },
        old: { closed_at: null, content_hash: null },
        changed: ['closed_at', 'content_hash'],
      }),
    ).toBe(
      'Request CR-2026-014: closed none → 24 November 2026, 10:30 UTC+11; fingerprint of the content none → 9f3c 07a1 e2b8',
    )
  })
  test('says days, hours and deadlines in words, and leaves out the days that follow from them', () => {
    expect(
      said({
        table: 'meeting',
        action: 'row.insert',
        row: {
          ...{ title: '21st Meeting', begins: '2027-02-24', ends: null, first_day: '2027-02-24' },
          nominations_until: '2027-02-10T06:00:00+00:00',
        },
        changed: ['begins', 'ends', 'first_day', 'nominations_until', 'title'],
      }),
    ).toBe(
      'Meeting 21st Meeting: first day 24 February 2027; deadline for nominations 10 February 2027, 17:00 UTC+11',
    )
    expect(
      said({
        table: 'meeting_day',
        row: { meeting_id: id(6), on_day: '2027-02-25', opens: '09:00' },
        old: { on_day: '2027-02-24', opens: '14:00' },
        changed: ['on_day', 'opens'],
      }),
    ).toBe('Day of the 21st Meeting: day 24 February 2027 → 25 February 2027; opens 14:00 → 9:00')
  })
  test('names the document of a note, and the meeting of a delegate', () => {
    expect(
      said({
        table: 'note',
        action: 'row.insert',
        row: { document_id: id(5), text: 'Text' },
        changed: ['document_id', 'text'],
      }),
    ).toBe('Note on BP/SOM/2027/3: text Text')
    expect(
      said({
        table: 'delegate',
        row: { party_id: id(1), meeting_id: id(6), place: 'HEAD' },
        old: { place: 'ADVISER' },
        changed: ['place'],
      }),
    ).toBe('A person in the delegation of Nauru to the 21st Meeting: role adviser → head of delegation')
  })
  test('of a table without words of its own is still readable', () => {
    expect(
      said({
        table: 'meeting_place',
        row: { town_hall: 'x' },
        old: { town_hall: true },
        changed: ['town_hall'],
      }),
    ).toBe('meeting place: town hall yes → x')
  })
})

describe('actions', () => {
  test('have words, and those without are read as noun and past', () => {
    expect(actionWords('change-request.approved')).toBe('A seat approved')
    expect(actionWords('party.note-added')).toBe('Party: note added')
  })
  test('of accounts, sessions and drafts are offered only to who may read them', () => {
    expect(knownActions('REVIEWER')).not.toEqual(expect.arrayContaining(['session.opened']))
    expect(knownActions('REVIEWER')).not.toContain('change-request.kept')
    expect(knownActions('SECRETARIAT')).toContain('change-request.kept')
    expect(knownActions('ADMIN')).toEqual(
      expect.arrayContaining(['session.opened', 'account.created', 'register.changed']),
    )
  })
})
