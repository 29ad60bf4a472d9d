import { expect, test } from 'vitest'
import { emailsOf, emailText, hasPost, labelsOf, namesIn, type FocalPointRow } from './rules'

const row = (more: Partial<FocalPointRow> = {}): FocalPointRow => ({
  ...{
    id: '1',
    name: 'Demonstration Name',
    honorific: 'Ms',
    position: 'Director',
    emails: [],
    telephones: [],
  },
  ...{
    purposes: ['All matters'],
    party: { id: 'p', code: 'NR', name: 'Nauru' },
    isStale: false,
    offices: [],
  },
  ...more,
})
const office = (name: string, address: string | null) => ({
  office: name,
  address,
  telephone: null,
  email: null,
})

test('parties are separated by semicolons and line ends, and by commas where there are none', () => {
  expect(namesIn('Fiji; Nauru (NR) ;\n TO')).toEqual(['Fiji', 'Nauru (NR)', 'TO'])
  expect(namesIn('FJ, NR,, TO')).toEqual(['FJ', 'NR', 'TO'])
  expect(namesIn('Korea, Republic of; Fiji')).toEqual(['Korea, Republic of', 'Fiji'])
  expect(namesIn(' ')).toEqual([])
})

test('each address is written to once, as it was first written', () => {
  const rows = [{ emails: ['A@ministry.example', 'b@ministry.example'] }, { emails: ['a@ministry.example'] }]
  expect(emailText(emailsOf(rows))).toBe('A@ministry.example; b@ministry.example')
  expect(emailText([])).toBe('')
})

test('a label has name, position, office and address; one for each office with an address', () => {
  const offices = [
    office('Ministry', 'Civic Centre, Yaren'),
    office('Embassy', null),
    office('Mission', '1 Main Street'),
  ]
  expect(labelsOf([row({ offices }), row()])).toEqual([
    ['Ms Demonstration Name', 'Director', 'Ministry', 'Civic Centre, Yaren'],
    ['Ms Demonstration Name', 'Director', 'Mission', '1 Main Street'],
  ])
  expect(
    labelsOf([row({ honorific: null, position: null, offices: [office('Ministry', 'Yaren')] })]),
  ).toEqual([['Demonstration Name', 'Ministry', 'Yaren']])
  expect([row({ offices }), row({ offices: [office('Embassy', null)] })].map(hasPost)).toEqual([true, false])
})
