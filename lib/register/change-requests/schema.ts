import * as z from 'zod/mini'
import { boundsOf, EVER_AFTER } from '@/lib/time/dates'
import { line, optional, paragraph, plainly, toNumber, typedDate, webAddress } from '@/lib/kernel/fields'
import { emptyList, listContent } from './lists/schema'

/** The forms of a change request: what may be typed (a draft), and what is fixed once it is submitted (a version). */

/** From when a request takes effect, as it must be typed to be submitted. */
export const typedEffective = z.object({
  effective: typedDate('the date from which it takes effect').check(
    z.refine(
      (text) => boundsOf(text).latest !== EVER_AFTER,
      '“Not before …” alone is not enough. Add the latest date, such as by October 2017, not before January 2012.',
    ),
  ),
})
/** Why, and on what basis. */
export const typedBasis = z.object({
  reason: paragraph('the reason, in one or two sentences', 2000),
  basisText: line('the decision or document behind the change', 500),
  basisLink: optional(webAddress),
})

/** At most so many operations are in a request. */
export const MOST_OPERATIONS = 50

/** A draft keeps whatever was typed, however unfinished. */
export const draftContent = z.object({
  effective: z._default(z.string().check(z.maxLength(200)), ''),
  reason: z._default(z.string().check(z.maxLength(10_000)), ''),
  basisText: z._default(z.string().check(z.maxLength(2000)), ''),
  basisLink: z._default(z.string().check(z.maxLength(2000)), ''),
  operations: z._default(
    z
      .array(
        z.record(z.string().check(z.maxLength(40)), z.union([z.string().check(z.maxLength(5000)), z.null()])),
      )
      .check(z.maxLength(MOST_OPERATIONS)),
    [],
  ),
  /** The list of parties out of which operations are to be made. */
  list: z._default(listContent, emptyList),
})
export type DraftContent = z.output<typeof draftContent>

const anyText = z.catch(z.string(), '')
/** A draft as it was typed, also where it was refused for being too long: what is not text is left out, and nothing else. */
export const draftAsTyped = (typed: Record<string, unknown>): DraftContent =>
  z
    .object({
      ...{ effective: anyText, reason: anyText, basisText: anyText, basisLink: anyText },
      operations: z.catch(
        z.array(z.catch(z.record(z.string(), z.catch(z.nullable(z.string()), null)), {})),
        [],
      ),
      list: z.catch(
        z.object({
          ...{ act: anyText, group: anyText, role: anyText, category: anyText },
          ...{ of: anyText, on: anyText, text: anyText },
        }),
        emptyList,
      ),
    })
    .parse(typed)

/** What the address of a request has: its number, or the id of a draft, which has none yet. */
const code = z.union(
  [z.string().check(z.regex(/^CR-\d{4}-\d{3,7}$/)), z.uuid()],
  'This is not the number of a request, such as CR-2026-014.',
)
export const byCode = z.object({ code })
/** `since`: how many entries the log had when the page was drawn from which a decision was refused. */
export const requestInput = z.extend(byCode, {
  since: z.optional(z.number().check(z.nonnegative(), z.int())),
})

/** A save of a draft: `code` is empty for a new one; `revision` is the save from which the writer began. */
export const draftInput = z.extend(draftContent, {
  code: z._default(z.union([z.literal(''), code]), ''),
  revision: z._default(z.pipe(z.string().check(z.regex(/^\d{1,9}$/)), toNumber), 0),
  /**
   * What the pressed button asks for; `remove.2` takes the third operation out, `copy.2` puts it there once more, `detach` takes the file of
   * the basis out, `check` has it checked again, `same` fills in what the writer wrote last of date, reason and basis. Of the list of parties: `members` lists those of a group, `take` makes the operations, `line.2.NR` says which party the
   * third line means, and `line.2.` removes it.
   */
  intent: z._default(
    z
      .string()
      .check(
        z.regex(
          /^(keep|submit|add|show|same|attach|check|detach|members|take|(remove|copy)\.\d{1,2}|line\.\d{1,4}\.[^\p{Cc}]{0,100})$/u,
        ),
      ),
    'keep',
  ),
})
export const decisionInput = z.object({
  code,
  version: z.pipe(z.string().check(z.regex(/^\d{1,9}$/)), toNumber),
  /** How many entries the log had when the page was drawn on which the request was read. An approval without it has read nothing. */
  read: z._default(z.pipe(z.string().check(z.regex(/^\d{1,15}$/)), toNumber), 0),
  decision: z.enum(['APPROVE', 'RETURN', 'REFUSE'], 'Choose to approve, return or refuse.'),
  reason: z._default(
    z
      .string()
      .check(
        z.trim(),
        z.maxLength(2000, 'Write the reason in at most 2,000 characters.'),
        plainly('the reason'),
      ),
    '',
  ),
})
export const approvalWithdrawalInput = z.object({
  code,
  version: z.pipe(z.string().check(z.regex(/^\d{1,9}$/)), toNumber),
  reason: line('the reason for withdrawing the approval', 500),
})
export const withdrawInput = z.object({ code, reason: line('the reason for withdrawing the request', 500) })
export const commentInput = z.object({ code, text: paragraph('a comment', 2000) })

export const requestStates = [
  'DRAFT',
  'SUBMITTED',
  'RETURNED',
  'APPLIED',
  'REFUSED',
  'WITHDRAWN',
  'DISCARDED',
] as const
export type RequestState = (typeof requestStates)[number]
export const listInput = z.object({
  state: z.optional(z.enum(['OPEN', ...requestStates])),
  /** A party or a group, by name or code. */
  about: z.optional(z.string().check(z.trim(), z.maxLength(300, 'Write at most 300 characters.'))),
  before: z.optional(
    z.string().check(z.regex(/^(?:\d{4}-\d{1,7}|[0-9a-f-]{36})$/, 'This page of the list does not exist.')),
  ),
})

const fact = z.object({ what: z.string(), now: z.nullable(z.string()), then: z.nullable(z.string()) })
const total = z.object({
  what: z.string(),
  now: z.number().check(z.int()),
  then: z.number().check(z.int()),
  of: z.boolean(),
  /** Which parties come and go, also where as many come as go; left out where none does, and by versions of before. */
  moves: z.optional(z.array(z.object({ party: z.string(), by: z.union([z.literal(1), z.literal(-1)]) }))),
})

const basisFile = z.object({
  name: z.string(),
  digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  size: z.number().check(z.int()),
  mediaType: z.string(),
})

/** A submitted version: exactly this, as canonical JSON, is what the co-chairs approve. Ids, so that no later name changes it. */
export const versionContent = z.object({
  v: z.literal(1),
  /** The rules by which it was planned, and will be applied (rulebooks.ts); versions of before name none. */
  rules: z.optional(z.string()),
  effective: z.string(),
  reason: z.string(),
  basis: z.object({
    text: z.string(),
    link: z.nullable(z.string()),
    /** The file that was found clean. Its digest, in hexadecimal, is approved with all the rest. */
    file: z.optional(basisFile),
  }),
  operations: z.array(z.record(z.string(), z.nullable(z.string()))),
  /** How it read at submission: one sentence and its facts an operation. */
  reading: z.array(z.object({ sentence: z.string(), facts: z.array(fact) })),
  countedOn: z.string(),
  totals: z.array(total),
})
export type VersionContent = z.infer<typeof versionContent>
export type Fact = z.infer<typeof fact>
export type Total = z.infer<typeof total>
