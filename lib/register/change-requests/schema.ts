import { z } from 'zod'
import { line, optional, paragraph, typedDate, webAddress } from '@/lib/kernel/fields'

/** The forms of a change request: what may be typed (a draft), and what is fixed once it is submitted (a version). */

export const categories = ['MEMBER', 'OBSERVER', 'GUEST'] as const
export const standings = ['ACTIVE', 'PROVISIONAL', 'SUSPENDED', 'INACTIVE'] as const
export const certainties = ['CONFIRMED', 'REPORTED', 'INFERRED'] as const
export const partyKinds = ['STATE', 'TERRITORY', 'ORGANIZATION', 'MECHANISM'] as const
export const regions = ['ASIA', 'PACIFIC', 'EUROPE', 'AMERICAS', 'AFRICA'] as const
export const seatRoles = [
  'CO_CHAIR',
  'CHAIR',
  'VICE_CHAIR',
  'CO_MANAGER',
  'MEMBER',
  'OBSERVER',
  'SECRETARIAT',
] as const
export const nameKinds = ['SHORT', 'FORMAL'] as const
export const compositions = ['OWN_SEATS', 'ALL_MEMBERS', 'SEATS_OF', 'DESCRIBED'] as const
export const groupKinds = [
  'PLENARY',
  'STEERING_GROUP',
  'AD_HOC_GROUP',
  'WORKING_GROUP',
  'TASK_FORCE',
  'NETWORK',
  'OFFICE',
  'FORUM',
  'MECHANISM',
] as const

const which = z.string().max(60).optional().default('')
const party = line('the party by name, abbreviation or code')
const group = line('the group by name or abbreviation')
const isoCode = (length: number) =>
  optional(
    z
      .string()
      .trim()
      .toUpperCase()
      .regex(new RegExp(`^[A-Z]{${length}}$`), `Write the ISO code with ${length} letters.`),
  )
const correction = {
  validFrom: typedDate('when it began'),
  validTo: z
    .union([z.literal('').transform(() => null), typedDate('the first day on which it no longer held')])
    .nullable(),
  basis: line('the decision or document behind it', 500),
  certainty: z.enum(certainties, 'Choose how certain it is.'),
}

/** One operation as it is typed. Dates come from the request; parties and groups are named as people name them. */
export const typedOperation = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ADMIT'),
    party,
    category: z.enum(categories, 'Choose as what the party is admitted.'),
    standing: z.enum(standings, 'Choose a standing.').default('ACTIVE'),
  }),
  z.strictObject({
    kind: z.literal('ADMIT_NEW'),
    name: line('the short name of the party'),
    formalName: optional(line('the formal name')),
    partyKind: z.enum(partyKinds, 'Choose what kind of party it is.'),
    code: line('a code: the two letters of ISO 3166 for a state, the abbreviation of an organization', 40),
    iso3: isoCode(3),
    region: z
      .union([z.literal('').transform(() => null), z.enum(regions)])
      .nullish()
      .transform((value) => value ?? null),
    category: z.enum(categories, 'Choose as what the party is admitted.'),
    standing: z.enum(standings, 'Choose a standing.').default('ACTIVE'),
  }),
  z.strictObject({
    kind: z.literal('CHANGE_MEMBERSHIP'),
    party,
    which,
    category: z.enum(categories, 'Choose a category.'),
    standing: z.enum(standings, 'Choose a standing.'),
  }),
  z.strictObject({ kind: z.literal('END_MEMBERSHIP'), party, which }),
  z.strictObject({ kind: z.literal('CORRECT_MEMBERSHIP'), party, which, ...correction }),
  z.strictObject({ kind: z.literal('RETRACT_MEMBERSHIP'), party, which }),
  z.strictObject({
    kind: z.literal('RENAME_PARTY'),
    party,
    nameKind: z.enum(nameKinds, 'Choose which name changes.'),
    language: z
      .string()
      .trim()
      .regex(/^[a-z]{2,3}$/, 'Write the code of the language, such as en or fr.')
      .default('en'),
    name: line('the new name'),
  }),
  z.strictObject({
    kind: z.literal('ADD_GROUP'),
    name: line('the name of the group'),
    abbreviation: optional(line('the abbreviation', 40)),
    groupKind: z.enum(groupKinds, 'Choose what kind of group it is.'),
    parent: optional(group),
    composition: z.enum(compositions, 'Choose who sits in it.'),
    compositionGroup: optional(group),
    mandateText: optional(paragraph('what the group is for')),
  }),
  z.strictObject({ kind: z.literal('DISSOLVE_GROUP'), group }),
  z.strictObject({ kind: z.literal('MOVE_GROUP'), group, parent: optional(group) }),
  z.strictObject({ kind: z.literal('APPOINT'), party, group, role: z.enum(seatRoles, 'Choose a role.') }),
  z.strictObject({
    kind: z.literal('CHANGE_ROLE'),
    party,
    group,
    which,
    role: z.enum(seatRoles, 'Choose a role.'),
  }),
  z.strictObject({ kind: z.literal('END_SEAT'), party, group, which }),
  z.strictObject({ kind: z.literal('CORRECT_SEAT'), party, group, which, ...correction }),
  z.strictObject({ kind: z.literal('RETRACT_SEAT'), party, group, which }),
])
export type TypedOperation = z.output<typeof typedOperation>
export type OperationKind = TypedOperation['kind']

/** A request as it must be typed to be submitted. */
export const typedRequest = z.object({
  effective: typedDate('the date from which it takes effect'),
  reason: paragraph('why, in one or two sentences', 2000),
  basisText: line('the decision or document behind the change', 500),
  basisLink: optional(webAddress),
  operations: z
    .array(typedOperation)
    .min(1, 'Choose what is to happen.')
    .max(50, 'A request holds at most fifty operations.'),
})
export type TypedRequest = z.output<typeof typedRequest>

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

const code = z.string().regex(/^CR-\d{4}-\d{3,7}$/, 'This is not the number of a request.')
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
  decision: z.enum(['APPROVE', 'RETURN', 'REFUSE'], 'Choose one of the three.'),
  reason: z.string().trim().max(2000, 'Write the reason in at most 2,000 characters.').default(''),
})
export const withdrawInput = z.object({ code, reason: line('why the request is withdrawn', 500) })
export const commentInput = z.object({ code, text: paragraph('a comment', 2000) })

export const requestStates = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPLIED', 'REFUSED', 'WITHDRAWN'] as const
export type RequestState = (typeof requestStates)[number]
export const listInput = z.object({
  state: z.enum(['OPEN', ...requestStates]).optional(),
  before: z
    .string()
    .regex(/^\d{4}-\d{1,7}$/, 'Such a place in the list does not exist.')
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
