import type { SourceCode } from '../sources'

/** A body of the forum; `parent` is the group above it since its beginning. */
export type Group = {
  code: string
  name: string
  abbreviation: string | null
  kind: string
  parent: string | null
  mandateText: string
  website: string | null
  from: string
  to?: string
  certainty: 'CONFIRMED' | 'REPORTED'
  basis: string
  sources: readonly SourceCode[]
} & (
  | { composition: 'OWN_SEATS' | 'ALL_MEMBERS' }
  | { composition: 'SEATS_OF'; compositionGroup: string; compositionText: string | null }
  | { composition: 'DESCRIBED'; compositionText: string }
)
