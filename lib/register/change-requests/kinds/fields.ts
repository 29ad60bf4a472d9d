import * as z from 'zod/mini'
import { line, optional, typedDate } from '@/lib/kernel/fields'
import { categories, certainties, seatRoles, standings } from '../vocabulary'
import { choice, optionalChoice } from './form'

/** Fields that several kinds ask for. */

export const party = {
  label: 'Party',
  hint: 'Name, abbreviation, code or former name',
  as: 'party',
  typed: line('the party by name, abbreviation or code'),
} as const

const groupByName = line('the group by name or abbreviation')
export const group = {
  label: 'Group',
  hint: 'Name or abbreviation',
  as: 'group',
  typed: groupByName,
} as const
export const optionalGroup = { as: 'group', optional: true, typed: optional(groupByName) } as const
export const parent = {
  label: 'Parent group',
  hint: 'Leave empty for a group at the top level',
  ...optionalGroup,
} as const

/** Which of several rows is meant, by its id; drawn only where the other fields leave it open. */
export const which = {
  label: 'Which one',
  as: 'which',
  typed: z._default(z.string().check(z.maxLength(60)), ''),
} as const

/** A code is part of addresses. */
export const partyCode = {
  label: 'Code',
  hint: 'For a state, its two-letter ISO 3166 code; for an organization, its abbreviation',
  as: 'text',
  typed: line(
    'a code: the two-letter ISO 3166 code of a state, or the abbreviation of an organization',
    40,
  ).check(
    z.regex(
      /^([A-Za-z0-9][A-Za-z0-9-]*)?$/,
      'Write the code with letters A to Z, digits and hyphens only, beginning with a letter or a digit.',
    ),
  ),
} as const
export const groupCode = {
  label: 'Correct code',
  hint: 'Part of its web address, such as ahg',
  as: 'text',
  typed: line('the code', 40).check(
    z.toLowerCase(),
    z.regex(
      /^([a-z0-9][a-z0-9-]*)?$/,
      'Write the code with letters a to z, digits and hyphens only, beginning with a letter or a digit.',
    ),
  ),
} as const

export const admittedAs = { label: 'Category', ...choice(categories, 'Choose a category.') }
const oneStanding = choice(standings, 'Choose a standing.')
/** Active unless it is said otherwise. */
export const standing = {
  label: 'Standing',
  ...oneStanding,
  initial: 'ACTIVE',
  typed: z._default(oneStanding.typed, 'ACTIVE'),
}
export const role = { label: 'Role', ...choice(seatRoles, 'Choose a role.') }

/** Said by a choice that is left as the register has it. */
export const AS_RECORDED = 'As in the register'

/** What may be corrected of a dated fact. What is left empty stays as the register has it; an end is taken away by saying so. */
export const correction = {
  validFrom: {
    label: 'Start date',
    hint: 'A day, a month, a year, or “by October 2017, not before January 2012”. Leave empty for no change',
    as: 'text',
    optional: true,
    typed: optional(typedDate('the start date')),
  },
  validTo: {
    label: 'End date',
    hint: 'The first day on which it no longer applied. Leave empty for no change',
    as: 'text',
    optional: true,
    typed: optional(typedDate('the end date')),
  },
  noEnd: {
    label: 'It has not ended: remove the end date',
    as: 'tick',
    optional: true,
    typed: z._default(z.string().check(z.maxLength(5)), ''),
  },
  basis: {
    label: 'Basis of this entry',
    hint: 'The decision, document or attendance list that shows it. Leave empty for no change',
    as: 'text',
    optional: true,
    typed: optional(line('the decision or document behind it', 500)),
  },
  certainty: {
    label: 'Certainty',
    blank: AS_RECORDED,
    ...optionalChoice(certainties, 'Choose how certain it is.'),
  },
} as const
