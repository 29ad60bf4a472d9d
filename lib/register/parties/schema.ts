import * as z from 'zod'
import { id, line, optional, paragraph, revision, webAddress } from '@/lib/kernel/fields'

/** What can be asked of the roster, and the forms of what is edited directly. */

export const categories = ['MEMBER', 'OBSERVER', 'GUEST'] as const
export const regions = ['ASIA', 'PACIFIC', 'EUROPE', 'AMERICAS', 'AFRICA'] as const
export const sorts = ['name', 'code', 'since', 'standing', 'region'] as const
const orders = ['ascending', 'descending'] as const
const noteKinds = ['REMARK', 'SOURCES_DISAGREE'] as const

export const rosterFilters = z.object({
  q: z.string().trim().max(100, 'Write at most 100 characters.').optional(),
  category: z.enum(categories, 'Choose members, observers or guests.').optional(),
  region: z.enum(regions, 'Choose one of the five regions.').optional(),
  group: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Write the short name of a group, such as ahg.')
    .optional(),
  doubt: z.enum(['known', 'doubtful'], 'Choose known or in doubt.').optional(),
  sort: z.enum(sorts, 'The list can be sorted by name, code, since, standing or region.').default('name'),
  order: z.enum(orders, 'The order must be ascending or descending.').default('ascending'),
  /** The entry after which the page begins. */
  after: z.uuid('This page of the list does not exist.').optional(),
})
export type RosterFilters = z.output<typeof rosterFilters>

const partyCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/, 'No party has this code.')
export const byCode = z.object({ code: partyCode })

export const websiteInput = byCode.extend({ website: optional(webAddress), revision })
export const aliasInput = byCode.extend({ alias: line('the other name') })
export const aliasWithdrawal = byCode.extend({ alias: id })

const noteText = { kind: z.enum(noteKinds, 'Choose what kind of note it is.'), text: paragraph('the note') }
export const noteFields = z.object(noteText)
export const noteInput = byCode.extend(noteText)
export const noteEdit = byCode.extend({ note: id, ...noteText, revision })
export const noteWithdrawal = byCode.extend({ note: id, revision })

const contactText = {
  office: line('the office'),
  address: optional(line('the address', 500)),
  telephone: optional(line('the telephone number', 60)),
  email: optional(z.email('Write the e-mail address, such as office@example.org.').max(200)),
  website: optional(webAddress),
}
export const contactFields = z.object(contactText)
export const contactInput = byCode.extend(contactText)
export const contactEdit = byCode.extend({ contact: id, ...contactText, revision })
export const contactWithdrawal = byCode.extend({ contact: id, revision })
