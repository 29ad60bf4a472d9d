import { expect, test } from 'vitest'
import { touchedNumbers, touchedParties } from './touched'

const refused = (typed: Record<string, unknown>) => ({ typed, fields: {}, sentence: 'It cannot be so.' })

test('of a refused list, a party that was left alone shows what has since been recorded', () => {
  const sent = refused({
    parties: { AU: { was: '', is: '' }, ID: { was: '', is: 'UNABLE' } },
  })
  const now = [
    { code: 'AU', mark: 'ABSENT' },
    { code: 'ID', mark: 'APOLOGIES' },
  ]
  expect(touchedParties(sent, now)?.typed.parties).toMatchObject({
    AU: { is: 'ABSENT' },
    ID: { is: 'UNABLE' },
  })
})

test('and so does a number', () => {
  const sent = refused({
    totals: [
      { counted: 'DELEGATES', was: '120+', number: '120', atLeast: 'yes' },
      { counted: 'STATES', was: '7', number: '9' },
    ],
  })
  const now = [
    { counted: 'DELEGATES', number: 130, atLeast: false },
    { counted: 'STATES', number: 8, atLeast: false },
  ]
  expect(touchedNumbers(sent, now)?.typed.totals).toMatchObject([
    { number: '130', atLeast: undefined },
    { number: '9' },
  ])
})

test('a form that was not refused stays as it is', () => expect(touchedParties(null, [])).toBeNull())
