'use client'

/**
 * How far the clock of the server is ahead of that of this device, in milliseconds: of two taps the later one counts, and a telephone
 * with a wrong clock must not be always the earlier one. `sentAt` is when the server wrote the page, in ISO 8601; its first byte came
 * one way of the line later.
 */
export function clockAhead(sentAt: string): number {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const arrived = navigation?.responseStart ? performance.timeOrigin + navigation.responseStart : Date.now()
  return Date.parse(sentAt) - arrived
}

/** The instant by the clock of the server, in ISO 8601. */
export const nowAhead = (ahead: number) => new Date(Date.now() + ahead).toISOString()
