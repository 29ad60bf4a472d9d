import 'server-only'
import * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { ifChosen } from '@/lib/kernel/chosen'
import { historyOf, peopleCalled, systemActorWords } from '@/lib/audit/history'
import { query, type Reader } from '@/lib/kernel/operation'
import { beginningInWords, dayInWords } from '@/lib/time/date-words'
import { nameOn } from '../parties/names'
import { fileOfDraft, fileOfVersion } from './basis-file'
import { planVersion, readProposal, type Proposal } from './proposal'
import { readRequest, type Approved } from './request'
import { awaited, mayDecide, mayEdit, QUORUM, type DecidingSeat, type Decision } from './rules'
import { byCode, draftContent, listInput, type DraftContent, type RequestState } from './schema'
import { readContent, storedOperations } from './version'

/** Requests a page, newest first. */
export const PAGE = 100

type Listed = {
  code: string
  title: string
  state: RequestState
  year: number
  number: number
  version: number | null
  submittedAt: Date | null
  closedAt: Date | null
  keptAt: Date | null
  awaits: string[]
}

/** Requests by state, newest first, a hundred a page, with the seats whose decision is awaited. */
export const listRequests = query('change-request:read', listInput, async ({ db }, { state, before }) => {
  const [year, number] = before?.split('-').map(Number) ?? []
  const place = before ? { year, number } : null
  const states = state === 'OPEN' ? ['DRAFT', 'SUBMITTED', 'RETURNED'] : state ? [state] : null
  const found = await db.$queryRaw<Listed[]>`
    select r.code, r.title, r.state, r.year, r.number, v.version, r.submitted_at as "submittedAt", r.closed_at as "closedAt", d.written_at as "keptAt",
      case when r.state = 'SUBMITTED' then array(select ${nameOn(Prisma.sql`q.party_id`)} from guard.required_parties(forum_today()) q(party_id)
        where not exists (select from approval a where a.change_request_id = r.id and a.version = v.version and a.party_id = q.party_id) order by 1)
      else '{}' end as awaits
    from change_request r
    left join lateral (select max(version) as version from change_request_version where change_request_id = r.id) v on true
    left join change_request_draft d on d.change_request_id = r.id
    where ${ifChosen(states, (some) => Prisma.sql`r.state = any (${some}::text[])`)}
      and ${ifChosen(place, ({ year, number }) => Prisma.sql`(r.year, r.number) < (${year}::int, ${number}::int)`)}
    order by r.year desc, r.number desc limit ${PAGE + 1}`
  const [zone] = await db.$queryRaw<{ zone: string }[]>`select time_zone as zone from forum`
  const requests = found.slice(0, PAGE)
  const last = requests.at(-1)
  return {
    requests,
    zone: zone?.zone ?? 'UTC',
    older: found.length > PAGE && last ? `${last.year}-${last.number}` : null,
  }
})

export type SeatState = DecidingSeat & {
  decision: Decision | null
  at: Date | null
  by: string | null
  reason: string | null
  mandate: { letter: string; givenOn: Date; giver: string | null; afterSubmission: boolean } | null
}

/** One request with all that a senior official needs to decide: text, effect, obstacles, seats, how it came here. */
export const getRequest = query('change-request:read', byCode, async ({ db, actor }, { code }) => {
  const request = await readRequest(db, code)
  if (!request) return null
  const { state, current, approvals } = request
  const { today, zone, required } = await forumNow(db)
  const content = current ? readContent(current.content) : null
  const decisions = approvals
    .filter((a) => a.version === current?.version)
    .map((a) => ({ partyId: a.partyId, approverId: a.approverId, decision: a.decision }))
  const open = state === 'SUBMITTED' || state === 'RETURNED'
  const read = content && open ? storedOperations.safeParse(content.operations) : null
  const live = content && read?.success ? await planVersion(db, content, read.data) : null
  const history = await historyOf(db, request.id, null, 100)
  const people = await peopleCalled(db, [
    ...history.map((act) => act.actor),
    ...approvals.flatMap((a) => [a.approverId, a.mandate.givenById]),
    ...request.comments.map((c) => c.authorId),
  ])
  const nameOf = (id: string) => systemActorWords(id) ?? people.get(id)?.name ?? null
  const hasMandate = await holdsMandate(db, actor.id, actor.partyId)
  return {
    code,
    state,
    kind: request.kind,
    title: request.title,
    zone,
    today,
    submittedAt: request.submittedAt,
    closedAt: request.closedAt,
    appliedAt: request.appliedAt,
    version: current?.version ?? null,
    versions: request.versions,
    digest: current?.digest ?? null,
    content,
    /** Whether it is open and nobody can carry it out, because what it would do is written in no form that is known. */
    unreadable: read !== null && !read.success,
    /** What it would say, for whoever may read a draft but does not write it. */
    drafted: state === 'DRAFT' && request.draft ? await readDraft(db, request.id, request.draft) : null,
    /** Of the current version: the id of its file. */
    basisFile: current ? await fileOfVersion(db, request.id, current.version) : null,
    /** Against the register as it now is while it is open; as it read at submission afterwards. */
    reading: live ? live.plans.map(({ sentence, facts }) => ({ sentence, facts })) : (content?.reading ?? []),
    totals: live ? live.totals : (content?.totals ?? []),
    countedOn: live ? live.countedOn : (content?.countedOn ?? today),
    obstacles: live?.obstacles ?? null,
    warnings: live?.warnings ?? [],
    seats: seatStates(required, approvals, current?.version ?? null, request.submittedAt, state, nameOf),
    awaited: state === 'SUBMITTED' ? awaited(required, decisions).map((seat) => seat.name) : [],
    vacant: required.length < QUORUM,
    deciding: mayDecide({
      state,
      required,
      decisions,
      authors: request.authors,
      actor,
      hasMandate,
    }),
    may: {
      edit: actor.role === 'SECRETARIAT' && mayEdit(state),
      comment: actor.role === 'SECRETARIAT' || actor.role === 'REVIEWER',
    },
    history: history.map((act) => ({ ...act, actorName: nameOf(act.actor) })),
    comments: request.comments.map((c) => ({
      id: c.id,
      text: c.text,
      at: c.at,
      by: nameOf(c.authorId),
    })),
  }
})

function seatStates(
  required: DecidingSeat[],
  approvals: Approved[],
  version: number | null,
  submittedAt: Date | null,
  state: RequestState,
  nameOf: (id: string) => string | null,
): SeatState[] {
  const onCurrent = approvals.filter((a) => a.version === version)
  const closed = state === 'APPLIED' || state === 'REFUSED' || state === 'WITHDRAWN'
  // Once a request is closed, the seats are those that decided, whoever holds them today.
  const seats = closed
    ? required.filter((seat) => onCurrent.some((a) => a.partyId === seat.partyId))
    : required
  return seats.map((seat) => {
    const given = onCurrent.find((a) => a.partyId === seat.partyId)
    if (!given) return { ...seat, decision: null, at: null, by: null, reason: null, mandate: null }
    const { letter, givenAt, givenById } = given.mandate
    return {
      ...seat,
      decision: given.decision,
      at: given.decidedAt,
      by: nameOf(given.approverId),
      reason: given.reason,
      mandate: {
        letter,
        givenOn: givenAt,
        giver: nameOf(givenById),
        afterSubmission: submittedAt !== null && givenAt > submittedAt,
      },
    }
  })
}

/** The forum's zone and today, and the parties whose approval is required today, by name. */
async function forumNow(db: Reader): Promise<{ zone: string; today: string; required: DecidingSeat[] }> {
  const [forum] = await db.$queryRaw<{ zone: string; today: string; required: DecidingSeat[] }[]>`
    select time_zone as zone, forum_today()::text as today, coalesce((select jsonb_agg(jsonb_build_object('partyId', q.party_id, 'name', ${nameOn(Prisma.sql`q.party_id`)})
      order by ${nameOn(Prisma.sql`q.party_id`)}) from guard.required_parties(forum_today()) q(party_id)), '[]') as required from forum`
  return forum ?? { zone: 'UTC', today: new Date().toISOString().slice(0, 10), required: [] }
}

async function holdsMandate(db: Reader, userId: string, partyId: string | null): Promise<boolean> {
  if (!partyId) return false
  const [found] = await db.$queryRaw<
    { held: boolean }[]
  >`select exists (select from mandate m where m.user_id = ${userId}::uuid
    and m.party_id = ${partyId}::uuid and m.valid_from <= forum_today() and forum_today() < m.valid_to) as held`
  return found?.held ?? false
}

async function readDraft(db: Reader, request: string, kept: unknown) {
  const content = draftContent.parse(kept)
  return { content, file: await fileOfDraft(db, request), ...previewOf(await readProposal(db, content)) }
}

/**
 * The draft behind a request, what it comes to against the register as it now is, and who must approve it. That of a closed request is
 * found as well: what somebody was writing when it was decided can go into a new one.
 */
export const getDraft = query('change-request:propose', byCode, async ({ db }, { code }) => {
  const request = await db.changeRequest.findUnique({ where: { code }, include: { draft: true } })
  if (!request?.draft) return null
  const { zone, required } = await forumNow(db)
  const { content, file, ...preview } = await readDraft(db, request.id, request.draft.content)
  const people = await peopleCalled(db, [request.draft.writtenById])
  return {
    code,
    state: request.state as RequestState,
    isOpen: mayEdit(request.state as RequestState),
    revision: request.draft.revision,
    content,
    file,
    keptAt: request.draft.writtenAt,
    keptBy: people.get(request.draft.writtenById)?.name ?? 'Someone else in the secretariat',
    zone,
    required,
    preview,
  }
})

/** What typed text comes to, without keeping anything: the preview beside the form. */
export const previewRequest = query(
  'change-request:propose',
  z.looseObject(draftContent.shape),
  async ({ db }, typed) => {
    return previewOf(await readProposal(db, draftContent.parse(typed)))
  },
)

const previewOf = ({
  effective,
  plans,
  totals,
  countedOn,
  obstacles,
  warnings,
  problems,
  choices,
}: Proposal) => ({
  effective: effective ? beginningInWords(effective) : null,
  reading: plans.map(({ sentence, facts }) => ({ sentence, facts })),
  totals,
  countedOn: countedOn ? dayInWords(countedOn) : null,
  obstacles,
  warnings,
  problems,
  choices,
})
export type Preview = ReturnType<typeof previewOf>

/** At most so many suggestions travel with the form; a larger register is searched by typing and showing the effect. */
const SUGGESTIONS = 400

/** What the form of a new request needs: who must approve, and the names to suggest. */
export const getProposing = query('change-request:propose', z.object({}), async ({ db }) => {
  const { required, today } = await forumNow(db)
  const parties = await db.$queryRaw<{ label: string }[]>`
    select ${nameOn(Prisma.sql`p.id`)} || ' (' || p.code || ')' as label from party p order by 1 limit ${SUGGESTIONS + 1}`
  const groups = await db.$queryRaw<{ label: string }[]>`
    select name as label from "group" where retracted_at is null and to_latest > forum_today() order by 1 limit ${SUGGESTIONS + 1}`
  const suggested = (found: { label: string }[]) =>
    found.length > SUGGESTIONS ? [] : found.map(({ label }) => label)
  return { required, today, parties: suggested(parties), groups: suggested(groups) }
})

/** Two versions of one request side by side, field by field. */
export const compareVersions = query(
  'change-request:read',
  z.object({
    ...byCode.shape,
    from: z
      .string()
      .regex(/^\d{1,6}$/)
      .transform(Number),
    to: z
      .string()
      .regex(/^\d{1,6}$/)
      .transform(Number),
  }),
  async ({ db }, { code, from, to }) => {
    const request = await db.changeRequest.findUnique({ where: { code }, include: { versions: true } })
    const read = (version: number) => request?.versions.find((v) => v.version === version)
    const [a, b] = [read(from), read(to)]
    if (!a || !b) return null
    return { code, from, to, before: readContent(a.content), after: readContent(b.content) }
  },
)

export const emptyDraft: DraftContent = draftContent.parse({})
