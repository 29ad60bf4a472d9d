import { expect, test } from 'vitest'
import { draftAsTyped } from '@/lib/register/change-requests/schema'
import { differences } from './differences'

const draft = (...operations: Record<string, string>[]) =>
  draftAsTyped({ operations, effective: '1 May 2027', reason: 'They asked for it.' })

test('two drafts differ in the words of the form', () => {
  const seat = { kind: 'APPOINT', party: 'Norway', group: 'AHG', role: 'OBSERVER' }
  expect(
    differences(
      draft(seat),
      draft({ ...seat, role: 'CO_CHAIR' }, { kind: 'CORRECT_SEAT', party: 'Fiji', noEnd: 'yes' }),
    ),
  ).toEqual([
    {
      what: 'Operation 1',
      now: 'Appoint to a seat; Party: Norway; Group: AHG; Role: observer',
      proposed: 'Appoint to a seat; Party: Norway; Group: AHG; Role: co-chair',
    },
    {
      what: 'Operation 2',
      now: 'nothing',
      proposed: 'Correct a seat; Party: Fiji; It has not ended: remove the end date',
    },
  ])
})

test('a language has its name, and what is none is shown as it was typed', () => {
  const rename = { kind: 'RENAME_PARTY', party: 'Nauru' }
  expect(
    differences(draft({ ...rename, language: 'fr' }), draft({ ...rename, language: 'no language' })),
  ).toEqual([
    {
      what: 'Operation 1',
      now: 'Rename a party; Party: Nauru; Language: French',
      proposed: 'Rename a party; Party: Nauru; Language: no language',
    },
  ])
})

test('what is the same in both is left out', () => {
  expect(differences(draft({ kind: '' }), draft({ kind: '' }))).toEqual([])
})
