import { get, set, type FieldErrors } from 'react-hook-form'

/** What a refused form comes back with; plain data, which a page hands on to the browser. */
export type RefusedState = {
  /** What was typed; `people.0.name` nests. */
  typed: Record<string, unknown>
  /** What is wrong, by the name of the field. */
  fields: Record<string, string>
  /** What is wrong with the whole, where no field is to blame. */
  sentence: string | null
}

/** Errors as react-hook-form keeps them: what is wrong with `people.0.name` lies at `people[0].name`. */
export function nestedErrors(fields: Record<string, string>): FieldErrors {
  const errors: FieldErrors = {}
  for (const [name, message] of Object.entries(fields)) set(errors, name, { type: 'server', message })
  return errors
}

export type FlatError = { name: string; message: string; isAtField: boolean }

/** The same as a list, in the order in which they were found; `isAtField` where the form shows such a field. */
export function flatErrors(errors: object, within = ''): FlatError[] {
  return Object.entries(errors).flatMap(([key, error]) => {
    const name = within ? `${within}.${key}` : key
    if (typeof error !== 'object' || error === null) return []
    const { message, ref } = error as { message?: unknown; ref?: unknown }
    return typeof message === 'string'
      ? [{ name, message, isAtField: ref !== undefined }]
      : flatErrors(error, name)
  })
}

/** What the server said was wrong, as a list. */
export function summed({ fields, sentence }: Omit<RefusedState, 'typed'>): FlatError[] {
  const named = Object.entries(fields).map(([name, message]) => ({ name, message, isAtField: false }))
  return named.length > 0 || !sentence ? named : [{ name: '', message: sentence, isAtField: false }]
}

/** The sentence at one field. */
export function errorAt(errors: FieldErrors, name: string): string | undefined {
  const message: unknown = get(errors, `${name}.message`)
  return typeof message === 'string' ? message : undefined
}
