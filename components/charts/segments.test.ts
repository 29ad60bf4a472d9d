import { expect, test } from 'vitest'
import { position, segments } from './segments'

const span = { from: 2002, to: 2027, today: '2026-11-23' }
const today = position(span.today, span.from, span.to)

test('a certain and open fact is one solid bar that ends today', () => {
  const day = { fromEarliest: '2009-07-27', fromLatest: '2009-07-27' }
  expect(segments({ ...day, toEarliest: '9999-12-31', toLatest: '9999-12-31' }, span)).toEqual([
    { start: position('2009-07-27', 2002, 2027), end: today, certain: true },
  ])
})

test('between not before and by the bar is in doubt, after it solid', () => {
  const bracket = { fromEarliest: '2012-01-01', fromLatest: '2017-10-31' }
  const drawn = segments({ ...bracket, toEarliest: '9999-12-31', toLatest: '9999-12-31' }, span)
  expect(drawn.map((piece) => piece.certain)).toEqual([false, true])
  expect(drawn[0]?.end).toBe(drawn[1]?.start)
})

test('an unknown beginning is in doubt from the start of the drawing', () => {
  const unknown = { fromEarliest: '0001-01-01', fromLatest: '2018-08-31' }
  const drawn = segments({ ...unknown, toEarliest: '9999-12-31', toLatest: '9999-12-31' }, span)
  expect(drawn[0]).toMatchObject({ start: 0, certain: false })
})

test('a doubtful end is in doubt after the last certain day', () => {
  const bounds = {
    fromEarliest: '2002-02-28',
    fromLatest: '2002-02-28',
    toEarliest: '2004-01-01',
    toLatest: '2005-01-01',
  }
  expect(segments(bounds, span).map((piece) => piece.certain)).toEqual([true, false])
})

test('an end that is unknown altogether is in doubt until today', () => {
  const bounds = {
    fromEarliest: '2002-02-28',
    fromLatest: '2002-02-28',
    toEarliest: '2004-01-01',
    toLatest: '9999-12-31',
  }
  expect(segments(bounds, span).at(-1)).toMatchObject({ end: today, certain: false })
})

test('a fact whose bounds cross is never certain and is drawn once', () => {
  const bounds = {
    fromEarliest: '2002-01-01',
    fromLatest: '2006-01-01',
    toEarliest: '2004-01-01',
    toLatest: '2008-01-01',
  }
  expect(segments(bounds, span)).toEqual([
    { start: 0, end: position('2008-01-01', 2002, 2027), certain: false },
  ])
})

test('a fact that begins later than today is drawn to the end', () => {
  const day = { fromEarliest: '2027-01-01', fromLatest: '2027-01-01' }
  expect(segments({ ...day, toEarliest: '9999-12-31', toLatest: '9999-12-31' }, span).at(-1)?.end).toBe(100)
})
