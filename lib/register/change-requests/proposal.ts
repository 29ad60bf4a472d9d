import 'server-only'
import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import { boundsOf, type Day } from '@/lib/time/dates'
import type { Reader } from '@/lib/kernel/operation'
import { allEnded } from '@/lib/kernel/settled'
import { kindOf, type Operation } from './kinds/all'
import { fieldsOf, typedOperation } from './kinds/forms'
import type { Context, Planned } from './kinds/kind'
import { coChairObstacles } from './co-chairs'
import { listTaken } from './lists/schema'
import { warnOfLookAlikes, type Borne } from './look-alikes'
import { movedBetween, type Moved } from './moved'
import { contextOf, planOperations } from './plan'
import { RULES_IN_FORCE, rulesInForce, type Rulebook } from './rulebooks'
import {
  countMembershipsOn,
  hasChangedSince,
  readNamesInUse,
  readRegister,
  type RegisterNow,
} from './register-slice'
import { findNamed, resolveOperation, type Placed, type Problems, type Questions } from './resolve'
import { typedBasis, typedEffective, type DraftContent, type Total, type VersionContent } from './schema'
import { effectOnTotals, type MembershipCounts } from './totals'
import { namedIn } from './unnamed'
import { touchedByStored, touchedByTyped } from './touched'
import type { Version } from './version'

/** The number of each operation in the request, from one, and how many the request has: of a draft some cannot be read yet. */
export type Places = { numbers: number[]; count: number }

/** What follows from operations, checked against the register as it now is. */
export type Effect = {
  countedOn: Day
  plans: Planned[]
  /** Where the plans are among the operations of the request. */
  places: Places
  totals: Total[]
  /** Of all operations and of the request as a whole. */
  obstacles: string[]
  /** Of the request as a whole; those of an operation are with its plan. */
  warnings: string[]
}

/** `of` is the row whose facts these are: another one has others. */
type Present = Record<string, { of: string; fields: Record<string, string> }>

/** What follows from a draft; `problems` are what cannot be read or found, by the field where it was typed. */
export type Proposal = Omit<Effect, 'countedOn'> &
  Questions & {
    /** What the register has at each field of an operation that puts something right, by the operation's place. */
    present: Present
    /** What cannot be, by the field where it is corrected. */
    marks: Problems
    effective: string | null
    countedOn: Day | null
    /** What would be submitted; null while there are obstacles. */
    version: VersionContent | null
  }

const nothing: Proposal = {
  effective: null,
  countedOn: null,
  plans: [],
  places: { numbers: [], count: 0 },
  totals: [],
  obstacles: [],
  warnings: [],
  problems: {},
  choices: {},
  present: {},
  marks: {},
  version: null,
}

/**
 * Reads a draft as far as it can be read; the rest becomes problems. Without a date, what it names is looked up all the same, and what could
 * not take effect today is reported as such. Writes nothing.
 */
export async function readProposal(db: Reader, draft: DraftContent): Promise<Proposal> {
  const head = typedEffective.safeParse(draft)
  const basis = typedBasis.safeParse(draft)
  const taken = listTaken.safeParse(draft.list)
  const typed = readTyped(draft)
  const unread = {
    ...typed.problems,
    ...problemsOf(taken.error, 'list.'),
    ...problemsOf(head.error),
    ...problemsOf(basis.error),
  }
  const { named, problems } = await findNamed(db, typed.readable)
  const questions: Questions = { problems: { ...unread, ...problems }, choices: {} }
  if (!head.success && named.length === 0) return { ...nothing, ...questions }
  const [register, counts] = await allEnded([
    readRegister(db, touchedByTyped(named.map(({ op }) => op))),
    head.success ? countMembershipsOn(db, boundsOf(head.data.effective).latest) : {},
  ])
  const effective = head.success ? head.data.effective : register.today
  const context = contextOf(effective, { text: draft.basisText, link: null }, randomUUID)
  const resolved = named.flatMap((one) => {
    const op = resolveOperation(one, register.slice, context.day, questions)
    return op ? [{ at: one.at, op }] : []
  })
  const operations = resolved.map(({ op }) => op)
  const { ids } = touchedByStored(operations)
  const { reason, basisText, basisLink } = draft
  Object.assign(questions.problems, await namedIn(db, ids.person, { reason, basisText, basisLink }))
  const names = await readNamesInUse(db, operations)
  const effect = effectOf({ ...register, counts, names }, operations, context, rulesInForce, {
    numbers: resolved.map(({ at }) => at + 1),
    count: draft.operations.length,
  })
  const found = {
    ...questions,
    present: presentOf(resolved, register),
    marks: marksOf(resolved, effect, head.success),
  }
  if (!head.success) return { ...nothing, ...found }
  const current =
    basis.success && Object.keys(questions.problems).length === 0 && effect.obstacles.length === 0
  const version = current ? versionOf({ ...head.data, ...basis.data }, operations, effect) : null
  return { ...effect, ...found, effective, version }
}

type Resolved = { at: number; op: Operation }

const presentOf = (resolved: Resolved[], { slice, today }: RegisterNow): Present =>
  Object.fromEntries(
    resolved.flatMap(({ at, op }) => {
      const fields = kindOf(op).present?.(op, slice, today)
      return fields
        ? [
            [
              `operations.${at}`,
              { of: `${op.kind} ${Object.values(touchedByStored([op]).ids).join()}`, fields },
            ],
          ]
        : []
    }),
  )

/** The first obstacle of each operation, at its field. Before a date is typed it is said which one it is held against. */
const marksOf = (resolved: Resolved[], { plans }: Pick<Effect, 'plans'>, isDated: boolean): Problems =>
  Object.fromEntries(
    resolved.flatMap(({ at, op }, position) => {
      const { at: named, obstacles: [obstacle] = [] } = plans[position] ?? {}
      const field = named === undefined ? Object.keys(fieldsOf(op.kind))[0] : named
      if (!obstacle || !field) return []
      // What names its own field is wrong with dates of its own.
      const hangsOnDate = !isDated && named === undefined
      return [[`operations.${at}.${field}`, hangsOnDate ? `If it took effect today: ${obstacle}` : obstacle]]
    }),
  )

/** The operations that can be read; what cannot is a problem at its field. */
function readTyped({ operations }: DraftContent): { readable: Placed[]; problems: Problems } {
  const problems: Problems = operations.length === 0 ? { operations: 'Choose what to change.' } : {}
  const readable = operations.flatMap((typed, at) => {
    const parsed = typedOperation.safeParse(typed)
    if (parsed.success) return [{ at, op: parsed.data }]
    Object.assign(problems, problemsOf(parsed.error, `operations.${at}.`))
    return []
  })
  return { readable, problems }
}

const versionOf = (
  typed: z.output<typeof typedEffective> & z.output<typeof typedBasis>,
  operations: Operation[],
  { plans, countedOn, totals }: Effect,
): VersionContent => ({
  v: 1,
  rules: RULES_IN_FORCE,
  effective: typed.effective,
  reason: typed.reason,
  basis: { text: typed.basisText, link: typed.basisLink },
  operations,
  reading: plans.map(({ sentence, facts }) => ({ sentence, facts })),
  countedOn,
  totals,
})

/** Checks the operations of a submitted version against the register as it now is, for those who read their effect. */
export async function planVersion(db: Reader, { content, operations, rules }: Version): Promise<Effect> {
  const context = contextOf(content.effective, content.basis, randomUUID)
  const [register, counts, names] = await allEnded([
    readRegister(db, touchedByStored(operations)),
    countMembershipsOn(db, context.day),
    readNamesInUse(db, operations),
  ])
  return effectOf({ ...register, counts, names }, operations, context, rules)
}

/** The same for who applies them, while others wait: the writes and the obstacles, and nothing that is only read. */
export async function plansOfVersion(
  db: Pick<Reader, '$queryRaw'>,
  { content, operations, rules }: Version,
  size: bigint | null = null,
): Promise<Pick<Effect, 'plans' | 'obstacles'>> {
  const register = await readRegister(db, touchedByStored(operations), size)
  const context = contextOf(content.effective, content.basis, randomUUID)
  const { plans } = planOperations(operations, register.slice, context, rules)
  return { plans, obstacles: obstaclesOf(plans, register, allOf(operations)) }
}

/** What reads differently now from how it read when the log had `size` entries. `now` is how it reads now, where that is known. */
export async function movedSince(
  db: Pick<Reader, '$queryRaw'>,
  version: Version,
  size: bigint,
  now?: Pick<Effect, 'plans' | 'obstacles'>,
): Promise<Moved[]> {
  if (!(await hasChangedSince(db, touchedByStored(version.operations), size))) return []
  const was = await plansOfVersion(db, version, size)
  return movedBetween(was, now ?? (await plansOfVersion(db, version)))
}

export function effectOf(
  { counts, names, ...register }: RegisterNow & { counts: MembershipCounts; names: Borne[] },
  operations: Operation[],
  context: Context,
  rules: Rulebook,
  places = allOf(operations),
): Effect {
  const { plans, after } = planOperations(operations, register.slice, context, rules)
  return {
    countedOn: context.day,
    plans: warnOfLookAlikes(plans, operations, rules, names),
    places,
    totals: effectOnTotals(counts, register.slice, after, context.day),
    obstacles: obstaclesOf(plans, register, places),
    warnings:
      context.day < register.today
        ? ['This date is in the past: the register will show the change as in effect since then.']
        : [],
  }
}

const allOf = (operations: Operation[]): Places => ({
  numbers: operations.map((_, position) => position + 1),
  count: operations.length,
})

/** Of several operations each obstacle names its own. */
const obstaclesOf = (
  plans: Planned[],
  { deciding, slice, today }: RegisterNow,
  { numbers, count }: Places,
) => [
  ...plans.flatMap(({ obstacles }, position) =>
    obstacles.map((obstacle) => (count === 1 ? obstacle : `Operation ${numbers[position]}: ${obstacle}`)),
  ),
  ...coChairObstacles(
    deciding,
    slice.seat,
    plans.flatMap(({ writes }) => writes),
    today,
  ),
]

function problemsOf(error: z.core.$ZodError | undefined, prefix = ''): Problems {
  const problems: Problems = {}
  for (const issue of error?.issues ?? []) problems[prefix + issue.path.join('.')] ??= issue.message
  return problems
}
