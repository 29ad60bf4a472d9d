import { describe, expect, test } from 'vitest'
import { startingText, type Beginning, type Presence } from './beginning'
import { blocksOf } from './paper'

type Decided = Beginning['decisions'][number]

const decision = (number: number, more: Partial<Decided> = {}): Decided => ({
  ...{ id: `d${number}`, number, text: 'The plan was endorsed', adoption: 'CONSENSUS', state: 'OPEN' },
  ...{ dueOn: null, voidReason: null, item: null, actors: [], reservations: [], progress: [] },
  ...{ before: [], after: [], ...more },
})
const presence = (name: string, more: Partial<Presence> = {}): Presence => ({
  ...{ name, capacity: 'MEMBER', status: 'IN_ATTENDANCE', mode: 'IN_PERSON', certainty: 'CONFIRMED' },
  ...more,
})
const text = (more: Partial<Beginning>) =>
  startingText({ agendaState: 'ADOPTED', items: [], decisions: [], presences: [], ...more })

const items: Beginning['items'] = [
  { id: 'a', number: '1', depth: 0, title: 'Opening' },
  { id: 'b', number: '2', depth: 0, title: 'Returns' },
  { id: 'c', number: '2.1', depth: 1, title: 'Work plan' },
]

describe('the text with which minutes begin', () => {
  test('lists the items in their order, each with the decisions recorded under it, and then all others', () => {
    const decisions = [
      decision(1, { item: { id: 'c', title: 'Work plan' } }),
      decision(2, { item: { id: 'a', title: 'Opening' } }),
      decision(3),
      decision(4, { item: { id: 'removed', title: 'Removed item' } }),
    ]
    const headings = text({ items, decisions })
      .split('\n')
      .filter((line) => /^(\d|Decision|Other)/u.test(line))
    expect(headings).toEqual([
      '1. Opening',
      'Decision 2 (by consensus)',
      '2. Returns',
      '2.1 Work plan',
      'Decision 1 (by consensus)',
      'Other decisions',
      'Decision 3 (by consensus)',
      'Decision 4 (by consensus)',
    ])
  })

  test('says of a decision how it was adopted, what parties added, who acts and by when', () => {
    const party = { code: 'SG', name: 'Singapore' }
    const decisions = [
      decision(1, {
        dueOn: '2027-03-03',
        actors: [{ party, group: null, words: null }],
        reservations: [{ id: 'r', kind: 'RESERVATION', text: 'As to paragraph 2.', party }],
      }),
    ]
    const [told = ''] = text({ decisions }).replaceAll('\u00a0', ' ').split('\n\n').slice(-1)
    expect(told.split('\n')).toEqual([
      'Decision 1 (by consensus, with a reservation by Singapore)',
      'The plan was endorsed',
      'Reservation by Singapore: As to paragraph 2.',
      'Action: Singapore, by 3 March 2027',
    ])
  })

  test('names a void decision with the reason, and not with its text', () => {
    const decisions = [decision(1, { state: 'VOID', voidReason: 'Recorded twice.' })]
    expect(text({ decisions })).toContain('Decision 1 (void)\nRecorded twice.')
    expect(text({ decisions })).not.toContain('endorsed')
  })

  test('tells who attended, who did not, and of whom nothing is recorded', () => {
    const presences = [
      presence('Alpha'),
      presence('Beta', { mode: 'VIRTUAL' }),
      presence('Gamma', { certainty: 'REPORTED', mode: null }),
      presence('Delta, Republic of', { status: 'APOLOGIES', mode: null }),
      presence('Epsilon', { capacity: 'OBSERVER' }),
      presence('Zeta', { status: null, mode: null }),
    ]
    expect(text({ presences }).split('\n\n')[1]?.split('\n')).toEqual([
      'In attendance (3): Alpha; Beta (by video); Gamma (reported).',
      'As observers (1): Epsilon.',
      'Apologies (1): Delta, Republic of.',
      'Attendance not recorded (1): Zeta.',
    ])
  })

  test('says what is not recorded, and that an agenda is provisional', () => {
    expect(text({ agendaState: 'PROVISIONAL' }).split('\n\n')).toEqual([
      'Attendance',
      'No attendance has been recorded.',
      'Provisional agenda and decisions',
      'No agenda has been recorded.',
    ])
  })

  test('has headings alone as headings in the papers, even where a decision ends without a full stop', () => {
    const decisions = [decision(1, { text: 'The plan was endorsed\n\nand the budget noted' })]
    const blocks = blocksOf(text({ items, decisions, presences: [presence('Alpha')] }))
    expect(blocks.filter(({ kind }) => kind === 'HEADING').map(({ lines }) => lines.join())).toEqual([
      ...['Attendance', 'Agenda and decisions', '1. Opening', '2. Returns', '2.1 Work plan'],
      'Other decisions',
    ])
  })
})
