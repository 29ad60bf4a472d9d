import { dayInWords } from '@/lib/time/date-words'
import type { Day } from '@/lib/time/dates'

/** The fields of the form of a delegation, in its order, with their labels. */

export const personLabels = {
  honorific: 'Honorific',
  name: 'Name as it should appear in the list',
  familyName: 'Family name',
  position: 'Position',
  emails: 'E-mail',
  telephones: 'Telephone',
  distinction: 'Distinguishing note',
  place: 'Role',
  mode: 'Attends',
  step: 'Accreditation',
} as const

export const letterLabels = {
  letterOn: 'Date of the letter',
  reference: 'Reference',
  signatory: 'Signed by',
  receivedOn: 'Received on',
} as const

export const modeWords = { IN_PERSON: 'In the room', VIRTUAL: 'By video' } as const

/** A day as the field of a form shows it. */
export const dayAsTyped = (day: Day | null | undefined) =>
  day ? dayInWords(day).replaceAll('\u00a0', ' ') : ''
