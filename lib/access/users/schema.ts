import * as z from 'zod/mini'
import { id, line, nameLine, optional, seen } from '@/lib/kernel/fields'
import { roles } from '@/lib/kernel/policy'

/** The forms of the users page. */

const role = z.enum(roles, 'Choose a role.')
const party = optional(line('the party by name or code'))
const name = nameLine('the name of the person or the office', 120)

export const newUserInput = z.strictObject({
  name,
  email: z.pipe(
    z
      .string()
      .check(
        z.trim(),
        z.toLowerCase(),
        z.maxLength(200, 'Write the e-mail address in at most 200 characters.'),
      ),
    z.email('Write the e-mail address, such as office@state.example.'),
  ),
  role,
  party,
})
/** `was` is what the writer saw, so that what another administrator has since changed is not undone. */
export const renameInput = z.strictObject({ id, was: seen(z.string().check(z.maxLength(200))), name })
export const roleInput = z.strictObject({
  id,
  was: seen(z.string().check(z.maxLength(60))),
  role,
  party,
})
export const userInput = z.strictObject({ id })

export const listInput = z.object({
  /** The account after which the page begins: paging by key. */
  after: z.optional(z.uuid('This page of the list does not exist.')),
})
