import * as z from 'zod/mini'
import { id } from '@/lib/kernel/fields'

/** A failed job that is to be run again: nothing is typed. */
export const againInput = z.strictObject({ id })

export const systemInput = z.object({
  done: z.optional(z.literal('again')),
  at: z.optional(z.string()),
  form: z.optional(z.uuid()),
})
