import { expect, test } from 'vitest'
import { canonicalBytes } from '@/lib/kernel/canonical-json'
import { nauru } from '@/lib/testing/register-rows'
import { readContent, readVersion, UnreadableVersion } from './version'

const content = {
  v: 1,
  effective: '2027-01-01',
  reason: 'It was asked for in writing.',
  basis: { text: 'Decision 3', link: null },
  operations: [{ kind: 'ADMIT', partyId: nauru, category: 'OBSERVER', standing: 'ACTIVE' }],
  reading: [{ sentence: 'Admit Nauru.', facts: [{ what: 'From', now: null, then: '2027' }] }],
  countedOn: '2027-01-01',
  totals: [{ what: 'Observers', now: 0, then: 1, of: false }],
}
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

test('a version says what was submitted, and its operations are read by their kinds', () => {
  expect(readContent(bytes(content))).toEqual(content)
  expect(readVersion(bytes(content))).toMatchObject({ content, operations: content.operations })
})

test('a version names its file by its digest; one without a file has the bytes that it always had', () => {
  const file = { name: 'letter.pdf', digest: '0a'.repeat(32), size: 9, mediaType: 'application/pdf' }
  const withFile = { ...content, basis: { ...content.basis, file } }
  expect(readContent(bytes(withFile))).toEqual(withFile)
  expect(new TextDecoder().decode(canonicalBytes(readContent(bytes(content))))).toContain(
    '"basis":{"link":null,"text":"Decision 3"},',
  )
  expect(() =>
    readContent(bytes({ ...content, basis: { ...content.basis, file: { ...file, digest: 'x' } } })),
  ).toThrow(UnreadableVersion)
})

test.each<[string, Uint8Array]>([
  ['bytes that are no text', new Uint8Array([0xff, 0xfe])],
  ['text that is no JSON', new TextEncoder().encode('{')],
  ['a version of another shape', bytes({ ...content, v: 2 })],
  ['nothing', new Uint8Array()],
])('is a fault, and no rule: %s', (_what, stored) => {
  expect(() => readContent(stored)).toThrow(UnreadableVersion)
})

test('an operation that no kind can read is a fault that says where, and what the version says can still be read', () => {
  const odd = bytes({ ...content, operations: [...content.operations, { kind: 'CROWN' }] })
  expect(readContent(odd).reason).toBe(content.reason)
  const fault = (() => {
    try {
      readVersion(odd)
    } catch (error) {
      return error as UnreadableVersion
    }
  })()
  expect(fault).toBeInstanceOf(UnreadableVersion)
  expect(fault?.cause).toMatchObject({ issues: [{ path: [1, 'kind'] }] })
})
