import * as z from 'zod/mini'
import {
  id,
  line,
  lines,
  optional,
  paragraph,
  revision,
  sure,
  toNumber,
  typedDate,
  typedDay,
  webAddress,
} from '@/lib/kernel/fields'
import { groupCode, groupTyped } from '@/lib/register/groups/schema'
import { meetingCode } from '@/lib/meetings/schema'
import { readDeadline } from '@/lib/meetings/typing'

/** What can be asked of the documents, and the forms of what the secretariat writes about them. */

export const documentTypes = [
  'AGENDA',
  'STATEMENT',
  'SUMMARY',
  'NOTE',
  'DECLARATION',
  'FRAMEWORK',
  'STRATEGY',
  'PLAN',
  'WORK_PLAN',
  'TERMS_OF_REFERENCE',
  'REPORT',
  'REVIEW',
  'GUIDE',
  'CONCEPT_NOTE',
  'RECOMMENDATIONS',
  'PROCEDURES',
  'COMPENDIUM',
  'LIST',
  'PRESENTATION',
  'LETTER',
  'OTHER',
] as const
export type DocumentType = (typeof documentTypes)[number]
/** From what everybody signed in reads to what only those named read. */
export const levels = ['PUBLIC', 'OBSERVERS', 'MEMBERS', 'GROUP', 'PARTIES', 'SECRETARIAT'] as const
export type Level = (typeof levels)[number]
export const documentStates = ['AWAITED', 'RECEIVED', 'IN_REVIEW', 'PUBLISHED', 'WITHDRAWN', 'VOID'] as const
export type DocumentState = (typeof documentStates)[number]
export const modifications = ['REV', 'ADD', 'CORR'] as const
export type Modification = (typeof modifications)[number]
export const standings = ['ORIGINAL', 'TRANSLATION', 'COURTESY'] as const
export type Standing = (typeof standings)[number]
export const documentActs = ['REQUESTED', 'NOTED', 'ENDORSED', 'SUBMITTED', 'ADOPTED'] as const
export type DocumentAct = (typeof documentActs)[number]

/** So many symbols can be reserved at once, and so many languages does one document have. */
const MOST_AT_ONCE = 50
export const MOST_LANGUAGES = 8

export const documentCode = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'This is not the address of a document.'))
export const byDocument = z.object({ code: documentCode })
/** So many characters of titles are looked up. */
export const TITLES_READ = 12_000
export const byTitles = z.object({
  body: z.string().check(z.maxLength(60)),
  titles: z.string().check(z.maxLength(TITLES_READ)),
  meeting: z.optional(meetingCode),
})
/** A symbol as addresses and people write it: `BP/SOM/2027/3/Rev.1`. */
export const bySymbol = z.object({ symbol: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)) })
const language = z
  .string()
  .check(z.regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/, 'Choose a language from the list.'))

export const documentFilters = z.object({
  body: z.optional(groupTyped),
  year: z.optional(z.string().check(z.regex(/^[1-9]\d{3}$/, 'Write the year with four digits.'))),
  type: z.optional(z.enum(documentTypes, 'Unknown type of document.')),
  language: z.optional(language),
  level: z.optional(z.enum(levels, 'Unknown access level.')),
  state: z.optional(z.enum(documentStates, 'Unknown state.')),
  before: z.optional(id),
})

const oneDay = (what: string) => optional(typedDay(what))
const titles = lines(
  line('each title', 300),
  MOST_AT_ONCE,
  `Reserve at most ${MOST_AT_ONCE} symbols at once.`,
).check(z.refine((found) => found.length > 0, 'Write the title, or several titles, one per line.'))
const type = z.enum(documentTypes, 'Choose the type of the document.')
const level = z.enum(levels, 'Choose who has access.')
const meetingAndItem = { meeting: optional(meetingCode), item: optional(id) }

/** Tells of the second of two alike, where it is. */
const eachOnce = z.superRefine<string[]>((chosen, context) => {
  chosen.forEach((one, at) => {
    if (one !== '' && chosen.indexOf(one) < at)
      context.addIssue({ code: 'custom', message: 'This language is already listed.', path: [at] })
  })
})

export const newDocuments = z.object({
  body: z.string().check(z.trim(), z.minLength(1, 'Choose the issuing body.'), z.maxLength(60)),
  titles,
  type,
  level,
  dueOn: oneDay('the due date'),
  /** The languages that are expected, the original first. */
  languages: z._default(
    z.array(z.union([z.literal(''), language])).check(z.maxLength(MOST_LANGUAGES), eachOnce),
    [],
  ),
  isAnnounced: z.optional(z.literal('yes')),
  /** These are other documents than those with the same titles. */
  others: z.optional(z.literal('yes')),
  ...meetingAndItem,
})

const languageRow = z.object({
  language: z._default(z.union([z.literal(''), language]), ''),
  standing: z._default(z.enum(standings, 'Choose original or translation.'), 'TRANSLATION'),
  expectedOn: oneDay('the expected date'),
})
export type LanguageRow = z.output<typeof languageRow>

export const documentEdit = z.object({
  code: documentCode,
  revision,
  title: line('the title', 300),
  type,
  dated: optional(typedDate('the document date')),
  level,
  /** The parties that a document for named parties names. */
  parties: optional(
    z.string().check(z.trim(), z.maxLength(1000, 'Name the parties in at most 1,000 characters.')),
  ),
  handlingNote: optional(paragraph('the handling instructions', 1000)),
  isAnnounced: z.optional(z.literal('yes')),
  dueOn: oneDay('the due date'),
  address: optional(webAddress),
  supersedes: optional(line('the symbol of the document that this one replaces', 100)),
  languages: z._default(z.array(languageRow).check(z.maxLength(MOST_LANGUAGES)), []),
})

const noTime = 'Write a day and a time, such as 24 February 2027, 12:00.'
/** An instant as day and hour in the zone of the forum; the command makes it one. */
const typedInstant = optional(
  z.string().check(
    z.trim(),
    z.maxLength(80, noTime),
    z.refine((typed) => readDeadline(typed) !== null, noTime),
  ),
)
export const documentStep = z.object({
  code: documentCode,
  revision,
  state: z.enum(documentStates, 'Choose the new state of the document.'),
  reason: optional(paragraph('the reason', 1000)),
  publishAt: typedInstant,
  sure,
})
export const publicationUndone = z.object({ code: documentCode, revision })
/** Those of a meeting that are undone together. */
export const publicationsUndone = z.object({
  meeting: meetingCode,
  documents: z.array(publicationUndone).check(z.minLength(1), z.maxLength(200)),
})
export const newModification = z.object({
  code: documentCode,
  kind: z.enum(modifications, 'Choose a revision, an addendum or a corrigendum.'),
  title: line('the title', 300),
})
export const patternInput = z.object({
  body: z.pipe(z.string().check(z.minLength(1, 'Choose the body.')), groupCode),
  pattern: z
    .string()
    .check(
      z.trim(),
      z.maxLength(60),
      z.regex(
        /^[A-Z0-9][A-Z0-9.-]*(\/[A-Z0-9][A-Z0-9.-]*)*\/\{year\}\/\{number\}$/,
        'Write the pattern in capitals, ending with /{year}/{number}, such as BP/SOM/{year}/{number}.',
      ),
    ),
})
const retention = 'Write a number of days between 30 and 3660.'
export const readingDaysInput = z.object({
  days: z
    .pipe(z.string().check(z.trim(), z.regex(/^\d{2,4}$/, retention)), toNumber)
    .check(z.refine((days) => days >= 30 && days <= 3660, retention)),
  revision,
})
/** The existing document that is used instead of the one with this code. */
export const existingInput = z.object({ code: documentCode, existing: documentCode })
export const placeInput = z.object({
  code: documentCode,
  meeting: z.pipe(z.string().check(z.minLength(1, 'Choose the meeting.')), meetingCode),
  item: optional(id),
})
export const placeWithdrawal = z.object({ code: documentCode, meeting: meetingCode })
export const linkInput = z.object({
  code: documentCode,
  decision: z
    .string()
    .check(z.trim(), z.regex(/^[a-z0-9-]{1,60}\/[1-9]\d{0,3}$/, 'Choose the decision from the list.')),
  act: z.enum(documentActs, 'Choose the outcome for the document.'),
})
export const linkWithdrawal = z.object({ code: documentCode, link: id })
const noneChosen = 'Choose at least one document.'
export const publication = z.object({
  meeting: meetingCode,
  codes: z.array(documentCode, noneChosen).check(z.minLength(1, noneChosen), z.maxLength(200)),
  publishAt: typedInstant,
  sure,
})
