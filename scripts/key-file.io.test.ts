import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LOG_KEY } from '@/lib/audit/signing-keys'
import { keyIn } from './key-file'
import { Stop } from './steps.mjs'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-key-'))
  file = path.join(folder, 'keys', 'log.key')
})
afterEach(() => rmSync(folder, { recursive: true }))

const key = ({ isFirst = true } = {}) => keyIn(file, LOG_KEY, 'register.example/log', isFirst)
const modeOf = (place: string) => statSync(place).mode & 0o777

describe('the key that signs checkpoints', () => {
  test('is made at the first start, for its user alone, and is the same from then on', () => {
    const made = key()
    expect(made.verifier).toMatchObject({ name: 'register.example/log', type: LOG_KEY })
    expect([modeOf(path.dirname(file)), modeOf(file)]).toEqual([0o700, 0o600])
    expect(key({ isFirst: false }).verifier.text).toBe(made.verifier.text)
  })

  test('that others could read is closed to them again', () => {
    key()
    chmodSync(file, 0o644)
    key({ isFirst: false })
    expect(modeOf(file)).toBe(0o600)
  })

  test('that is missing after it has signed is not replaced by another', () => {
    expect(() => key({ isFirst: false })).toThrow(Stop)
    expect(() => key({ isFirst: false })).toThrow(/is missing, although checkpoints were signed with it/)
    expect(existsSync(file)).toBe(false)
  })

  test('that was damaged is named by its file, left as it is, and not repeated', () => {
    key()
    const damaged = readFileSync(file, 'utf8').slice(0, -9)
    writeFileSync(file, damaged)
    let said = ''
    try {
      key({ isFirst: false })
    } catch (error) {
      expect(error).toBeInstanceOf(Stop)
      said = String(error)
    }
    expect(said).toContain(`${file}: This is`)
    expect(said).not.toContain(damaged.trim().slice(-20))
    expect(readFileSync(file, 'utf8')).toBe(damaged)
  })
})
