import { toNestErrors } from '@hookform/resolvers'
import type { FieldErrors, FieldValues } from 'react-hook-form'
import type * as z from 'zod/mini'
import type { Check } from '@/components/form/checked'
import { formInput } from '@/lib/web/form-data'

/** Its type alone: with a function of zod imported here, the build would write part of zod a second time. */
export type FormSchema = Pick<z.ZodMiniType<FieldValues, FieldValues>, 'safeParse'>

/** Checks what a form would send as the server reads it, and says of each field what the server would say. */
export function checkBy(schema: FormSchema): Check {
  return (data, options) => {
    const input = formInput(data)
    const { error } = schema.safeParse(input)
    if (!error) return { values: input, errors: {} }
    const names = [...data.keys()]
    const errors: FieldErrors = {}
    for (const { path, code: type, message } of error.issues)
      errors[nameAt(path, names)] ??= { type, message }
    return { values: {}, errors: toNestErrors(errors, options) }
  }
}

/**
 * The name of the field at this place of what is sent. Numbers in names may leave some out, where a box was not ticked or someone has
 * been removed; the places in the list that is sent do not.
 */
function nameAt(path: PropertyKey[], names: string[]): string {
  return path.reduce<string>((within, step) => {
    const prefix = within && `${within}.`
    const shown = typeof step === 'number' ? (numbersAt(prefix, names)[step] ?? step) : String(step)
    return `${prefix}${shown}`
  }, '')
}

function numbersAt(prefix: string, names: string[]): number[] {
  const steps = names.flatMap((name) =>
    name.startsWith(prefix) ? [name.slice(prefix.length).split('.')[0] ?? ''] : [],
  )
  return [...new Set(steps.filter((step) => /^\d+$/.test(step)).map(Number))].toSorted((a, b) => a - b)
}
