import * as z from 'zod/mini'
import { id } from '@/lib/kernel/fields'

/** A confirmation is one press of a button: nothing is typed. */
export const mandateInput = z.strictObject({ mandate: id })
export const accountInput = z.strictObject({ account: id })
