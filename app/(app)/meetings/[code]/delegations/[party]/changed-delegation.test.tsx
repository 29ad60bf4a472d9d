import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { DelegationPage } from '@/lib/meetings/delegations/queries'
import { refusedAt } from '../../../../refused'
import { ChangedDelegation } from './changed-delegation'

const person = (id: string, name: string, position: string) => ({
  ...{ id, name, position, honorific: null, familyName: null, distinction: null },
  ...{ place: 'ADVISER', mode: null, accreditedAt: null, registeredAt: null },
})

const recorded = (delegates: ReturnType<typeof person>[]) =>
  ({
    delegates,
    credential: { letterOn: '2027-02-02', signatory: 'Minister', reference: null, receivedOn: null },
    may: { accredit: false, add: true, change: true },
  }) as unknown as DelegationPage

const row = (delegate: string, name: string, position: string) => ({
  ...{ delegate, name, position, honorific: '', familyName: '', distinction: '', place: 'ADVISER', mode: '' },
})

/** The rows of the table, each as its texts. */
function compared(people: ReturnType<typeof row>[], found: DelegationPage, signatory = 'Minister') {
  const typed = { people, letterOn: '2 February 2027', signatory, reference: '' }
  const kept = { typed, fields: { revision: '' }, sentence: '' } as unknown as Parameters<typeof refusedAt>[0]
  const html = renderToStaticMarkup(
    <ChangedDelegation form={refusedAt(kept, 'delegation', 'delegation')} found={found} />,
  )
  return html
    .split('<tr>')
    .slice(2)
    .map((line) => line.split(/<[^>]+>/).filter(Boolean))
}

describe('a delegation that someone else changed after it was opened', () => {
  test('shows each field of a person of which another text is recorded now, not the name alone', () => {
    expect(
      compared([row('a', 'Ana Demo', 'Adviser')], recorded([person('a', 'Ana Demo', 'Director')])),
    ).toEqual([['Person 1: Position', 'Director', 'Adviser']])
  })

  test('shows who has since been added by name, and who was removed', () => {
    const found = recorded([person('b', 'Bo Demo', 'Director')])
    expect(compared([row('a', 'Ana Demo', 'Adviser')], found)).toEqual([
      ['Person 1: Name as it should appear in the list', 'Bo Demo', '–'],
      ['Removed from the list', '–', 'Ana Demo'],
    ])
  })

  test('shows what differs in the letter', () => {
    expect(compared([], recorded([]), 'Ambassador')).toEqual([['Signed by', 'Minister', 'Ambassador']])
  })
})
