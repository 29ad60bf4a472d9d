import type { GroupCode } from '../groups'
import type { MeetingCode } from '../meetings'
import type { SourceCode } from '../sources'

/** A public document of the forum; the register keeps no copy of it. */
export type Paper = {
  key: string
  /** The body that issued it. */
  body: GroupCode
  /** In which its symbol counts; symbols were given by this register, the documents have none. */
  year: number
  title: string
  type: string
  /** Its own date, with its doubt. */
  dated?: string
  meeting?: MeetingCode
  address?: string
  certainty: 'CONFIRMED' | 'REPORTED' | 'INFERRED'
  sources: readonly SourceCode[]
  /** The document in whose place it came. */
  after?: string
  note?: string
}
