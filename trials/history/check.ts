import type { Entry, Facts, Operation, Stored } from './history'

/** What a history must never show, each with its number; the numbers are those of the violations that are told. */

/** From which state a request can come to which. */
const steps: Record<string, string[]> = {
  DRAFT: ['DRAFT', 'SUBMITTED', 'DISCARDED', 'WITHDRAWN'],
  SUBMITTED: ['SUBMITTED', 'RETURNED', 'APPLIED', 'REFUSED', 'WITHDRAWN'],
  RETURNED: ['RETURNED', 'SUBMITTED', 'WITHDRAWN'],
}

export function violations(given: Operation[], facts: Facts): string[] {
  const byCode = new Map(facts.requests.map((request) => [request.code, request]))
  const history = given.map((operation) => withVersion(operation, byCode))
  return [
    ...facts.requests.flatMap((request) => approvedByTwo(request, facts.entries)),
    ...facts.requests.flatMap((request) => appliedOnce(request, facts.entries)),
    ...history.flatMap((operation) => acknowledgedIsThere(operation, byCode)),
    ...refusedHasNoEffect(history, facts),
    ...facts.requests.flatMap(followsSteps),
    ...readsSeeOwnWrites(history),
    ...logFollowsTime(history, facts.entries),
    ...facts.requests.flatMap((request) => entriesAgree(request, facts.entries)),
    ...signedOutDoesNothing(history),
  ]
}

/** Whoever writes a version is not told its number: the words in it tell. */
const withVersion = (operation: Operation, byCode: Map<string, Stored>): Operation =>
  operation.words === undefined
    ? operation
    : {
        ...operation,
        version: byCode.get(operation.code ?? '')?.versions.find(({ words }) => words === operation.words)
          ?.version,
      }

const of = (entries: Entry[], code: string, step: Entry['step']) =>
  entries.filter((entry) => entry.code === code && entry.step === step)
const last = <T>(all: T[]): T | undefined => all[all.length - 1]

/** I1: two seats and two people, neither an author, both over the last version and its content, both before it was applied. */
function approvedByTwo({ code, state, versions, approvals }: Stored, entries: Entry[]): string[] {
  if (state !== 'APPLIED') return []
  const current = last(versions)
  const counted = approvals.filter(
    ({ decision, version, hash }) =>
      decision === 'APPROVE' && version === current?.version && hash === current.hash,
  )
  const authors = versions.map(({ author }) => author)
  const applied = of(entries, code, 'changed')[0]?.seq ?? -1
  const late = of(entries, code, 'approved').filter(
    ({ seq, version }) => version === current?.version && seq > applied,
  )
  return [
    ...(counted.length === 2 && new Set(counted.map(({ seat }) => seat)).size === 2
      ? []
      : [`I1 ${code} was applied with ${counted.length} approvals of its last version.`]),
    ...(new Set(counted.map(({ approver }) => approver)).size === counted.length
      ? []
      : [`I1 ${code} was approved twice by one person.`]),
    ...(counted.some(({ approver }) => authors.includes(approver))
      ? [`I1 ${code} was approved by an author.`]
      : []),
    ...(late.length > 0 ? [`I1 ${code} was approved after it had been applied.`] : []),
  ]
}

/** I2 */
function appliedOnce({ code, state, made }: Stored, entries: Entry[]): string[] {
  const expected = state === 'APPLIED' ? 1 : 0
  const changed = of(entries, code, 'changed').length
  return made === expected && changed === expected
    ? []
    : [`I2 ${code} is ${state}, was carried out ${changed} times and has made ${made} rows.`]
}

/** I3 */
function acknowledgedIsThere(operation: Operation, byCode: Map<string, Stored>): string[] {
  const { doing, outcome, code = '', version, seat, words, stage } = operation
  if (outcome !== 'done' || doing === 'read' || doing === 'sign out') return []
  const request = byCode.get(code)
  const isThere = {
    submit: () => request?.versions.some((one) => one.words === words),
    edit: () => request?.versions.some((one) => one.words === words),
    approve: () =>
      request?.approvals.some(
        (one) => one.seat === seat && one.version === version && one.decision === 'APPROVE',
      ) &&
      (stage !== 'applied' || request.state === 'APPLIED'),
    return: () => request?.approvals.some((one) => one.seat === seat && one.decision === 'RETURN'),
    withdraw: () => request?.state === 'WITHDRAWN',
  }[doing]
  return isThere() ? [] : [`I3 ${code}: ${doing} was acknowledged and is missing.`]
}

/** I4: nothing is there that nobody did. What nobody knows the outcome of may be there, or not. */
function refusedHasNoEffect(history: Operation[], { requests }: Facts): string[] {
  const may = (fits: (operation: Operation) => boolean) =>
    history.filter((operation) => operation.outcome !== 'refused' && fits(operation)).length
  return requests.flatMap(({ code, state, versions, approvals }) => [
    ...versions
      .filter(({ words }) => may((one) => one.words === words) === 0)
      .map(({ version }) => `I4 ${code} has a version ${version} that was refused.`),
    ...approvals
      .filter(
        ({ seat, version, decision }, n) =>
          approvals
            .slice(0, n + 1)
            .filter((one) => one.seat === seat && one.version === version && one.decision === decision)
            .length >
          may(
            (one) =>
              one.code === code &&
              one.seat === seat &&
              one.version === version &&
              one.doing === (decision === 'RETURN' ? 'return' : 'approve'),
          ),
      )
      .map(
        ({ seat, version }) => `I4 ${code} has a decision of ${seat} on version ${version} that was refused.`,
      ),
    ...(state === 'WITHDRAWN' && may((one) => one.code === code && one.doing === 'withdraw') === 0
      ? [`I4 ${code} is withdrawn, and that was refused.`]
      : []),
  ])
}

/** I5 */
function followsSteps({ code, state, states }: Stored): string[] {
  const wrong = states.find((one, n) => n > 0 && !steps[states[n - 1]!]?.includes(one))
  return [
    ...(wrong ? [`I5 ${code} went through ${states.join(', ')}.`] : []),
    ...(last(states) === state ? [] : [`I5 ${code} is ${state}, and the log says ${last(states)}.`]),
  ]
}

/** I6: whoever wrote something and had the answer finds it, and nothing earlier; nor does what was seen once go away again. */
function readsSeeOwnWrites(history: Operation[]): string[] {
  const reads = history.filter(({ doing, outcome }) => doing === 'read' && outcome === 'done')
  return reads.flatMap((read) => {
    const before = history.filter(
      (one) =>
        one.client === read.client &&
        one.code === read.code &&
        one.outcome === 'done' &&
        one.completed < read.invoked,
    )
    const newest = Math.max(0, ...before.map(({ version }) => version ?? 0))
    const isClosed = before.some(({ doing, stage }) => doing === 'withdraw' || (stage && stage !== 'open'))
    return [
      ...((read.version ?? 0) < newest
        ? [`I6 client ${read.client} read version ${read.version} of ${read.code} after version ${newest}.`]
        : []),
      ...(isClosed && read.stage === 'open'
        ? [`I6 client ${read.client} read ${read.code} as open again.`]
        : []),
    ]
  })
}

const stepOf = {
  submit: 'submitted',
  edit: 'submitted',
  approve: 'approved',
  return: 'returned',
  withdraw: 'withdrawn',
} as const

/** I7: what was over before another began is before it in the log. */
function logFollowsTime(history: Operation[], entries: Entry[]): string[] {
  const logged = history.flatMap((operation) => {
    const { doing, outcome, code, version, seat } = operation
    if (outcome !== 'done' || doing === 'read' || doing === 'sign out') return []
    const found = entries.find(
      (entry) =>
        entry.step === stepOf[doing] &&
        entry.code === code &&
        (doing === 'withdraw' || entry.version === version) &&
        (entry.seat === undefined || entry.seat === seat),
    )
    return found ? [{ operation, seq: found.seq }] : [{ operation, seq: -1 }]
  })
  const byEnd = logged.toSorted((a, b) => a.operation.completed - b.operation.completed)
  let highest = -1
  let next = 0
  return logged
    .toSorted((a, b) => a.operation.invoked - b.operation.invoked)
    .flatMap(({ operation, seq }) => {
      while (byEnd[next] && byEnd[next]!.operation.completed < operation.invoked)
        highest = Math.max(highest, byEnd[next++]!.seq)
      return seq > highest
        ? []
        : [`I7 ${operation.code}: ${operation.doing} is in the log before what had ended when it began.`]
    })
}

/** I8: every version, decision and change has its entry, and the reverse. */
function entriesAgree({ code, versions, approvals, made }: Stored, entries: Entry[]): string[] {
  const pairs = [
    ['submitted', versions.length],
    ['approved', approvals.filter(({ decision }) => decision === 'APPROVE').length],
    ['returned', approvals.filter(({ decision }) => decision === 'RETURN').length],
    ['changed', made],
  ] as const
  return pairs.flatMap(([step, there]) => {
    const told = of(entries, code, step).length
    return told === there ? [] : [`I8 ${code}: ${there} are there that were ${step}, and ${told} in the log.`]
  })
}

/** I9 */
function signedOutDoesNothing(history: Operation[]): string[] {
  return history
    .filter(({ doing, outcome }) => doing === 'sign out' && outcome === 'done')
    .flatMap(({ client, completed }) =>
      history
        .filter((one) => one.client === client && one.invoked > completed && one.outcome === 'done')
        .map(({ doing, code }) => `I9 client ${client} was signed out, and could ${doing} ${code}.`),
    )
}
