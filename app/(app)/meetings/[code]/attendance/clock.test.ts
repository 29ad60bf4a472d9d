import { afterEach, expect, test, vi } from 'vitest'
import { clockAhead, nowAhead } from './clock'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('the hour of a tap is that of the server, however wrong the clock of the device is', () => {
  // A device that is ten minutes slow got the first byte of a page, written at noon, half a second after it was written.
  const device = Date.parse('2027-02-24T11:50:00.500Z')
  vi.stubGlobal('performance', {
    timeOrigin: device - 700,
    getEntriesByType: () => [{ responseStart: 700 }],
  })
  const ahead = clockAhead('2027-02-24T12:00:00.000Z')
  expect(ahead).toBe(10 * 60_000 - 500)
  vi.useFakeTimers({ toFake: ['Date'], now: device + 30_000 })
  expect(nowAhead(ahead)).toBe('2027-02-24T12:00:30.000Z')
})

test('where a browser does not say when the page came, it is taken to have come now', () => {
  vi.stubGlobal('performance', { getEntriesByType: () => [] })
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2027-02-24T13:00:00Z') })
  expect(clockAhead('2027-02-24T12:00:00.000Z')).toBe(-60 * 60_000)
})
