import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'

/** Every field of every form refuses what a reader would not see, unless nothing of what is typed into it is kept or shown to others. */

const modules = import.meta.glob<Record<string, unknown>>('../**/schema.ts', { eager: true })

/** An override of direction: in a text, in an address, and behind a code. */
const typed = ['Plain \u202E words', 'https://forum.example/\u202Ea', 'AB\u202E']

const takes = (field: z.core.$ZodType) =>
  typed.some((text) => JSON.stringify(z.safeParse(field, text).data ?? '').includes('\u202E'))

/** The fields that take it, by the names that lead to them. */
function unguarded(name: string, field: z.core.$ZodType): string[] {
  const { def } = (field as z.core.$ZodTypes)._zod
  if (def.type === 'object')
    return Object.entries(def.shape).flatMap(([key, inner]) => unguarded(`${name}.${key}`, inner))
  if (def.type === 'array') return unguarded(name, def.element)
  if (def.type === 'record') return unguarded(name, def.valueType)
  return takes(field) ? [name] : []
}

const found = Object.entries(modules).flatMap(([path, exported]) =>
  Object.entries(exported).flatMap(([name, schema]) =>
    schema instanceof z.ZodMiniType ? unguarded(`${path.replace('../', 'lib/')} ${name}`, schema) : [],
  ),
)

const exceptions: [why: string, names: RegExp][] = [
  ['a password, which nobody reads', / passwordInput\./],
  [
    'what is searched for, which is not kept',
    / (\w+Filters|searchInput|listInput|auditInput|systemInput|by[A-Z]\w*)\./,
  ],
  ['what a form began from or asked back, which is compared', /\.(was\w*|from|sure)$| handlingInput\.note$/],
  ['a place in an order, which is read as a number', / agendaOrder\.places\.place$/],
  ['looked up: what is not found is refused', /\.(zone|body|party|parties|hosts|coChairs|other|guest)$/],
  ['the name of a file, which lib/files/inspection/names.ts refuses', /\.file(name|type)$/],
  [
    'a draft, which is kept as it was typed and refused when it is submitted',
    / (draft(Content|Input)|listContent)\./,
  ],
  ['a code of groups, compared with those there are', / groupTyped$/],
  ['not typed by anybody', / (versionContent|exportTaken|textOfFile|fileVerdict|basisVerdict|failedTry)\b/],
]

describe('a field into which text is typed', () => {
  test('refuses an override of direction', () => {
    expect(found.filter((name) => !exceptions.some(([, names]) => names.test(name)))).toEqual([])
  })

  test.each(exceptions)('need not where it is %s', (_, names) => {
    expect(found.some((name) => names.test(name))).toBe(true)
  })
})
