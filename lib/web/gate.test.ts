import { describe, expect, test } from 'vitest'
import { formActionIn, largestBody, refuseBody, refuseRequest } from './gate'

const origin = 'https://register.example'
const id = '4f'.repeat(21)
const boundary = '----WebKitFormBoundary7MA4YWxk'
const form = `multipart/form-data; boundary=${boundary}`
const urlEncoded = 'application/x-www-form-urlencoded'

const facts = (headers: Record<string, string | null> = {}, path = '/parties', method = 'POST') => {
  const given = { origin, 'content-length': '10', 'content-type': form, ...headers }
  const kept = Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== null)
  return { method, path, headers: new Headers(kept) }
}
const status = (...given: Parameters<typeof facts>) =>
  refuseRequest(facts(...given), origin)?.status ?? 'passes'
const bodyStatus = (body: string, ...given: Parameters<typeof facts>) =>
  refuseBody(facts(...given), Buffer.from(body))?.status ?? 'passes'

describe('a request', () => {
  test.each(['GET', 'HEAD'])('%s passes without any header', (method) => {
    expect(refuseRequest({ method, path: '/', headers: new Headers() }, origin)).toBeNull()
  })

  test.each([
    '/parties/%00',
    '/parties/A%00U',
    '/parties/%ff',
    '/meetings/%c3',
    '/documents/%',
    '/%ed%a0%80',
  ])('to %s, which is no text, leads to nothing', (path) => {
    expect(refuseRequest({ method: 'GET', path, headers: new Headers() }, origin)?.status).toBe(404)
    expect(status({}, path)).toBe(404)
  })
  test.each(['/_next/image', '/_next/image/', '/_next/%69mage'])(
    'to %s, which no page asks, leads to nothing',
    (path) => {
      expect(refuseRequest({ method: 'GET', path, headers: new Headers() }, origin)?.status).toBe(404)
    },
  )
  test('to a name in another script passes', () => {
    expect(
      refuseRequest({ method: 'GET', path: '/parties/%E0%B9%84', headers: new Headers() }, origin),
    ).toBeNull()
  })

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'CONNECT', 'PROPFIND', 'get', ''])(
    '%s is refused',
    (method) => {
      expect(status({}, '/', method)).toBe(405)
    },
  )

  test('a form of this register passes', () => {
    expect(status()).toBe('passes')
    expect(status({ 'sec-fetch-site': 'same-origin' })).toBe('passes')
  })

  test.each([
    ...[
      null,
      'null',
      '',
      'https://evil.example',
      'http://register.example',
      'https://register.example:8443',
      'https://a.register.example',
    ],
    ...[
      'https://register.example.evil.example',
      'HTTPS://REGISTER.EXAMPLE',
      'https://register.example/',
      'https://register.example, https://evil.example',
    ],
  ])('a form of the origin %s is refused', (other) => {
    expect(status({ origin: other, 'x-forwarded-host': 'evil.example' })).toBe(403)
  })

  test.each(['cross-site', 'same-site', 'none', ''])(
    'a form that the browser calls %s is refused',
    (site) => {
      expect(status({ 'sec-fetch-site': site })).toBe(403)
    },
  )

  test('its length must be known and small', () => {
    expect(status({ 'content-length': null })).toBe(411)
    expect(status({ 'content-length': '-1' })).toBe(411)
    expect(status({ 'content-length': '1e3' })).toBe(411)
    expect(status({ 'content-length': String(largestBody) })).toBe('passes')
    expect(status({ 'content-length': String(largestBody + 1) })).toBe(413)
  })

  test('an action handed on inside the server has no length, and is measured', () => {
    expect(status({ 'content-length': null, 'x-action-forwarded': '1' })).toBe('passes')
    expect(
      bodyStatus('x'.repeat(largestBody + 1), {
        'next-action': id,
        'content-type': 'text/plain;charset=UTF-8',
      }),
    ).toBe(413)
  })

  test('an action has an id of its form and a kind that React sends', () => {
    expect(status({ 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' })).toBe('passes')
    expect(status({ 'next-action': id })).toBe('passes')
    expect(status({ 'next-action': 'x' })).toBe(400)
    expect(status({ 'next-action': `${id}0` })).toBe(400)
    expect(status({ 'next-action': id, 'content-type': 'text/plain;charset=utf-16' })).toBe(415)
    expect(status({ 'next-action': id, 'content-type': 'application/json' })).toBe(415)
    expect(status({ 'next-action': id, 'content-type': urlEncoded }, '/sign-out')).toBe(415)
  })

  test.each([
    `multipart/form-data; boundary="${boundary}"`,
    `multipart/form-data; boundary=${boundary}; boundary=x`,
    `multipart/form-data; charset=utf-16; boundary=${boundary}`,
    'multipart/form-data',
    `multipart/mixed; boundary=${boundary}`,
  ])('%s is not what browsers write', (kind) => {
    expect(status({ 'content-type': kind })).toBe(415)
  })

  test('a form without a server action goes to the sign-in routes only', () => {
    expect(status({ 'content-type': urlEncoded }, '/api/auth/callback/credentials')).toBe('passes')
    expect(status({ 'content-type': urlEncoded }, '/sign-out')).toBe('passes')
    for (const path of ['/', '/parties', '/api/authority', '/sign-out/x'])
      expect(status({ 'content-type': urlEncoded }, path)).toBe(415)
    expect(status({ 'content-type': null }, '/sign-out')).toBe(415)
    expect(status({ 'content-type': 'application/json' }, '/api/auth/session')).toBe(415)
  })

  test('a compressed body is refused', () => {
    expect(status({ 'content-encoding': 'gzip' })).toBe(415)
  })
})

describe('a body', () => {
  const part = (name: string, value = '') =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const end = `--${boundary}--\r\n`
  const json = { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' }

  test('of a plain form passes with the id of its action and is refused with references', () => {
    expect(bodyStatus(part(`$ACTION_ID_${id}`) + part('title', 'x') + end)).toBe('passes')
    expect(bodyStatus(part('title', 'x') + end)).toBe(400)
    expect(bodyStatus(part('$ACTION_REF_1') + part('$ACTION_1:0', '{}') + end)).toBe(400)
    expect(bodyStatus('nonsense')).toBe(400)
  })

  test('of a form called by script is judged by the other rule', () => {
    expect(bodyStatus(part('_1_title', 'x') + part('0', '["$K1"]') + end, { 'next-action': id })).toBe(
      'passes',
    )
    expect(bodyStatus(part(`$ACTION_ID_${id}`) + end, { 'next-action': id })).toBe(400)
    expect(bodyStatus(part('0', '["$K1"]') + end)).toBe(400)
  })

  test('of an action is an array of plain values', () => {
    expect(bodyStatus('[{"title":"x"}]', json)).toBe('passes')
    expect(bodyStatus('["$F1"]', json)).toBe(400)
    expect(bodyStatus('', json)).toBe(400)
  })

  test('of the sign-in routes passes as it is', () => {
    expect(
      bodyStatus('email=a&password=b', { 'content-type': urlEncoded }, '/api/auth/callback/credentials'),
    ).toBe('passes')
  })
})

test('the action of a form without script is told, and of nothing else', () => {
  const part = (name: string) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n\r\n`
  const body = (name: string) => Buffer.from(`${part(name)}${part('title')}--${boundary}--\r\n`)
  expect(formActionIn(facts(), body(`$ACTION_ID_${id}`))).toBe(`$ACTION_ID_${id}`)
  expect(formActionIn(facts(), body('name'))).toBeNull()
  expect(formActionIn(facts({ 'next-action': id }), body(`$ACTION_ID_${id}`))).toBeNull()
  expect(formActionIn(facts({ 'content-type': 'application/json' }), Buffer.from('{}'))).toBeNull()
  // Nor of a body that is bounded by what the lack of a boundary would be read as.
  const unbounded = body(`$ACTION_ID_${id}`).toString().replaceAll(boundary, 'undefined')
  expect(formActionIn(facts({ 'content-type': urlEncoded }), Buffer.from(unbounded))).toBeNull()
})

describe('taps of the sheet of attendance', () => {
  const path = '/meetings/som-2027/attendance/taps'
  const json = { 'content-type': 'application/json' }

  test('pass as JSON, from a page of this register alone', () => {
    expect(status(json, path)).toBe('passes')
    expect(status({ 'content-type': 'application/json; charset=utf-8' }, path)).toBe('passes')
    expect(status({ ...json, origin: 'https://evil.example' }, path)).toBe(403)
    expect(status({ ...json, 'sec-fetch-site': 'cross-site' }, path)).toBe(403)
  })

  test.each([
    ['a form', {}],
    ['an address form', { 'content-type': urlEncoded }],
    ['text, which another site may send without asking', { 'content-type': 'text/plain' }],
    ['nothing', { 'content-type': null }],
    ['a server action', { ...json, 'next-action': id }],
    ['what is compressed', { ...json, 'content-encoding': 'gzip' }],
  ])('are refused as %s', (_, headers) => {
    expect(status(headers, path)).toBe(415)
  })

  test.each(['/parties', '/meetings/attendance/taps', `${path}/more`, '/meetings/SOM/attendance/taps'])(
    'go nowhere else: JSON to %s is refused',
    (other) => {
      expect(status(json, other)).toBe(415)
    },
  )

  test('are one object', () => {
    expect(bodyStatus('{"taps":[]}', json, path)).toBe('passes')
    for (const body of ['', '[]', 'null', '1', '"taps"', '{"taps":', '{}{}'])
      expect(bodyStatus(body, json, path), body).toBe(400)
    expect(bodyStatus(`{"taps":"${'x'.repeat(largestBody)}"}`, json, path)).toBe(413)
  })
})

describe('an upload', () => {
  const bytes = { 'content-type': 'application/offset+octet-stream' }
  const one = `/uploads/${'0a'.repeat(16)}`

  test('is begun and continued at its own two addresses, and nowhere else', () => {
    for (const path of ['/uploads', one]) {
      expect(status(bytes, path)).toBe('passes')
      expect(status({ 'content-type': null }, path)).toBe('passes')
      expect(bodyStatus('any bytes', bytes, path)).toBe('passes')
    }
    for (const path of ['/uploads/', '/uploads/x', `${one}0`, '/parties'])
      expect(status(bytes, path), path).toBe(415)
  })

  test('is no action, and of no other kind', () => {
    expect(status({ ...bytes, 'next-action': id }, '/uploads')).toBe(415)
    expect(status({ 'content-type': 'text/plain', 'next-action': id }, '/uploads')).toBe(415)
    for (const kind of [form, urlEncoded, 'text/plain', 'application/json'])
      expect(status({ 'content-type': kind }, '/uploads'), kind).toBe(415)
  })
})

test('a request that was handed on within the server is measured all the same where it says how long it is', () => {
  const handedOn = { 'x-action-forwarded': '1' }
  expect(status({ ...handedOn, 'content-length': null })).toBe('passes')
  expect(status({ ...handedOn, 'content-length': String(largestBody + 1) })).toBe(413)
})

test('text is taken for an action alone, and only uncompressed', () => {
  expect(status({ 'content-type': 'text/plain' })).toBe(415)
  expect(status({ 'content-encoding': 'identity' })).toBe('passes')
  expect(status({ 'content-encoding': 'gzip' })).toBe(415)
  expect(bodyStatus('text', { 'content-type': 'text/plain' })).toBe(415)
})
