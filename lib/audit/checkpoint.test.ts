import { describe, expect, it } from 'vitest'
import {
  bodyOf,
  cosignatureLine,
  isSignedBy,
  notesIn,
  readNote,
  signedNote,
  witnessedAt,
} from '@/lib/audit/checkpoint'
import { LOG_KEY, newSigner, readSigner, readVerifier, WITNESS_KEY } from '@/lib/audit/signing-keys'

const log = readSigner(newSigner('register.example/log', LOG_KEY))
const witness = readSigner(newSigner('witness.example', WITNESS_KEY))
const checkpoint = { origin: 'register.example/log', size: 20852, root: Buffer.alloc(32, 7) }
const text = signedNote(checkpoint, log)
const note = readNote(text)!
const seen = new Date('2026-12-25T10:00:00.900Z')
const cosigned = readNote(text + cosignatureLine(note.body, witness, seen))!

describe('a key', () => {
  it('of the Go implementation of signed notes is read, and signs as it does', () => {
    const signer = readSigner(
      'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
    )
    expect(signer.verifier.text).toBe('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')
    const words = `If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n`
    expect(Buffer.concat([signer.verifier.id, signer.sign(Buffer.from(words))]).toString('base64')).toBe(
      'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
    )
  })

  it('is the same after it was written and read', () => {
    expect(readVerifier(`${log.verifier.text}\n`).text).toBe(log.verifier.text)
  })

  it('with any letter changed is refused', () => {
    const { text } = log.verifier
    for (let at = 0; at < text.length; at++) {
      const other = text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1)
      expect(() => readVerifier(other)).toThrow('is not a public key')
    }
  })

  it('that is not read is not repeated', () => {
    const secret = newSigner('log', LOG_KEY)
    expect(() => readSigner(secret.replace('PRIVATE+KEY+', 'PRIVATE+'))).toThrow('This is not a private key')
    expect(() => readSigner(secret.slice(0, -6) + 'AAAAAA')).toThrow(/^This private key was damaged/)
  })

  it.each(['', 'a b', 'a+b', 'a\u0000b'])('cannot be named “%s”', (name) => {
    expect(() => newSigner(name, LOG_KEY)).toThrow('cannot be the name of a key')
  })
})

describe('a checkpoint', () => {
  it('is three lines, an empty one and a signature', () => {
    expect(text).toMatch(
      /^register\.example\/log\n20852\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n\n— register\.example\/log [\w+/]+={0,2}\n$/,
    )
    expect(note).toMatchObject({ checkpoint, body: bodyOf(checkpoint) })
  })

  it('is signed by its log, and by no other key', () => {
    expect(isSignedBy(note, log.verifier)).toBe(true)
    expect(isSignedBy(note, readSigner(newSigner('register.example/log', LOG_KEY)).verifier)).toBe(false)
    expect(isSignedBy(cosigned, witness.verifier)).toBe(false)
  })

  it('R-50: with any bit turned is none, or not signed', () => {
    const bytes = Buffer.from(text)
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const turned = Buffer.from(bytes)
      turned[bit >> 3]! ^= 1 << (bit & 7)
      const read = readNote(turned.toString())
      expect(read !== null && isSignedBy(read, log.verifier)).toBe(false)
    }
  })

  it('seen by a witness says when, and the log has still signed it', () => {
    expect(witnessedAt(cosigned, witness.verifier)).toEqual(new Date('2026-12-25T10:00:00Z'))
    expect(witnessedAt(note, witness.verifier)).toBeNull()
    expect(witnessedAt(cosigned, log.verifier)).toBeNull()
    expect(isSignedBy(cosigned, log.verifier)).toBe(true)
  })

  it('with another time than the witness signed was not witnessed', () => {
    const bytes = Buffer.from(cosigned.signatures[1]!.bytes)
    bytes[7]! ^= 1
    const line = `— witness.example ${Buffer.concat([witness.verifier.id, bytes]).toString('base64')}\n`
    expect(witnessedAt(readNote(text + line)!, witness.verifier)).toBeNull()
  })

  it.each([
    ['a size with a zero before it', 'log\n01\n'],
    ['no size', 'log\n-1\n'],
    ['a size beyond what is counted', `log\n${2 ** 53}\n`],
    ['no name', '\n1\n'],
  ])('with %s is none', (_name, head) => {
    expect(readNote(`${head}${Buffer.alloc(32).toString('base64')}\n\n${text.split('\n\n')[1]}`)).toBeNull()
  })

  it('among others in a file is found, and half of one is a fault', () => {
    expect(notesIn(`${text}\n${cosigned.text}\n`).map((one) => one.text)).toEqual([text, cosigned.text])
    expect(notesIn('')).toEqual([])
    expect(() => notesIn(`${text}\n${text.slice(0, -40)}`)).toThrow('cut short')
    expect(() => notesIn(`${text}\n${bodyOf(checkpoint)}`)).toThrow('cut short')
  })
})
