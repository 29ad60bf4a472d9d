import { get, set, type FieldErrors, type FieldValues } from 'react-hook-form'
import type { FlatError } from './refused-state'

/** Errors as react-hook-form keeps them: what is wrong with `people.0.name` is at `people[0].name`. */
export function nestedErrors(fields: Record<string, string>): FieldErrors {
  const errors: FieldErrors = {}
  for (const [name, message] of Object.entries(fields)) set(errors, name, { type: 'server', message })
  return errors
}

/**
 * The same as a list, in the order in which they were found; `isAtField` where the form shows such a field. What is wrong with a list
 * as a whole is kept as its `root`.
 */
export function flatErrors(errors: object, within = ''): FlatError[] {
  return Object.entries(errors).flatMap(([key, error]) => {
    const name = within && key !== 'root' ? `${within}.${key}` : within || key
    if (typeof error !== 'object' || error === null) return []
    const { message, ref } = error as { message?: unknown; ref?: unknown }
    return typeof message === 'string'
      ? [{ name, message, isAtField: ref !== undefined }]
      : flatErrors(error, name)
  })
}

/** What a form sends as the library keeps it: `people.0.name` is at `people[0].name`. A row of which nothing is sent is empty. */
export function nestedValues(sent: [name: string, value: string][]): FieldValues {
  const values: FieldValues = {}
  for (const [name, value] of sent) set(values, name, value)
  return Object.fromEntries(
    Object.entries(values).map(([name, value]: [string, unknown]) => [
      name,
      Array.isArray(value) ? Array.from(value, (row: unknown) => row ?? {}) : value,
    ]),
  )
}

/** The sentence at one field. */
export function errorAt(errors: FieldErrors, name: string): string | undefined {
  const message: unknown = get(errors, `${name}.message`)
  return typeof message === 'string' ? message : undefined
}
