import { z } from 'zod'
import { optional, paragraph, webAddress } from '@/lib/kernel/fields'
import {
  contactEdit,
  contactInput,
  contactWithdrawal,
  noteEdit,
  noteInput,
  noteWithdrawal,
} from '../parties/schema'

/** What can be asked of the groups, and the forms of what is edited directly. */

export const groupCode = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'No group has such a short name.')
export const byCode = z.object({ code: groupCode })
export const treeFilters = z.object({ after: groupCode.optional() })

const was = z.string().max(20_000).default('')
export const mandateInput = byCode.extend({ mandate: optional(paragraph('what the group is for')), was })
export const compositionInput = byCode.extend({ composition: optional(paragraph('who sits in it')), was })
export const websiteInput = byCode.extend({ website: optional(webAddress), was })

const code = groupCode
export const groupNoteInput = noteInput.extend({ code })
export const groupNoteEdit = noteEdit.extend({ code })
export const groupNoteWithdrawal = noteWithdrawal.extend({ code })
export const groupContactInput = contactInput.extend({ code })
export const groupContactEdit = contactEdit.extend({ code })
export const groupContactWithdrawal = contactWithdrawal.extend({ code })
