import fc from 'fast-check'
import type { Endpoint } from './endpoints'
import type { Wire } from './wire'
import { hostileText, hostileValue } from './values'

/** Requests that no page of ours sends, made out of a seed: each part may be as it should be, or not. */

type Sender = { origin: string; cookie: string | null }

const rarely = <T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>, weight = 8) =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: other })

/** What a target must not have literally: it would end the line. Everything else is left as bytes. */
const inTarget = (text: string) =>
  Buffer.from(text, 'utf8')
    .toString('latin1')
    .replace(/[\s\0]/g, (sign) => encodeURIComponent(sign))
const rawPieces = [
  '%00',
  '%ff',
  '%2e%2e',
  '%2f',
  '%c0%af',
  '%',
  '%zz',
  '..',
  '//',
  ';a=b',
  '.rsc',
  '.segments',
  '%F0%9F',
]
const encoded = hostileText.map((text) => encodeURIComponent(text.toWellFormed()))

const piece = (known: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 5, arbitrary: known.map(encodeURIComponent) },
    { weight: 3, arbitrary: encoded },
    { weight: 2, arbitrary: fc.constantFrom(...rawPieces) },
    { weight: 1, arbitrary: hostileText.map(inTarget) },
  )

const names = [
  'q',
  'asOf',
  'knownAt',
  'state',
  'about',
  'before',
  'after',
  'form',
  'done',
  'from',
  'to',
  'page',
  'sort',
  'group',
]
const more = [
  'kind',
  'language',
  'format',
  'token',
  'to',
  'at',
  'since',
  'year',
  'role',
  'by',
  'code',
  'id',
  'then',
  'lang',
  '_rsc',
]
const query = (known: fc.Arbitrary<string>) =>
  fc
    .array(fc.tuple(rarely(fc.constantFrom(...names, ...more), encoded), piece(known)), { maxLength: 5 })
    .map((pairs) =>
      pairs.length === 0 ? '' : `?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`,
    )

function targetOf(endpoint: Endpoint, known: fc.Arbitrary<string>): fc.Arbitrary<string> {
  if (endpoint.kind === 'action')
    return rarely(
      fc.constant('/account'),
      fc.constantFrom('/', '/change-requests', '/nowhere', '/sign-in', '/files/x'),
    )
  return fc
    .tuple(
      fc.array(piece(known), {
        minLength: endpoint.parameters.length,
        maxLength: endpoint.parameters.length,
      }),
      query(known),
    )
    .map(([values, asked]) => {
      const filled = endpoint.parameters.reduce(
        (at, parameter, n) => at.replace(parameter, () => values[n]!),
        endpoint.name,
      )
      return filled + asked
    })
}

const line = (text: string) =>
  Buffer.from(text, 'utf8')
    .toString('latin1')
    .replace(/[\r\n\0]/g, ' ')
const headerNames = [
  ...[
    'accept',
    'accept-language',
    'accept-encoding',
    'range',
    'if-range',
    'if-none-match',
    'if-modified-since',
  ],
  ...[
    'rsc',
    'next-router-state-tree',
    'next-router-prefetch',
    'next-router-segment-prefetch',
    'next-url',
    'next-action',
  ],
  ...[
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'forwarded',
    'x-middleware-subrequest',
    'x-action-forwarded',
  ],
  ...[
    'x-nonce',
    'content-security-policy',
    'content-encoding',
    'transfer-encoding',
    'expect',
    'te',
    'upgrade',
    'connection',
  ],
  ...[
    'tus-resumable',
    'upload-length',
    'upload-offset',
    'upload-metadata',
    'upload-concat',
    'upload-defer-length',
  ],
  ...[
    'x-http-method-override',
    'purpose',
    'sec-fetch-site',
    'sec-fetch-mode',
    'referer',
    'authorization',
    'x-invoke-path',
    'x-matched-path',
  ],
]
const headerValues = [
  '1',
  '0',
  '-1',
  'bytes=0-',
  'bytes=-1',
  'bytes=5-1',
  'bytes=0-0,1-1',
  '*',
  '"x"',
  'W/"x"',
  'gzip, br',
  'chunked',
]
const moreValues = [
  '1.0.0',
  'partial',
  'final;/uploads/a /uploads/b',
  'filename d29ybGQ=,kind',
  '%5B%22%22%5D',
  '/_tree',
  'null',
  '127.0.0.1',
]
const headerValue = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...headerValues, ...moreValues) },
  { weight: 3, arbitrary: hostileText.map(line) },
  { weight: 1, arbitrary: fc.nat(14).map((n) => 'x'.repeat(2 ** n)) },
)
const oddHeaders = fc.array(fc.tuple(fc.constantFrom(...headerNames), headerValue), { maxLength: 4 })

const json = (value: unknown) => Buffer.from(JSON.stringify(value) ?? '')

/** Flattened as the fields of a plain form are: `people.0.name`. */
function fieldsOf(value: unknown, at: string): [string, string][] {
  if (typeof value !== 'object' || value === null) return value === null ? [] : [[at || 'x', String(value)]]
  return Object.entries(value).flatMap(([key, inner]) => fieldsOf(inner, at ? `${at}.${key}` : key))
}

const boundary = 'trialboundary'
const part = ([name, value]: [string, string]) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name.replace(/[^\w$:.[\]-]/g, '_').slice(0, 200)}"\r\n\r\n${value.toWellFormed()}\r\n`
const multipart = (fields: [string, string][]) =>
  Buffer.from(`${fields.map(part).join('')}--${boundary}--\r\n`)

type Sent = { headers: [string, string][]; body: Buffer }
const kinds = {
  text: 'text/plain;charset=UTF-8',
  form: `multipart/form-data; boundary=${boundary}`,
  encoded: 'application/x-www-form-urlencoded',
  json: 'application/json',
  offset: 'application/offset+octet-stream',
}

/** What is sent to an action: by script as JSON, by script as a form, by a plain form. */
const sentToAction = (id: string, input: fc.Arbitrary<unknown>): fc.Arbitrary<Sent> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: input.map((value): Sent => ({
        headers: [
          ['next-action', id],
          ['content-type', kinds.text],
        ],
        body: json([value]),
      })),
    },
    {
      weight: 2,
      arbitrary: fc.array(hostileValue, { maxLength: 4 }).map((values): Sent => ({
        headers: [
          ['next-action', id],
          ['content-type', kinds.text],
        ],
        body: json(values),
      })),
    },
    {
      weight: 3,
      arbitrary: input.map((value): Sent => ({
        headers: [['content-type', kinds.form]],
        body: multipart([[`$ACTION_ID_${id}`, ''], ['back', '/account'], ...fieldsOf(value, '')]),
      })),
    },
    {
      weight: 2,
      arbitrary: input.map((value): Sent => ({
        headers: [
          ['next-action', id],
          ['content-type', kinds.form],
        ],
        body: multipart([
          ...fieldsOf(value, '').map(([name, text]): [string, string] => [`_1_${name}`, text]),
          ['0', '["$K1"]'],
        ]),
      })),
    },
  )

const anyBody = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  hostileValue.map(json),
  fc.array(fc.tuple(hostileText, hostileText), { maxLength: 8 }).map((fields) => multipart(fields)),
  fc
    .array(fc.tuple(encoded, encoded), { maxLength: 8 })
    .map((pairs) => Buffer.from(pairs.map((pair) => pair.join('=')).join('&'))),
  fc.nat(19).map((n) => Buffer.alloc(2 ** n, 'a')),
)
const anySent: fc.Arbitrary<Sent> = fc
  .tuple(fc.constantFrom(...Object.values(kinds), 'text/html', ''), anyBody)
  .map(([kind, body]) => ({ headers: kind ? [['content-type', kind]] : [], body }))

const nothing = fc.constant<Sent>({ headers: [], body: Buffer.alloc(0) })
const methods = ['POST', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'get', 'X']

/** Requests to this endpoint. Now and then the length, the sender or the body is not what the request says. */
export function requestsTo(
  endpoint: Endpoint,
  { origin, cookie }: Sender,
  known: fc.Arbitrary<string>,
): fc.Arbitrary<Wire> {
  const host = new URL(origin).host
  const isAction = endpoint.kind === 'action'
  const sent = isAction
    ? rarely(sentToAction(endpoint.id, endpoint.input), anySent, 6)
    : rarely(nothing, anySent, 3)
  return fc
    .record({
      target: targetOf(endpoint, known),
      sent,
      odd: rarely(fc.constant<[string, string][]>([]), oddHeaders, 1),
      method: rarely(fc.constant<string | null>(null), fc.constantFrom(...methods), 12),
      sender: rarely(fc.constant(origin), hostileText.map(line), 30),
      length: rarely(fc.constant<number | null>(null), fc.constantFrom(-1, 0, 1, 2_000_000), 60),
      cookie: rarely(
        fc.constant(cookie),
        hostileText.map((text) => `chancery.session=${line(text)}`),
        40,
      ),
    })
    .map(({ target, sent: { headers, body }, odd, method, sender, length, cookie: carried }) => {
      const isPost = isAction || body.length > 0
      return {
        method: method ?? (isPost ? 'POST' : 'GET'),
        target,
        headers: [
          ['host', host],
          ['connection', 'close'],
          ...(carried ? [['cookie', carried] as [string, string]] : []),
          ...(isPost
            ? ([
                ['origin', sender],
                ['content-length', String(length ?? body.length)],
              ] as [string, string][])
            : []),
          ...headers,
          ...odd,
        ],
        body,
      }
    })
}
