import type { GroupCode } from '../groups'
import type { cities, countries } from '../places'
import type { SourceCode } from '../sources'

/** A meeting that was held. What its sources do not say is left out: nothing here is filled up by likelihood. */
export type Meeting = {
  code: string
  group: GroupCode
  kind:
    | 'MINISTERIAL'
    | 'SENIOR_OFFICIALS'
    | 'STEERING'
    | 'AD_HOC_GROUP'
    | 'WORKING_GROUP'
    | 'PREPARATORY'
    | 'WORKSHOP'
    | 'BUSINESS_FORUM'
    | 'CONSULTATION'
    | 'RELATED'
  ordinal?: number
  title: string
  /** The first day; the month or the year where no more is known. */
  begins: string
  /** The last day, where it is another one. */
  ends?: string
  /** The days on which it sat, where these are not all from the first to the last. */
  days?: readonly string[]
  city?: keyof typeof cities
  /** Where the city is not known. */
  country?: keyof typeof countries
  venue?: string
  mode?: 'VIRTUAL' | 'HYBRID'
  certainty: 'CONFIRMED' | 'REPORTED'
  sources: readonly SourceCode[]
  totals?: readonly Total[]
  attendance?: Attendance
}

/** A number without names. Where sources give several, each is listed with its own. */
type Total = {
  counted:
    | 'DELEGATES'
    | 'PARTICIPANTS'
    | 'COUNTRIES'
    | 'MEMBERS'
    | 'MEMBER_STATES'
    | 'OBSERVERS'
    | 'OBSERVER_STATES'
    | 'ORGANIZATIONS'
    | 'MINISTERS'
    | 'BUSINESS_LEADERS'
  number: number
  atLeast?: true
  sources: readonly SourceCode[]
}

/** Codes of parties with spaces between them, by the word that the source has for them. */
export type Attendance = {
  attended?: string
  observed?: string
  apologies?: string
  unable?: string
  absent?: string
  /** Where not all sources of the meeting name them. */
  sources?: readonly SourceCode[]
}
