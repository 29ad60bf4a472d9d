import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import './schema-sentences'

const modules = import.meta.glob<Record<string, unknown>>('../**/{schema,fields}.ts', { eager: true })

const schemas = Object.entries(modules).flatMap(([path, exported]) =>
  Object.entries(exported)
    .filter((entry): entry is [string, z.ZodMiniType] => entry[1] instanceof z.ZodMiniType)
    .map(([name, schema]) => ({ name: `${path.replace('../', 'lib/')} ${name}`, schema })),
)

const given = [undefined, null, {}, [], 'text', '', 7, true, { code: 7 }]
/** Every field of an object is wrong in each of these ways. */
const values = [undefined, null, 7, [], {}, true, '', 'x'.repeat(100_000), '\u0000', '../..', '31.2.2027']

function inputsOf(schema: z.ZodMiniType): unknown[] {
  if (!(schema instanceof z.ZodMiniObject)) return given
  const names = Object.keys(schema.shape)
  return [...given, ...values.map((value) => Object.fromEntries(names.map((name) => [name, value])))]
}

const machineWords = /invalid|expected|, received|unrecognized|too (big|small)|string|undefined|null|NaN/i

describe('what people read of a value that does not fit', () => {
  it('is looked at in the schemas of every noun', () => {
    expect(schemas.length).toBeGreaterThan(100)
  })

  it.each(schemas)('is written for people in $name', ({ schema }) => {
    const messages = inputsOf(schema).flatMap(
      (input) => schema.safeParse(input).error?.issues.map(({ message }) => message) ?? [],
    )
    expect(messages.filter((message) => machineWords.test(message) || message === '')).toEqual([])
  })

  it.each([
    [z.string(), undefined, 'Fill in this field.'],
    [z.string().check(z.maxLength(3)), 'long', 'Write at most 3 characters.'],
    [z.string().check(z.minLength(3)), 'x', 'Fill in this field.'],
    [z.array(z.string()), undefined, 'Choose at least one.'],
    [z.array(z.string()).check(z.maxLength(1)), ['a', 'b'], 'Choose at most 1.'],
    [z.number().check(z.maximum(5)), 6, 'Write a number up to 5.'],
    [z.enum(['A', 'B']), 'C', 'Choose one from the list.'],
    [z.strictObject({}), { other: 1 }, 'This form has changed since you opened the page. Reload the page.'],
    [z.string(), 7, 'This cannot be read.'],
    [z.uuid(), 'x', 'This cannot be read.'],
    [z.union([z.literal('a'), z.number()]), 'x', 'This cannot be read.'],
  ])('is a plain sentence', (schema, input, sentence) => {
    expect(schema.safeParse(input).error?.issues[0]?.message).toBe(sentence)
  })
})
