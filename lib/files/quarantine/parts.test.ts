import { expect, test } from 'vitest'
import { arrivedIn, inSequence } from './parts'

const part = (start: number, size: number) => ({ key: `${start}+${size}`, start, size })

test('what has arrived are the parts that follow one another, in whatever order they are listed', () => {
  const parts = [part(5, 5), part(0, 5), part(10, 2)]
  expect(inSequence(parts).map(({ key, skip }) => [key, skip])).toEqual([
    ['0+5', 0],
    ['5+5', 0],
    ['10+2', 0],
  ])
  expect(arrivedIn(parts)).toBe(12)
})

test('what lies behind a gap has not arrived', () => {
  expect(arrivedIn([part(0, 5), part(6, 5)])).toBe(5)
  expect(arrivedIn([part(1, 5)])).toBe(0)
  expect(arrivedIn([])).toBe(0)
})

test('of parts that two servers wrote of the same bytes none is counted twice', () => {
  const parts = [part(0, 5), part(0, 8), part(5, 8), part(13, 1)]
  expect(arrivedIn(parts)).toBe(14)
  expect(inSequence(parts).map(({ key, skip }) => [key, skip])).toEqual([
    ['0+8', 0],
    ['5+8', 3],
    ['13+1', 0],
  ])
})
