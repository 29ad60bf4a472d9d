import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerTo, isNamed, parseRange } from './ranges'

const ETAG = `"${'a'.repeat(64)}"`
const asked = (headers: Record<string, string>, method = 'GET') => ({ method, headers: new Headers(headers) })

describe('a Range header', () => {
  // The examples of RFC 9110, 14.1.2, for a file of 10000 bytes.
  it.each([
    ['bytes=0-499', 0, 499],
    ['bytes=500-999', 500, 999],
    ['bytes=-500', 9500, 9999],
    ['bytes=9500-', 9500, 9999],
    ['bytes=0-0', 0, 0],
    ['bytes=9999-9999', 9999, 9999],
    ['bytes=0-', 0, 9999],
    ['bytes=9000-20000', 9000, 9999],
    ['bytes=-20000', 0, 9999],
    ['BYTES=0-499', 0, 499],
    ['bytes= 0-499 ', 0, 499],
    ['bytes=0-499,', 0, 499],
    ['bytes=,\t0-499', 0, 499],
    ['bytes=0000-0499', 0, 499],
    [`bytes=5-${'9'.repeat(40)}`, 5, 9999],
  ])('%s is bytes %d to %d', (header, start, end) => {
    expect(parseRange(header, 10_000)).toEqual({ start, end })
  })

  it.each([
    null,
    '',
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=abc',
    'bytes=5',
    'bytes=5-4',
    `bytes=${'9'.repeat(40)}1-${'9'.repeat(40)}0`,
    'bytes=0-0,-1',
    'bytes=500-600,601-999',
    'bytes=0-1-2',
    'bytes=--5',
    'bytes=+1-2',
    'bytes=0x0-2',
    'bytes=1.5-2',
    'bytes = 0-499',
    'bytes=0 - 499',
    'items=0-499',
    'bytes:0-499',
    'bytes=٠-٩',
  ])('%j counts as if it were not there', (header) => {
    expect(parseRange(header, 10_000)).toBe('whole')
  })

  it.each(['bytes=10000-', 'bytes=10000-10001', 'bytes=-0', `bytes=${'9'.repeat(40)}-`])(
    '%s cannot be satisfied',
    (header) => {
      expect(parseRange(header, 10_000)).toBe('unsatisfiable')
    },
  )

  it.each([
    ['bytes=0-', 'unsatisfiable'],
    ['bytes=0-0', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=-5', 'whole'],
  ])('%s of an empty file is %s', (header, meaning) => {
    expect(parseRange(header, 0)).toBe(meaning)
  })

  it('never leads out of the file, whatever is in it', () => {
    const text = fc.string({ unit: fc.constantFrom(...'0123456789-,= \tbytesx') })
    fc.assert(
      fc.property(text, fc.nat(), (rest, size) => {
        const range = parseRange(`bytes=${rest}`, size)
        if (typeof range === 'string') return
        expect(range.start).toBeGreaterThanOrEqual(0)
        expect(range.end).toBeGreaterThanOrEqual(range.start)
        expect(range.end).toBeLessThan(size)
      }),
    )
  })

  it('means the same bytes as a slice', () => {
    const bytes = Buffer.from('abcdefghijklmnopqrst')
    const position = fc.integer({ min: 0, max: 30 })
    const read = (header: string) => {
      const range = parseRange(header, bytes.length)
      return typeof range === 'string' ? range : bytes.subarray(range.start, range.end + 1).toString()
    }
    fc.assert(
      fc.property(position, position, (a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)]
        const part = bytes.subarray(start, end + 1).toString()
        expect(read(`bytes=${start}-${end}`)).toBe(part || 'unsatisfiable')
        expect(read(`bytes=-${a}`)).toBe(a === 0 ? 'unsatisfiable' : bytes.subarray(-a).toString())
      }),
    )
  })
})

describe('If-None-Match', () => {
  it.each([
    ['"xyzzy"', '"xyzzy"', true],
    ['W/"xyzzy"', '"xyzzy"', true],
    ['"xyzzy"', 'W/"xyzzy"', true],
    ['"a", W/"xyzzy" ,"c"', '"xyzzy"', true],
    ['"a,b"', '"a,b"', true],
    ['*', '"xyzzy"', true],
    [' * ', '"xyzzy"', true],
    ['"a"', '"xyzzy"', false],
    ['xyzzy', '"xyzzy"', false],
    ['"xyzzy', '"xyzzy"', false],
    ['"*"', '"xyzzy"', false],
    ['', '"xyzzy"', false],
    [null, '"xyzzy"', false],
  ])('%j names %s: %s', (header, etag, named) => {
    expect(isNamed(header, etag)).toBe(named)
  })
})

describe('the answer', () => {
  const always = { 'Accept-Ranges': 'bytes', ETag: ETAG }

  it('is the whole file', () => {
    expect(answerTo(asked({}), 10, ETAG)).toEqual({
      status: 200,
      start: 0,
      end: 9,
      headers: { ...always, 'Content-Length': '10' },
    })
  })

  it('is a part of it', () => {
    expect(answerTo(asked({ range: 'bytes=2-4' }), 10, ETAG)).toEqual({
      status: 206,
      start: 2,
      end: 4,
      headers: { ...always, 'Content-Length': '3', 'Content-Range': 'bytes 2-4/10' },
    })
  })

  it('is that there are no such bytes', () => {
    expect(answerTo(asked({ range: 'bytes=10-' }), 10, ETAG)).toEqual({
      status: 416,
      start: 0,
      end: -1,
      headers: { ...always, 'Content-Length': '0', 'Content-Range': 'bytes */10' },
    })
  })

  it('is that the reader has it already, even where a part is asked for', () => {
    expect(answerTo(asked({ 'if-none-match': `"b", ${ETAG}`, range: 'bytes=2-4' }), 10, ETAG)).toEqual({
      status: 304,
      start: 0,
      end: -1,
      headers: always,
    })
  })

  it('is an empty file with no bytes to send', () => {
    expect(answerTo(asked({}), 0, ETAG)).toMatchObject({
      status: 200,
      start: 0,
      end: -1,
      headers: { 'Content-Length': '0' },
    })
  })

  it('to HEAD is that of the whole file', () => {
    expect(answerTo(asked({ range: 'bytes=2-4' }, 'HEAD'), 10, ETAG)).toEqual(answerTo(asked({}), 10, ETAG))
  })

  it('to a request of the platform is the same', () => {
    const request = new Request('https://register.example/f', { headers: { range: 'bytes=2-4' } })
    expect(answerTo(request, 10, ETAG).status).toBe(206)
  })

  it.each([
    ['the same tag', ETAG, ETAG, 206],
    ['another tag', '"b"', ETAG, 200],
    ['the same tag, weak in the request', `W/${ETAG}`, ETAG, 200],
    ['the same tag, weak on both sides', 'W/"b"', 'W/"b"', 200],
    ['a date', 'Wed, 24 Feb 2027 01:00:00 GMT', ETAG, 200],
    ['nothing', '', ETAG, 200],
  ])('to a part with If-Range that holds %s', (_case, ifRange, etag, status) => {
    expect(answerTo(asked({ range: 'bytes=2-4', 'if-range': ifRange }), 10, etag).status).toBe(status)
  })

  it('ignores that a range cannot be satisfied, once the file is another', () => {
    const headers = { range: 'bytes=500-', 'if-range': '"b"' }
    expect(answerTo(asked(headers), 10, ETAG)).toMatchObject({ status: 200, end: 9 })
  })

  it('always announces as many bytes as are sent', () => {
    const header = fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => `bytes=${a}-${b}`)
    fc.assert(
      fc.property(header, fc.nat(30), (range, size) => {
        const { start, end, headers } = answerTo(asked({ range }), size, ETAG)
        expect(Number(headers['Content-Length'])).toBe(end - start + 1)
      }),
    )
  })
})
