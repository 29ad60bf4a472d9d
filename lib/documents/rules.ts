import { languageWords } from '@/lib/register/languages'
import { instantInWords } from '@/lib/time/instant-words'
import { addDays, type Day } from '@/lib/time/dates'
import type { DocumentAct, DocumentState, DocumentType, Level, Modification, Standing } from './schema'

/** What holds of every document: its words, the steps that it can take, and how it is cited. */

export const typeWords: Record<DocumentType, string> = {
  AGENDA: 'Agenda',
  STATEMENT: 'Statement',
  SUMMARY: 'Summary',
  NOTE: 'Note',
  DECLARATION: 'Declaration',
  FRAMEWORK: 'Framework',
  STRATEGY: 'Strategy',
  PLAN: 'Plan of action',
  WORK_PLAN: 'Work plan',
  TERMS_OF_REFERENCE: 'Terms of reference',
  REPORT: 'Report',
  REVIEW: 'Review',
  GUIDE: 'Policy guide',
  CONCEPT_NOTE: 'Concept note',
  RECOMMENDATIONS: 'Recommendations',
  PROCEDURES: 'Operating procedures',
  COMPENDIUM: 'Compendium',
  LIST: 'List',
  PRESENTATION: 'Presentation',
  LETTER: 'Letter',
  OTHER: 'Other document',
}
export const levelWords: Record<Level, string> = {
  PUBLIC: 'Everyone',
  OBSERVERS: 'Members and observers',
  MEMBERS: 'Members',
  GROUP: 'Seats of the body',
  PARTIES: 'Named parties',
  SECRETARIAT: 'Secretariat',
}
export const documentStateWords: Record<DocumentState, string> = {
  AWAITED: 'To follow',
  RECEIVED: 'Received',
  IN_REVIEW: 'In review',
  PUBLISHED: 'Published',
  WITHDRAWN: 'Withdrawn',
  VOID: 'Void',
}
export const modificationWords: Record<Modification, string> = {
  REV: 'Revision',
  ADD: 'Addendum',
  CORR: 'Corrigendum',
}
export const standingWords: Record<Standing, string> = {
  ORIGINAL: 'original',
  TRANSLATION: 'translation',
  COURTESY: 'courtesy translation',
}
export const actWords: Record<DocumentAct, string> = {
  REQUESTED: 'requested',
  NOTED: 'noted',
  ENDORSED: 'endorsed',
  SUBMITTED: 'submitted',
  ADOPTED: 'adopted',
}

const steps: Record<DocumentState, DocumentState[]> = {
  AWAITED: ['RECEIVED', 'IN_REVIEW', 'PUBLISHED', 'VOID'],
  RECEIVED: ['IN_REVIEW', 'PUBLISHED', 'AWAITED', 'VOID'],
  IN_REVIEW: ['PUBLISHED', 'RECEIVED', 'AWAITED', 'VOID'],
  PUBLISHED: ['WITHDRAWN'],
  WITHDRAWN: ['PUBLISHED'],
  VOID: [],
}
type Standpoint = { state: DocumentState; isOpen: boolean }
/** What can become of a document. One that is to be published later can still be held back. */
export const stepsFrom = ({ state, isOpen }: Standpoint): readonly DocumentState[] =>
  state === 'PUBLISHED' && !isOpen ? ['PUBLISHED', 'IN_REVIEW', 'RECEIVED', 'VOID'] : steps[state]

/** Steps whose reason everyone who can see the document can read. */
export const needsReason = (state: DocumentState) => state === 'WITHDRAWN' || state === 'VOID'

/** The first title that a list has twice; neither capitals nor spaces make another of it. */
export function titleTwice(titles: string[]): string | undefined {
  const seen = new Set<string>()
  return titles.find((title) => {
    const plain = title.trim().replace(/\s+/g, ' ').toLowerCase()
    const isSeen = plain !== '' && seen.has(plain)
    seen.add(plain)
    return isSeen
  })
}

/** A symbol of a year as its pattern gives it: `BP/SOM/{year}/{number}` is `BP/SOM/2027/1`. */
export const symbolLike = (pattern: string, year: number | string, number: number | string) =>
  pattern.replace('{year}', String(year)).replace('{number}', String(number))

type Told = {
  address: string | null
  files: readonly unknown[]
  state: DocumentState
  isOpen: boolean
  replacedBy: object | null
  publishedAt: Date | null
  dueOn: Day | null
}
/** The state of a document in words: `Published 10 February 2023`, `From 24 February 2027, 12:00` before that time, `Superseded`. */
export function standingInWords(document: Told, zone: string): string {
  const { state, isOpen, replacedBy, publishedAt } = document
  if (state !== 'PUBLISHED' || publishedAt === null) return documentStateWords[state]
  if (isOpen && replacedBy) return 'Superseded'
  // When it came into the register says nothing of when it was published elsewhere.
  if (isOpen && isElsewhere(document)) return 'Published'
  const when = instantInWords(publishedAt, zone)
  if (!isOpen) return `From ${when}`
  return `Published ${when.split(',')[0]}`
}

/** Known here, and kept elsewhere or nowhere that is known. */
const isElsewhere = ({ state, files }: Pick<Told, 'state' | 'files'>) =>
  state === 'PUBLISHED' && files.length === 0

type Language = { language: string; expectedOn: Day | null }
/** Whether a language that has no text yet is still to come: it is expected, or others have come, or none has yet; nothing is after withdrawal or replacement. */
export const isToFollow = (
  document: Pick<Told, 'state' | 'files' | 'replacedBy'>,
  { expectedOn }: Pick<Language, 'expectedOn'>,
) =>
  document.state !== 'WITHDRAWN' &&
  document.replacedBy === null &&
  (expectedOn !== null || !isElsewhere(document))

/** The languages in which a document that can be published has no file yet; where none was asked for, a file at all. Null if nothing is missing. */
export function missingFrom({
  languages,
  files,
  address,
  state,
}: {
  languages: { language: string }[]
  files: { language: string }[]
  address: string | null
  state: DocumentState
}): string | null {
  if (state === 'WITHDRAWN' || (files.length === 0 && address)) return null
  if (files.length + languages.length === 0) return 'a file'
  const missing = languages.filter(({ language }) => files.every((file) => file.language !== language))
  return missing.map(({ language }) => languageWords(language)).join(', ') || null
}

/** A paper is late from the day after it was due. */
export const isOverdue = ({ state, dueOn }: Pick<Told, 'state' | 'dueOn'>, today: Day) =>
  state === 'AWAITED' && dueOn !== null && today >= addDays(dueOn, 1)
