import { expect, test } from 'vitest'
import { whatIsWrong, type Seen } from './wrong'

const now = Date.parse('2026-11-29T12:00:00Z')
const ago = (hours: number) => new Date(now - hours * 3600 * 1000)
const good: Seen = {
  parts: { database: { ok: true, isNeeded: true, reason: null } },
  failed: 0,
  log: { size: 7, sealedAt: ago(5), checkpointed: 7 },
  verified: { at: ago(10), intact: true, fault: null },
  backup: { fault: null, isLate: false },
}

test('nothing is said where all is in order, nor of what is only under way', () => {
  expect(whatIsWrong(good, now)).toEqual([])
  expect(whatIsWrong({ ...good, log: { size: 8, sealedAt: ago(0.1), checkpointed: 7 } }, now)).toEqual([])
  expect(whatIsWrong({ ...good, verified: null }, now)).toEqual([])
})

test('what the operator chose is not said to be wrong, but what keeps the register from being written to is', () => {
  const writing = { ok: false, isNeeded: false, reason: 'The register is read-only.' }
  expect(whatIsWrong({ ...good, parts: { writing: { ...writing, isChosen: true } } }, now)).toEqual([])
  const away = { ...writing, reason: 'The database cannot be reached, so nothing can be recorded.' }
  expect(whatIsWrong({ ...good, parts: { writing: away } }, now)).toEqual([away.reason])
})

test.each([
  [
    { parts: { disk: { ok: false, isNeeded: false, reason: 'Less than 1 GB is free on the disk.' } } },
    /^Less than/,
  ],
  [{ failed: 1 }, /^One job has failed/],
  [{ failed: 3 }, /^3 jobs have failed/],
  [{ log: { size: 8, sealedAt: ago(1), checkpointed: null } }, /in no checkpoint/],
  [
    { verified: { at: ago(10), intact: false, fault: 'Entry 7 was changed.' } },
    /not intact. Entry 7 was changed/,
  ],
  [{ verified: { at: ago(40), intact: true, fault: null } }, /not been verified/],
  [
    { backup: { fault: { at: ago(1), words: 'The disk is full.' }, isLate: true } },
    /^The last backup failed/,
  ],
  [{ backup: { fault: null, isLate: true } }, /^No backup was made when one was due/],
] satisfies [Partial<Seen>, RegExp][])('%o is said in words', (seen, words) => {
  const found = whatIsWrong({ ...good, ...seen }, now)
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(words)
})
