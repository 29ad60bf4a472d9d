import { describe, expect, test } from 'vitest'
import { daysHeld, heldUntil, isDue, isLate, readSchedule } from './schedule'

const at = (text: string) => new Date(`2026-12-${text}Z`)
const daily = { hours: 24, keep: 14 }

describe('the schedule of backups', () => {
  test('is none without a folder, and daily with fourteen kept where nothing else is said', () => {
    expect(readSchedule({})).toBeNull()
    expect(readSchedule({ BACKUP_DIR: '/srv/backups' })).toEqual({ folder: '/srv/backups', ...daily })
    expect(readSchedule({ BACKUP_DIR: 'b', BACKUP_HOURS: '6', BACKUP_KEEP: '28' })).toEqual({
      ...{ folder: 'b', hours: 6, keep: 28 },
    })
  })
  test.each([
    [{ BACKUP_HOURS: 'daily' }, /^BACKUP_HOURS is “daily”: give the hours/],
    [{ BACKUP_HOURS: '-1' }, /^BACKUP_HOURS is “-1”/],
    [{ BACKUP_KEEP: '0.5' }, /^BACKUP_KEEP is “0\.5”: give the number/],
    [{ BACKUP_KEEP: '-3' }, /^BACKUP_KEEP is “-3”/],
  ])('refuses %j in one sentence', (given, sentence) => {
    expect(() => readSchedule(given)).toThrow(sentence)
  })
  test('has one due when there is none, and when the last is as old as the time between two', () => {
    expect(isDue(daily, null, at('02T00:00:00'))).toBe(true)
    expect(isDue(daily, at('01T00:00:00'), at('01T23:59:59'))).toBe(false)
    expect(isDue(daily, at('01T00:00:00'), at('02T00:00:00'))).toBe(true)
  })
  test('says that one is late after a tenth of that time more, and never within an hour', () => {
    expect(isLate(daily, at('01T00:00:00'), at('02T02:23:00'))).toBe(false)
    expect(isLate(daily, at('01T00:00:00'), at('02T02:24:00'))).toBe(true)
    expect(isLate({ hours: 1 }, at('01T00:00:00'), at('01T01:59:00'))).toBe(false)
    expect(isLate({ hours: 1 }, at('01T00:00:00'), at('01T02:00:00'))).toBe(true)
  })
  test('says until when backups have what is erased', () => {
    expect(heldUntil({ BACKUP_DIR: 'b' }, at('01T00:00:00'))).toEqual(at('15T00:00:00'))
  })
  test.each([
    [{}, 35],
    [{ BACKUP_DAYS: '90' }, 90],
    [{ BACKUP_DIR: 'b' }, 14],
    [{ BACKUP_DIR: 'b', BACKUP_HOURS: '6', BACKUP_KEEP: '5' }, 2],
    [{ BACKUP_DIR: 'b', BACKUP_DAYS: '90' }, 90],
    [{ BACKUP_DIR: 'b', BACKUP_DAYS: '7' }, 14],
  ])('with %j what is erased is in backups for %i days', (given, days) => {
    expect(daysHeld(given)).toBe(days)
  })
})
