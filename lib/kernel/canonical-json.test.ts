import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalBytes, contentHash } from '@/lib/kernel/canonical-json'

const written = (value: unknown) => new TextDecoder('utf-8', { fatal: true }).decode(canonicalBytes(value))

describe('canonical JSON', () => {
  // RFC 8785, 3.2.2 and 3.2.3, and the sample data of its authors, without numbers that are no integers.
  it('writes the vectors of the RFC', () => {
    expect(written({ string: '\u20ac$\u000f\nA\u0027B\u0022\\\\"/', literals: [null, true, false] })).toBe(
      String.raw`{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
    const unsorted = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    }
    expect(written(unsorted).match(/:"[^"]*"/g)).toEqual([
      // A whole number as key comes first in any object of JavaScript, so the order is read from the text.
      ':"Carriage Return"',
      ':"One"',
      ':"Control"',
      ':"Latin Small Letter O With Diaeresis"',
      ':"Euro Sign"',
      ':"Emoji: Grinning Face"',
      ':"Hebrew Letter Dalet With Dagesh"',
    ])
    expect(
      written({
        '1': { f: { f: 'hi', F: 5 }, '\n': 56 },
        '10': {},
        '': 'empty',
        a: {},
        '111': [{ e: 'yes', E: 'no' }],
        A: {},
      }),
    ).toBe(
      String.raw`{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}`,
    )
    expect(written([56, { d: true, '10': null, '1': [] }])).toBe('[56,{"1":[],"10":null,"d":true}]')
  })

  it('keeps text as it was received, without composing characters', () => {
    expect(written('A\u030a')).toBe('"A\u030a"')
    expect(written('\u2028')).toBe('"\u2028"')
    expect(Array.from(canonicalBytes('é'))).toEqual([0x22, 0xc3, 0xa9, 0x22])
  })

  it('writes integers up to 2^53 and zero without a sign', () => {
    expect(written([Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, -0, 1e15])).toBe(
      '[9007199254740991,-9007199254740991,0,1000000000000000]',
    )
  })

  it.each<[string, unknown, string]>([
    ['a fraction', { a: [1, 0.5] }, '$.a[1] is not an integer'],
    ['an integer beyond 2^53', 2 ** 53, '$ is not an integer'],
    ['no number', Number.NaN, 'NaN'],
    ['infinity', -Infinity, 'Infinity'],
    ['undefined', undefined, '$ is undefined'],
    ['an undefined member', { a: undefined }, '$.a is undefined'],
    ['a hole in an array', [1, , 3], '$[1] is undefined'], // prettier-ignore
    ['a big integer', { a: 1n }, '$.a is bigint'],
    ['a function', () => 1, '$ is function'],
    ['a symbol', Symbol('a'), '$ is symbol'],
    ['a key that is a symbol', { [Symbol('a')]: 1 }, 'a key that is not text'],
    ['a date', new Date(0), 'not a plain object'],
    ['a map', new Map(), 'not a plain object'],
    ['bytes', new Uint8Array(2), 'not a plain object'],
    ['an instance that would write itself', new (class { toJSON() { return 1 } })(), 'not a plain object'], // prettier-ignore
    ['the first half of a pair', 'a\ud83d', 'lone surrogate'],
    ['the second half of a pair', { a: '\ude00b' }, '$.a holds half'],
    ['halves in the wrong order', '\ude00\ud83d', 'lone surrogate'],
    ['half of a pair in a key', { '\ud83d': 1 }, 'lone surrogate'],
  ])('refuses %s', (_, value, why) => {
    expect(() => canonicalBytes(value)).toThrow(TypeError)
    expect(() => canonicalBytes(value)).toThrow(why)
  })

  it('refuses a value that contains itself', () => {
    const value: unknown[] = []
    value.push(value)
    expect(() => canonicalBytes(value)).toThrow('deeper than 100 levels')
  })

  const plain = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(null, true, false),
      fc.maxSafeInteger(),
      fc.string({ unit: 'grapheme' }),
      fc.array(tie('value')),
      fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), { noNullPrototype: true }),
    ),
  })).value

  it('loses nothing and is the same when written again', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const read: unknown = JSON.parse(written(value))
        expect(written(read)).toBe(written(value))
        expect(read).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('does not depend on the order in which keys were set', () => {
    const members = fc.uniqueArray(fc.tuple(fc.string({ unit: 'binary' }), plain), {
      selector: ([key]) => key,
    })
    const twoOrders = members.chain((entries) =>
      fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
    )
    fc.assert(
      fc.property(twoOrders, ([entries, shuffled]) => {
        expect(written(Object.fromEntries(shuffled))).toBe(written(Object.fromEntries(entries)))
      }),
    )
  })
})

describe('the content hash', () => {
  it('is SHA-256 over the bytes', () => {
    expect(contentHash(canonicalBytes({})).toString('hex')).toBe(
      '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    )
    expect(contentHash(new Uint8Array()).toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
  })
})
