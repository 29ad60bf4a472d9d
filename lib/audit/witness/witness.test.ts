import { describe, expect, it } from 'vitest'
import { readNote, signedNote, witnessedAt } from '@/lib/audit/checkpoint'
import { leafHash } from '@/lib/audit/merkle'
import { consistencyPath, stretchHash } from '@/lib/audit/proofs'
import { LOG_KEY, newSigner, readSigner, WITNESS_KEY } from '@/lib/audit/signing-keys'
import { answerTo, type Seen } from '@/lib/audit/witness/witness'

const log = readSigner(newSigner('register.example/log', LOG_KEY))
const key = readSigner(newSigner('witness.example', WITNESS_KEY))
const now = new Date('2026-12-25T10:00:00Z')
const leaf = (seq: number) => leafHash(Buffer.from(`entry ${seq}`))
const rootAt = (size: number) => stretchHash({ first: 0, end: size }, { leaf })
const noteAt = (size: number, root = rootAt(size), by = log) =>
  signedNote({ origin: 'register.example/log', size, root }, by)
const proof = (before: number, size: number) =>
  consistencyPath(before, size).map((stretch) => stretchHash(stretch, { leaf }).toString('base64'))
const request = (before: number, size: number, note = noteAt(size), hashes = proof(before, size)) =>
  [`old ${before}`, ...hashes, '', note].join('\n')
const seen = (size: number): Seen => ({
  'register.example/log': { size, root: rootAt(size).toString('base64') },
})
const asked = (body: string, before: Seen) => answerTo(body, before, [log.verifier], key, now)

describe('a witness', () => {
  it('signs the first checkpoint of a log, and remembers it', () => {
    const answer = asked(request(0, 5), {})
    expect(answer).toMatchObject({ status: 200, seen: seen(5) })
    expect(witnessedAt(readNote(noteAt(5) + answer.text)!, key.verifier)).toEqual(now)
  })

  it('signs what continues it, and the same once more', () => {
    expect(asked(request(5, 13), seen(5))).toMatchObject({ status: 200, seen: seen(13) })
    expect(asked(request(13, 13), seen(13))).toMatchObject({ status: 200, seen: seen(13) })
  })

  it('says with 409 how long the log was that it saw last', () => {
    for (const before of [0, 4, 6])
      expect(asked(request(before, 13), seen(5))).toEqual({
        status: 409,
        text: '5\n',
        type: 'text/x.tlog.size',
      })
    // A tail that was cut: the log is shorter than it was.
    expect(asked(request(3, 4), seen(5))).toMatchObject({ status: 409, text: '5\n' })
  })

  it('refuses with 409 a tree of the same size with another root', () => {
    const answer = asked(request(5, 5, noteAt(5, rootAt(6))), seen(5))
    expect(answer).toMatchObject({ status: 409 })
    expect(answer.seen).toBeUndefined()
  })

  it('refuses with 422 a tree that was written anew, whatever proof comes with it', () => {
    for (const hashes of [proof(5, 13), [], proof(4, 13)]) {
      const answer = asked(request(5, 13, noteAt(13, rootAt(12)), hashes), seen(5))
      expect(answer).toMatchObject({ status: 422 })
      expect(answer.seen).toBeUndefined()
    }
    expect(asked(request(0, 13, noteAt(13), proof(5, 13)), {})).toMatchObject({ status: 422 })
  })

  it('refuses with 404 a log that it does not know, and with 403 what the log did not sign', () => {
    const other = readSigner(newSigner('other.example/log', LOG_KEY))
    const strange = signedNote({ origin: 'other.example/log', size: 5, root: rootAt(5) }, other)
    expect(asked(request(0, 5, strange), {})).toMatchObject({ status: 404 })
    const forged = readSigner(newSigner('register.example/log', LOG_KEY))
    expect(asked(request(0, 5, noteAt(5, rootAt(5), forged)), {})).toMatchObject({ status: 403 })
  })

  it.each([
    ['nothing', ''],
    ['no old size', noteAt(5)],
    ['an old size with a zero before it', request(0, 5).replace('old 0', 'old 00')],
    ['an old size that is larger', request(0, 5).replace('old 0', 'old 6')],
    [
      '64 hashes',
      request(
        0,
        5,
        noteAt(5),
        Array.from({ length: 64 }, () => rootAt(1).toString('base64')),
      ),
    ],
    ['a hash of another length', request(0, 5, noteAt(5), ['AAAA'])],
    ['half a note', request(0, 5).slice(0, -60)],
  ])('refuses with 400 %s', (_name, body) => {
    expect(asked(body, {})).toMatchObject({ status: 400 })
  })

  it('takes a log for the one that its own name says, also a name such as __proto__', () => {
    const odd = readSigner(newSigner('__proto__', LOG_KEY))
    const note = signedNote({ origin: '__proto__', size: 5, root: rootAt(5) }, odd)
    expect(answerTo(request(0, 5, note), {}, [odd.verifier], key, now)).toMatchObject({ status: 200 })
  })
})
