import type { Codes } from './every-page'
import type { Person } from './fixtures'

/** What a second tab sends: where it is only said, nothing of it may be recorded. */
type Again = 'records' | 'says why'

export type SentForm = {
  /** As it is named in the `forms.tsx` beside its page; with the folder of that where two have the name. */
  form: string
  by: Person
  path: string
  /** One that ends in a hyphen is the beginning of an id: the first such form is meant. */
  id: string
  /** By the names of the fields; `TEXT` and `CAPS` are another text in each tab, `NUMBER` another number. A box is ticked by `true`. */
  fields: Record<string, string | boolean>
  again: Again
  /** What someone else records while this is typed, where it is not the same with other texts; and what the form then says of it. */
  others?: { fields: Record<string, string | boolean>; says: string }
  /** It comes back with a question first. */
  asksBack?: boolean
  /** Whoever sends it again must be told why it cannot be done twice; or it follows from such a form. */
  isJudgedAnew?: boolean
}

/**
 * Things to send forms about, beside those of every page: a meeting that is held today, one that was moved, accounts that nobody else uses,
 * a document that can be published, two people with one name, and a request on which nobody has decided.
 */
export type Sendable = Codes &
  Record<'today' | 'moved' | 'own' | 'reviewer' | 'publishable' | 'twin' | 'undecided' | 'invited', string>

export const row = (
  form: string,
  path: string,
  id: string,
  fields: SentForm['fields'],
  again: Again = 'says why',
  more: Partial<SentForm> = {},
): SentForm => ({ form, path, id, fields, again, by: 'secretariat', ...more })
