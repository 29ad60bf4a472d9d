import fc from 'fast-check'

/** What breaks programs: text that is none, numbers that are none, objects that reach for what is behind them. */
const hostileTexts = [
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    'a\udfffb',
    '\u202eabc',
    '\u{e0041}\u{e0042}',
    '\ufeff',
    '\u2028',
    '𒐫',
  ],
  ...[
    "'",
    "'; drop table party; --",
    '"',
    '\\',
    '%',
    '_',
    '%00',
    '%ff',
    '../../etc/passwd',
    '${7*7}',
    '{{7*7}}',
  ],
  ...['<script>alert(1)</script>', ']]>', '=cmd|1', '\r\nSet-Cookie: a=b', 'javascript:alert(1)'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '$undefined',
    '$K1',
    '$@1',
    '$F1',
    '$D2020',
    '$n1',
    '$$',
    '$-0',
    '$NaN',
  ],
  ...['null', 'undefined', 'NaN', '-1', '0', '1e999', '99999999999999999999', '0x10', '٣', '1/0'],
  ...[
    '0000-00-00',
    '9999-12-31',
    '2002-02-30',
    '../2009',
    '2016-03/',
    '+275760-09-13',
    'infinity',
    '-infinity',
  ],
  ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'CR-2026-9999999'],
]

export const hostileText = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
  { weight: 1, arbitrary: fc.nat(6).map((n) => 'long '.repeat(10 ** Math.min(n, 4))) },
)

const deep = fc.nat(200).map((depth) => JSON.parse('['.repeat(depth + 1) + ']'.repeat(depth + 1)) as unknown)

/** A value of any type but hardly the one that is expected. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  {
    weight: 3,
    arbitrary: fc.constantFrom(null, true, false, 0, -1, 1.5, 2 ** 53, 1e308, [], {}, [[]], [null]),
  },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  { weight: 1, arbitrary: fc.array(hostileText, { maxLength: 60 }) },
  { weight: 1, arbitrary: fc.dictionary(hostileText, hostileText, { maxKeys: 20 }) },
  { weight: 1, arbitrary: deep },
)

/** What a schema of zod says of itself; mini and whole are alike in it. */
type Schema = { _zod: { def: Def } }
type Def = {
  type: string
  shape?: Record<string, Schema>
  entries?: Record<string, string | number>
  values?: unknown[]
  element?: Schema
  innerType?: Schema
  in?: Schema
  options?: Schema[]
  valueType?: Schema
  items?: Schema[]
}

/** Values that fit a schema roughly, so that what is behind it is reached; any of them may be a hostile one. */
export function nearly(schema: unknown, known: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const fitting = roughly((schema as Schema)._zod.def, known)
  return fc.oneof({ weight: 9, arbitrary: fitting }, { weight: 1, arbitrary: hostileValue })
}

function roughly(def: Def, known: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const within = (schema: Schema) => nearly(schema, known)
  switch (def.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(def.shape ?? {}).map(([key, inner]) => [key, within(inner)])),
        { requiredKeys: [] },
      )
    case 'array':
      return fc.array(within(def.element!), { maxLength: 4 })
    case 'tuple':
      return fc.tuple(...(def.items ?? []).map(within))
    case 'record':
      return fc.dictionary(known, within(def.valueType!), { maxKeys: 6 })
    case 'union':
      return fc.oneof(...(def.options ?? []).map(within))
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}))
    case 'literal':
      return fc.constantFrom(...(def.values ?? [null]))
    case 'pipe':
      return within(def.in!)
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'nonoptional':
    case 'readonly':
      return fc.oneof(within(def.innerType!), fc.constant(null))
    case 'boolean':
      return fc.boolean()
    case 'number':
    case 'int':
      return fc.oneof(fc.nat(10), fc.double())
    default:
      return fc.oneof(known, hostileText)
  }
}
