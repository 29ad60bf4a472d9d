import { expect, it } from 'vitest'
import { readWitnesses } from '@/lib/audit/checkpoints/witnessing'
import { LOG_KEY, newSigner, readSigner, WITNESS_KEY } from '@/lib/audit/signing-keys'

const witness = readSigner(newSigner('witness.example', WITNESS_KEY)).verifier.text
const log = readSigner(newSigner('register.example/log', LOG_KEY)).verifier.text

it('witnesses are read from lines or with semicolons between, without the slash at the end of an address', () => {
  const read = readWitnesses(`# ours\n${witness} https://a.example/; ${witness}\thttp://b.example/w\n\n`)
  expect(read.map(({ key, address }) => [key.text, address])).toEqual([
    [witness, 'https://a.example'],
    [witness, 'http://b.example/w'],
  ])
  expect(readWitnesses('')).toEqual([])
})

it.each([
  ['what is no key', 'witness https://a.example'],
  ['a key without an address', witness],
  ['an address of another kind', `${witness} ftp://a.example`],
  ['the key of a log', `${log} https://a.example`],
  ['a word too many', `${witness} https://a.example b`],
])('%s names no witness', (_what, line) => expect(() => readWitnesses(line)).toThrow(RangeError))
