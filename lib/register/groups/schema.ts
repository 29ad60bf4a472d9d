import * as z from 'zod'
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

export const groupCode = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'No group has this short name.')
export const byCode = z.object({ code: groupCode })
export const treeFilters = z.object({ after: groupCode.optional() })

export const mandateInput = byCode.extend({ mandate: optional(paragraph('the mandate')), revision })
export const compositionInput = byCode.extend({
  composition: optional(paragraph('who sits in it')),
  revision,
})
export const websiteInput = byCode.extend({ website: optional(webAddress), revision })

const code = groupCode
export const groupNoteInput = noteInput.extend({ code })
export const groupNoteEdit = noteEdit.extend({ code })
export const groupNoteWithdrawal = noteWithdrawal.extend({ code })
export const groupContactInput = contactInput.extend({ code })
export const groupContactEdit = contactEdit.extend({ code })
export const groupContactWithdrawal = contactWithdrawal.extend({ code })
