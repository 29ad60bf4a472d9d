import { zodResolver } from '@hookform/resolvers/zod'
import type { FieldValues } from 'react-hook-form'
import type * as z from 'zod'
import type { Check } from '@/components/form/form'
import { formObject } from '@/lib/web/form-data'

export type FormSchema = z.ZodType<FieldValues, FieldValues>

/** Checks what a form would send as the server reads it. */
export function checkBy(schema: FormSchema): Check {
  const resolve = zodResolver(schema)
  return (data, options) => resolve(formObject(data).input, undefined, options)
}
