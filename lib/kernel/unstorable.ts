import * as z from 'zod/mini'

/** A NUL is in no text of PostgreSQL; half of a character would be stored as another one. */
const unstorable = /\0|\p{Cs}/u

/** Whether a value is a text that PostgreSQL does not store as it is. */
export const isUnstorable = (value: unknown): boolean => typeof value === 'string' && unstorable.test(value)

/**
 * Refuses input in which some text, at whatever depth, cannot be stored or looked for, before it reaches the database.
 * @throws ZodError that names the place.
 */
export function refuseUnstorable(input: unknown): void {
  const open: { value: unknown; path: PropertyKey[] }[] = [{ value: input, path: [] }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next
    if (isUnstorable(value)) throw new z.core.$ZodError([{ code: 'custom', message, path, input: value }])
    if (Array.isArray(value) || isPlainObject(value))
      for (const [key, inner] of Object.entries(value)) open.push({ value: inner, path: [...path, key] })
  }
}

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

const message = 'This text contains a damaged character. Delete it, or type the text again.'

/** A value of strings as a database can keep it: without zeros, and without halves of letters. */
function storable<T>(value: T): T {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\u0000', '') as T
  if (Array.isArray(value)) return value.map(storable) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, storable(one)])) as T
}

/** Input that the server read out of a file: whatever strings that has, they can be kept. */
export const storableAs = <S extends z.ZodMiniType>(schema: S) =>
  z.pipe(
    z.transform((given: z.input<S>) => storable(given)),
    schema as z.ZodMiniType<z.output<S>, Awaited<z.input<S>>>,
  )
