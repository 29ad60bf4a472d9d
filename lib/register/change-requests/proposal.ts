import 'server-only'
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { boundsOf, EVER_AFTER, type Day } from '@/lib/time/dates'
import type { Reader } from '@/lib/kernel/operation'
import { planOperations, type Operation } from './operations/plan'
import type { Context, Planned } from './operations/planned'
import { readRegister, type RegisterNow } from './register-slice'
import { findNamed, resolveOperation, type Choices, type Problems } from './resolve'
import {
  typedOperation,
  typedRequest,
  type DraftContent,
  type Total,
  type TypedOperation,
  type VersionContent,
} from './schema'
import { effectOnTotals } from './totals'

/** What a request comes to, held against the register as it now is. */
export type Proposal = {
  effective: string | null
  countedOn: Day | null
  operations: Operation[]
  plans: Planned[]
  totals: Total[]
  obstacles: string[]
  warnings: string[]
  /** What cannot be read or found, by the field where it was typed. */
  problems: Problems
  /** For fields where the text leaves it open which fact is meant. */
  choices: Choices
}

const nothing: Proposal = {
  effective: null,
  countedOn: null,
  operations: [],
  plans: [],
  totals: [],
  obstacles: [],
  warnings: [],
  problems: {},
  choices: {},
}

/** Reads a draft as far as it can be read; the rest becomes problems. Writes nothing. */
export async function readProposal(db: Reader, draft: DraftContent): Promise<Proposal> {
  const head = typedRequest.omit({ operations: true }).safeParse(draft)
  const problems: Problems = head.success ? {} : problemsOf(head.error, '')
  const readable: { at: number; op: TypedOperation }[] = []
  draft.operations.forEach((typed, at) => {
    const parsed = typedOperation.safeParse(typed)
    if (parsed.success) readable.push({ at, op: parsed.data })
    else Object.assign(problems, problemsOf(parsed.error, `operations.${at}.`))
  })
  if (draft.operations.length === 0) problems.operations = 'Choose what is to happen.'
  const effective = typedRequest.shape.effective.safeParse(draft.effective)
  if (!effective.success) return { ...nothing, problems }
  const { latest } = boundsOf(effective.data)
  if (latest === EVER_AFTER)
    return {
      ...nothing,
      problems: {
        ...problems,
        effective: 'A date that is open at its end cannot take effect. Write by when it holds.',
      },
    }
  const known = await findNamed(db, readable)
  const register = await registerFor(
    db,
    known,
    readable.map(({ op }) => op),
    latest,
  )
  const choices: Choices = {}
  const operations = readable
    .map(({ at, op }) => resolveOperation(op, at, known, register.slice, latest, choices))
    .filter((op): op is Operation => op !== null)
  const context = contextOf(effective.data, { text: draft.basisText, link: null })
  const planned = planAgainst(register, operations, context)
  return {
    ...planned,
    effective: effective.data,
    operations,
    problems: { ...problems, ...known.problems },
    choices,
  }
}

/** Holds a submitted version against the register as it now is: what the page shows, and what an application checks again. */
export async function planVersion(db: Reader, content: VersionContent) {
  const operations = content.operations as Operation[]
  const ids = (pattern: RegExp) =>
    operations.flatMap((op) =>
      Object.entries(op).flatMap(([key, value]) => (value && pattern.test(key) ? [value] : [])),
    )
  const context = contextOf(content.effective, content.basis)
  const touched = {
    partyIds: ids(/^partyId$/),
    groupIds: ids(/^(groupId|parentId|compositionGroupId)$/),
    membershipIds: ids(/^membershipId$/),
    seatIds: ids(/^seatId$/),
    codes: operations.flatMap((op) => (op.kind === 'ADMIT_NEW' ? [op.code] : [])),
    wholeTree: operations.some((op) => /GROUP$/.test(op.kind)),
  }
  return planAgainst(await readRegister(db, touched, context.day), operations, context)
}

function planAgainst({ slice, counts, today }: RegisterNow, operations: Operation[], context: Context) {
  const { plans, after } = planOperations(operations, slice, context)
  return {
    countedOn: context.day,
    plans,
    totals: effectOnTotals(counts, slice, after, context.day),
    obstacles: plans.flatMap((plan) => plan.obstacles),
    warnings: [
      ...(context.day < today
        ? ['The date lies in the past: the register will show this change as having held since then.']
        : []),
      ...plans.flatMap((plan) => plan.warnings),
    ],
  }
}

const contextOf = (effective: string, basis: Context['basis']): Context => ({
  effective,
  day: boundsOf(effective).latest,
  basis,
  newId: randomUUID,
})

const registerFor = (
  db: Reader,
  known: { parties: Map<string, string>; groups: Map<string, string> },
  operations: TypedOperation[],
  day: Day,
) =>
  readRegister(
    db,
    {
      partyIds: [...new Set(known.parties.values())],
      groupIds: [...new Set(known.groups.values())],
      membershipIds: [],
      seatIds: [],
      codes: operations.flatMap((op) => (op.kind === 'ADMIT_NEW' ? [op.code] : [])),
      wholeTree: operations.some((op) => /GROUP$/.test(op.kind)),
    },
    day,
  )

function problemsOf(error: z.ZodError, prefix: string): Problems {
  const problems: Problems = {}
  for (const issue of error.issues) problems[prefix + issue.path.join('.')] ??= issue.message
  return problems
}
