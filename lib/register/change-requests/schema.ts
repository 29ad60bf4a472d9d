import * as z from 'zod'
import { boundsOf, EVER_AFTER } from '@/lib/time/dates'
import { line, optional, paragraph, typedDate, webAddress } from '@/lib/kernel/fields'

/** The forms of a change request: what may be typed (a draft), and what is fixed once it is submitted (a version). */

/** From when a request takes effect, as it must be typed to be submitted. */
export const typedEffective = z.object({
  effective: typedDate('the date from which it takes effect').refine(
    (text) => boundsOf(text).latest !== EVER_AFTER,
    '“Not before …” alone is not enough. Add the latest date, such as by October 2017, not before January 2012.',
  ),
})
/** Why, and on what basis. */
export const typedBasis = z.object({
  reason: paragraph('the reason, in one or two sentences', 2000),
  basisText: line('the decision or document behind the change', 500),
  basisLink: optional(webAddress),
})

/** A draft keeps whatever was typed, however unfinished. */
export const draftContent = z.object({
  effective: z.string().max(200).default(''),
  reason: z.string().max(10_000).default(''),
  basisText: z.string().max(2000).default(''),
  basisLink: z.string().max(2000).default(''),
  operations: z
    .array(z.record(z.string().max(40), z.union([z.string().max(5000), z.null()])))
    .max(50)
    .default([]),
})
export type DraftContent = z.output<typeof draftContent>

const anyText = z.string().catch('')
/** A draft as it was typed, also where it was refused for being too long: only what is not text is left out. */
export const draftAsTyped = (typed: Record<string, unknown>): DraftContent =>
  z
    .object({
      ...{ effective: anyText, reason: anyText, basisText: anyText, basisLink: anyText },
      operations: z.array(z.record(z.string(), z.string().nullable().catch(null)).catch({})).catch([]),
    })
    .parse(typed)

const code = z
  .string()
  .regex(/^CR-\d{4}-\d{3,7}$/, 'This is not the number of a request, such as CR-2026-014.')
export const byCode = z.object({ code })

/** A save of a draft: `code` is empty for a new one; `revision` is the save from which the writer began. */
export const draftInput = draftContent.extend({
  code: z.union([z.literal(''), code]).default(''),
  revision: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .default(0),
  /** What the pressed button asks for; `remove.2` takes the third operation out. */
  intent: z
    .string()
    .regex(/^(keep|submit|add|show|remove\.\d{1,2})$/)
    .default('keep'),
})
export const decisionInput = z.object({
  code,
  version: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  decision: z.enum(['APPROVE', 'RETURN', 'REFUSE'], 'Choose to approve, return or refuse.'),
  reason: z.string().trim().max(2000, 'Write the reason in at most 2,000 characters.').default(''),
})
export const withdrawInput = z.object({ code, reason: line('the reason for withdrawing the request', 500) })
export const commentInput = z.object({ code, text: paragraph('a comment', 2000) })

export const requestStates = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPLIED', 'REFUSED', 'WITHDRAWN'] as const
export type RequestState = (typeof requestStates)[number]
export const listInput = z.object({
  state: z.enum(['OPEN', ...requestStates]).optional(),
  before: z
    .string()
    .regex(/^\d{4}-\d{1,7}$/, 'This page of the list does not exist.')
    .optional(),
})

const fact = z.object({ what: z.string(), now: z.string().nullable(), then: z.string().nullable() })
const total = z.object({ what: z.string(), now: z.number().int(), then: z.number().int(), of: z.boolean() })

/** A submitted version: exactly this, as canonical JSON, is what the co-chairs approve. Ids, so that no later name changes it. */
export const versionContent = z.object({
  v: z.literal(1),
  effective: z.string(),
  reason: z.string(),
  basis: z.object({ text: z.string(), link: z.string().nullable() }),
  operations: z.array(z.record(z.string(), z.string().nullable())),
  /** How it read at submission: one sentence and its facts an operation. */
  reading: z.array(z.object({ sentence: z.string(), facts: z.array(fact) })),
  countedOn: z.string(),
  totals: z.array(total),
})
export type VersionContent = z.infer<typeof versionContent>
export type Fact = z.infer<typeof fact>
export type Total = z.infer<typeof total>
