import * as z from 'zod/mini'
import { id } from '@/lib/kernel/fields'
import { passwordLength, passwordRefusal } from '../sign-in/password-rules'

// Taken exactly as typed: no trimming. The bound only keeps a megabyte from being hashed.
const asTyped = z.string().check(z.maxLength(1000, `Use at most ${passwordLength.max} characters.`))

export const passwordInput = z
  .strictObject({
    current: asTyped.check(z.minLength(1, 'Type your current password.')),
    chosen: asTyped,
    again: asTyped,
  })
  .check(
    z.superRefine(({ chosen, again }, context) => {
      const refusal = passwordRefusal(chosen)
      if (refusal) context.addIssue({ code: 'custom', path: ['chosen'], message: refusal })
      else if (again !== chosen)
        context.addIssue({
          code: 'custom',
          path: ['again'],
          message: 'The two new passwords do not match. Type the same one twice.',
        })
    }),
  )

/** Empty: the zone of the device. */
export const zoneInput = z.strictObject({
  zone: z.union([
    z.literal(''),
    z.string().check(z.trim(), z.maxLength(80, 'Choose a time zone from the list.')),
  ]),
})

export const sessionInput = z.strictObject({ id })
