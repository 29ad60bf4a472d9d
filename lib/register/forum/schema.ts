import * as z from 'zod/mini'
import { line, lines, optional, paragraph, revision, typedDate, webAddress } from '@/lib/kernel/fields'

/** The form of the forum's profile. What follows from the register (totals, co-chairs) is not among it. */

const objectives = lines(line('each objective', 300), 20, 'Write at most twenty objectives, one per line.')
const delegationRoles = lines(line('each role', 60), 12, 'Write at most twelve roles, one per line.')

export const profileInput = z.strictObject({
  name: line('the full name of the forum', 300),
  shortName: line('the short name of the forum', 60),
  type: line('what kind of forum it is'),
  established: typedDate('the date on which the forum was established'),
  objectives,
  delegationRoles,
  thematicFocus: paragraph('the thematic focus'),
  website: optional(webAddress),
  secretariat: paragraph('who serves the forum as its secretariat', 2000),
  /** Digest of the profile that the writer had before them, so that nobody overwrites what they have not read. */
  revision,
})
export type Profile = Omit<z.output<typeof profileInput>, 'revision'>

/** The parts of the profile in the order of the page, and their names. */
export const profileParts = [
  ['name', 'Full name'],
  ['shortName', 'Short name'],
  ['type', 'Kind of forum'],
  ['established', 'Established'],
  ['objectives', 'Objectives'],
  ['thematicFocus', 'Thematic focus'],
  ['website', 'Website'],
  ['secretariat', 'Secretariat'],
  ['delegationRoles', 'Further roles in delegations'],
] as const satisfies [keyof Profile, string][]
