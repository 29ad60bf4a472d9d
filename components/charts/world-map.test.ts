import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { apart } from './apart'
import { landPath } from './land'
import { points } from './points'
import { projection, view } from './projection'

test('the land weighs at most three kilobytes, because a page carries it twice', () => {
  expect(landPath).toMatch(/^M\d/)
  expect(gzipSync(landPath).length).toBeLessThanOrEqual(3 * 1024)
})

test('the land holds Australia and no Antarctica', () => {
  const latitudes = landPath.match(/M[\d.]+ [\d.]+/g)?.map((start) => Number(start.split(' ')[1])) ?? []
  expect(latitudes.length).toBeGreaterThan(15)
  expect(Math.max(...latitudes)).toBeLessThan(view.y + view.height)
})

test('every point is a place on earth and inside the drawing', () => {
  expect(points.size).toBeGreaterThanOrEqual(195)
  for (const [code, point] of points) {
    expect(code).toMatch(/^[A-Z]{2}$/)
    const [x, y] = projection(point) ?? [NaN, NaN]
    expect(x, code).toBeGreaterThan(view.x)
    expect(x, code).toBeLessThan(view.x + view.width)
    expect(y, code).toBeGreaterThan(view.y)
    expect(y, code).toBeLessThan(view.y + view.height)
  }
})

test('marks that would cover each other are moved apart and stay near their place', () => {
  const crowd = Array.from({ length: 9 }, (_, i) => ({ x: 100 + (i % 3), y: 100 + Math.floor(i / 3) }))
  const placed = apart(crowd, 8)
  for (const [i, a] of placed.entries()) {
    for (const b of placed.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(7)
    expect(Math.hypot(a.x - 101, a.y - 101)).toBeLessThan(20)
  }
})

test('two marks on one point part, and a lonely mark stays', () => {
  const crowd = [
    { x: 5, y: 5 },
    { x: 5, y: 5 },
    { x: 90, y: 90 },
  ]
  const [left, right, far] = apart(crowd, 6).map(({ x }) => x)
  expect((right ?? 0) - (left ?? 0)).toBeGreaterThanOrEqual(6)
  expect(far).toBe(90)
})
