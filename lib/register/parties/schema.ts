import * as z from 'zod/mini'
import { id, line, optional, paragraph, revision, webAddress } from '@/lib/kernel/fields'

/** What can be asked of the roster, and the forms of what is edited directly. */

export const categories = ['MEMBER', 'OBSERVER', 'GUEST'] as const
export const regions = ['ASIA', 'PACIFIC', 'EUROPE', 'AMERICAS', 'AFRICA'] as const
export const sorts = ['name', 'code', 'since', 'standing', 'region'] as const
const orders = ['ascending', 'descending'] as const
const noteKinds = ['REMARK', 'SOURCES_DISAGREE'] as const

export const rosterFilters = z.object({
  q: z.optional(z.string().check(z.trim(), z.maxLength(100, 'Write at most 100 characters.'))),
  category: z.optional(z.enum(categories, 'Choose members, observers or guests.')),
  region: z.optional(z.enum(regions, 'Choose one of the five regions.')),
  group: z.optional(z.string().check(z.trim(), z.maxLength(200, 'Write at most 200 characters.'))),
  doubt: z.optional(z.enum(['known', 'doubtful'], 'Choose known or in doubt.')),
  sort: z._default(z.enum(sorts, 'The list can be sorted by name, code, since, standing or region.'), 'name'),
  order: z._default(z.enum(orders, 'The order must be ascending or descending.'), 'ascending'),
  /** The entry after which the page begins. */
  after: z.optional(z.uuid('This page of the list does not exist.')),
})
export type RosterFilters = z.output<typeof rosterFilters>

const partyCode = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/, 'No party has this code.'))
export const byCode = z.object({ code: partyCode })

export const websiteInput = z.extend(byCode, { website: optional(webAddress), revision })
export const aliasInput = z.extend(byCode, { alias: line('the other name') })
export const aliasWithdrawal = z.extend(byCode, { alias: id })

const noteText = { kind: z.enum(noteKinds, 'Choose what kind of note it is.'), text: paragraph('the note') }
export const noteFields = z.object(noteText)
export const noteInput = z.extend(byCode, noteText)
export const noteEdit = z.extend(byCode, { note: id, ...noteText, revision })
export const noteWithdrawal = z.extend(byCode, { note: id, revision })

const contactText = {
  office: line('the office'),
  address: optional(line('the address', 500)),
  telephone: optional(line('the telephone number', 60)),
  email: optional(z.email('Write the e-mail address, such as office@example.org.').check(z.maxLength(200))),
  website: optional(webAddress),
}
export const contactFields = z.object(contactText)
export const contactInput = z.extend(byCode, contactText)
export const contactEdit = z.extend(byCode, { contact: id, ...contactText, revision })
export const contactWithdrawal = z.extend(byCode, { contact: id, revision })
