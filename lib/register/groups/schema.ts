import * as z from 'zod/mini'
import { optional, paragraph, revision, webAddress } from '@/lib/kernel/fields'
import {
  contactEdit,
  contactInput,
  contactWithdrawal,
  noteEdit,
  noteInput,
  noteWithdrawal,
} from '../parties/schema'

/** What can be asked of the groups, and the forms of what is edited directly. */

/** A group as a filter asks for it: by its code, abbreviation or name. */
export const groupTyped = z.string().check(z.trim(), z.maxLength(300, 'Write at most 300 characters.'))
export const groupCode = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'No group has this short name.'))
export const byCode = z.object({ code: groupCode })
export const treeFilters = z.object({ after: z.optional(groupCode) })

export const mandateInput = z.extend(byCode, {
  mandate: optional(paragraph('the purpose')),
  revision,
})
export const compositionInput = z.extend(byCode, {
  composition: optional(paragraph('who sits in it')),
  revision,
})
export const websiteInput = z.extend(byCode, { website: optional(webAddress), revision })

const code = groupCode
export const groupNoteInput = z.extend(noteInput, { code })
export const groupNoteEdit = z.extend(noteEdit, { code })
export const groupNoteWithdrawal = z.extend(noteWithdrawal, { code })
export const groupContactInput = z.extend(contactInput, { code })
export const groupContactEdit = z.extend(contactEdit, { code })
export const groupContactWithdrawal = z.extend(contactWithdrawal, { code })
