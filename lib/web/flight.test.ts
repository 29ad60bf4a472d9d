import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areArguments, areCalledParts, areFormParts, partsOf } from './flight'

const boundary = '----WebKitFormBoundary7MA4YWxk'
const id = `$ACTION_ID_${'4f'.repeat(21)}`
type Written = [head: string, value: string]
const named = (name: string, value = ''): Written => [`name="${name}"`, value]
const written = (parts: Written[]) =>
  Buffer.from(
    parts
      .map(([head, value]) => `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${value}\r\n`)
      .join('') + `--${boundary}--\r\n`,
  )
const read = (...parts: Written[]) => partsOf(written(parts), boundary)

describe('a multipart body', () => {
  test('is read as browsers write it, letters beyond ASCII included', () => {
    expect(
      read(named('title', 'Timor-Leste, größer'), [
        'name="file"; filename="a.txt"\r\nContent-Type: text/plain',
        'x\r\n\r\ny',
      ]),
    ).toEqual([
      { name: 'title', value: 'Timor-Leste, größer', isFile: false },
      { name: 'file', value: 'x\r\n\r\ny', isFile: true },
    ])
  })

  test('is read alike by the parser of the platform, for any names and values', async () => {
    const field = fc.tuple(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ unit: 'grapheme', maxLength: 40 }))
    await fc.assert(
      fc.asyncProperty(fc.array(field, { minLength: 1, maxLength: 5 }), async (fields) => {
        const form = new FormData()
        for (const [name, value] of fields) form.append(name, value)
        const request = new Request('http://register.example', { method: 'POST', body: form })
        const used = request.headers.get('content-type')!.split('boundary=')[1]!
        const parts = partsOf(Buffer.from(await request.clone().arrayBuffer()), used)
        const theirs = [...(await request.formData())].map(([name, value]) => ({
          name,
          value,
          isFile: false,
        }))
        expect(parts).toEqual(theirs)
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    ['a part that names its own encoding', ['name="a"\r\nContent-Type: text/plain; charset=utf-16le', 'x']],
    ['a part with a transfer encoding', ['name="a"\r\nContent-Transfer-Encoding: base64', 'eA==']],
    ['a second name', ['name="a"; name="b"', 'x']],
    ['an extended name', [`name*=utf-8''%24ACTION_REF_1`, 'x']],
    ['an escaped quote in a name', ['name="a\\"; x="', 'x']],
    ['an encoded name', ['name="%24ACTION_REF_1"', 'x']],
    ['no name', ['filename="a"', 'x']],
  ] as [string, Written][])('with %s is refused', (_, part) => {
    expect(read(part)).toBeNull()
  })

  test('ends with its last line or with the line break behind it', () => {
    const whole = written([named('a', 'x')])
      .toString()
      .replace(/(?:\r\n)?$/, '')
    for (const end of ['', '\r\n']) expect(partsOf(Buffer.from(whole + end), boundary)).toHaveLength(1)
  })

  test('with anything before, behind or instead of its end is refused', () => {
    const whole = written([named('a', 'x')]).toString()
    for (const body of [
      `x\r\n${whole}`,
      `${whole}${whole}`,
      `${whole}x`,
      whole.slice(0, -6),
      '',
      whole.replace(`${boundary}\r\n`, `${boundary}x\r\n`),
    ]) {
      expect(partsOf(Buffer.from(body), boundary)).toBeNull()
    }
  })

  test('with more parts than any form of ours is refused', () => {
    expect(read(...Array.from({ length: 1001 }, (_, n) => named(`a${n}`)))).toBeNull()
  })
})

describe('arguments of an action', () => {
  test.each([
    '["x"]',
    '[{"a":[1,null,true,""]}]',
    '["$$100"]',
    '["$undefined","$D2026-11-23T00:00:00.000Z","$n12","$K1"]',
    '["costs $F1"]',
  ])('%s are plain values', (text) => expect(areArguments(text)).toBe(true))

  test.each([
    ...[
      '',
      'x',
      '{}',
      'null',
      '"$1"',
      '["$"]',
      '["$1"]',
      '["$1:constructor"]',
      '["$F1"]',
      '["$@0"]',
      '["$h1"]',
      '["$B1"]',
      '["$Q1"]',
      '["$T"]',
    ],
    ...['["$Kx"]', '["$K1:a"]', '["$undefinedx"]', '["$Infinity"]', '[{"a":["$L1"]}]', '[{"__proto__":{}}]'],
  ])('%s are refused', (text) => expect(areArguments(text)).toBe(false))

  test('a reference written with an escape is a reference', () => {
    expect(areArguments('["\\u0024F1"]')).toBe(false)
  })

  test('depth has an end, and half a megabyte of brackets is no danger', () => {
    expect(areArguments('['.repeat(15) + ']'.repeat(15))).toBe(true)
    expect(areArguments('['.repeat(25) + ']'.repeat(25))).toBe(false)
    expect(areArguments('['.repeat(250_000) + ']'.repeat(250_000))).toBe(false)
  })

  test('of more values or arguments than a form of ours has are refused before they are made', () => {
    const values = (n: number) =>
      JSON.stringify([Object.fromEntries(Array.from({ length: n }, (_, at) => [`k${at}`, 1]))])
    expect(areArguments(values(19_000))).toBe(true)
    expect(areArguments(values(21_000))).toBe(false)
    expect(areArguments(`[${'{},'.repeat(11_000)}{}]`)).toBe(false)
    expect(areArguments(JSON.stringify(Array.from({ length: 20 }, () => 1)))).toBe(true)
    expect(areArguments(JSON.stringify(Array.from({ length: 21 }, () => 1)))).toBe(false)
  })
  test('with a text of many commas, quotes and brackets pass', () => {
    expect(areArguments(JSON.stringify([{ text: 'a, "b" [c] {d} \\ , '.repeat(40_000) }]))).toBe(true)
  })
})

describe('a form', () => {
  test('sent without script names its action and may hold any text', () => {
    expect(areFormParts(read(named(id), named('title', '$ACTION_REF_1 "$F1"'))!)).toBe(true)
  })

  test.each([
    ['no action', [named('title')]],
    ['a bound action', [named('$ACTION_REF_1'), named('$ACTION_1:0', '{}')]],
    ['a bound action beside a plain one', [named(id), named('$ACTION_REF_1')]],
    ['the state of a form', [named(id), named('$ACTION_KEY', 'k')]],
    ['an action that cannot be one', [named('$ACTION_ID_xyz')]],
  ] as [string, Written[]][])('sent without script with %s is refused', (_, parts) => {
    expect(areFormParts(read(...parts)!)).toBe(false)
  })

  test('sent by script holds its arguments once and its fields under their number', () => {
    expect(areCalledParts(read(named('_1_title', 'x'), named(`_1_${id}`), named('0', '[null,"$K1"]'))!)).toBe(
      true,
    )
  })

  test.each([
    ['no arguments', [named('_1_title')]],
    ['arguments twice', [named('0', '["x"]'), named('0', '["x"]')]],
    ['an outlined value', [named('1', '{"id":"x"}'), named('0', '["$K1"]')]],
    ['a stream', [named('S1', 'C'), named('0', '[]')]],
    ['a reference', [named('0', '["$h1"]')]],
    ['a file as arguments', [['name="0"; filename="blob"', '[]']]],
  ] as [string, Written[]][])('sent by script with %s is refused', (_, parts) => {
    expect(areCalledParts(read(...parts)!)).toBe(false)
  })
})
