import 'server-only'
import * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { groupsOn } from '../group-names'
import { ifChosen } from '@/lib/kernel/chosen'
import { historyOf, peopleCalled, systemActorWords } from '@/lib/audit/history'
import { readNow } from '@/lib/kernel/now'
import { query, type Reader } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import { followsLog, readerKey, remembered } from '@/lib/kernel/remembered'
import { allEnded } from '@/lib/kernel/settled'
import { beginningInWords, dayInWords } from '@/lib/time/date-words'
import { subjectMeant } from '../lookup/register'
import { nameOn } from '../parties/names'
import { addressed, addressOf } from './address'
import { fileOfDraft, fileOfVersion } from './basis-file'
import { lastBasis } from './last-basis'
import { readList } from './lists/reading'
import type { ListReading } from './lists/schema'
import { readProposal, type Proposal } from './proposal'
import { readEffect, readingOf } from './reading'
import { readRequest } from './request'
import { countedOf, readMandate, readSeats, readWaiting, reviewOf, standingOf } from './review'
import { confirmedInWords, type Review } from './review-words'
import { approvalToWithdraw, awaited, mayDecide, mayDiscard, mayEdit, mayWithdraw, QUORUM } from './rules'
import { seatStates } from './seat-states'
import { byCode, draftContent, listInput, requestInput, type DraftContent, type RequestState } from './schema'
import { compareHeads, compareOperations } from './versions'
import { readContent } from './version'

/** Requests a page, newest first. */
export const PAGE = 100

type Listed = {
  id: string
  code: string | null
  title: string
  state: RequestState
  version: number | null
  /** Since when it is in this state: saved, submitted in this version, returned or closed. */
  since: Date | null
}

type Asked = z.output<typeof listInput>

/** What the requests asked for are about; `unclear` says why nothing is listed, where no one party or group was meant. */
export async function subjectAsked(db: Reader, about: string | undefined) {
  const meant = about ? await subjectMeant(db, about) : null
  return {
    subject: meant && 'one' in meant ? meant.one : null,
    unclear: meant && 'unclear' in meant ? meant.unclear : null,
  }
}

/**
 * Requests by state, drafts without a number first, then the newest, with what those in review are waiting for; at most so many behind one
 * of them.
 */
export async function readRequests(
  db: Reader,
  {
    state,
    before,
    subject,
    unclear,
  }: Pick<Asked, 'state' | 'before'> & Awaited<ReturnType<typeof subjectAsked>>,
  most: number,
) {
  const states = state === 'OPEN' ? ['DRAFT', 'SUBMITTED', 'RETURNED'] : state ? [state] : null
  const found = await db.$queryRaw<Listed[]>`
    select r.id, r.code, r.title, r.state, v.version,
      case r.state when 'DRAFT' then d.written_at when 'SUBMITTED' then v.written_at when 'RETURNED' then (select max(a.decided_at)
        from approval a where a.change_request_id = r.id and a.version = v.version and a.decision = 'RETURN') else r.closed_at end as since
    from change_request r
    left join lateral (select version, written_at from change_request_version where change_request_id = r.id order by version desc limit 1) v on true
    left join change_request_draft d on d.change_request_id = r.id
    where ${ifChosen(states, (some) => Prisma.sql`r.state = any (${some}::text[])`)}
      and ${unclear === null} and ${ifChosen(subject, ({ id }) => isAbout(id))}
      and ${ifChosen(before ?? null, after)}
    order by r.year desc nulls first, r.number desc, r.created_at desc, r.id desc limit ${most + 1}`
  const reviews = await reviewOf(db)
  const requests = found.slice(0, most)
  const last = requests.at(-1)
  return {
    requests: requests.map(({ id, ...request }) => ({
      ...request,
      address: addressOf({ id, code: request.code }),
      review: reviews.get(id) ?? null,
    })),
    older: found.length > most && last ? (last.code?.replace('CR-', '') ?? last.id) : null,
  }
}
export type RequestRow = Awaited<ReturnType<typeof readRequests>>['requests'][number]

/** That some submitted version of it is about a party or a group: of drafts the log does not say it. */
const isAbout = (subject: string) => Prisma.sql`r.id in (select l.row_id from audit.leaf l
  where l.seq = any (array(select audit.about(array[${subject}::uuid]))) and l.action = 'change-request.submitted')`

/** What follows on this request in the list: a number, or the id of a draft that has none. */
function after(place: string): Prisma.Sql {
  if (place.length === 36)
    return Prisma.sql`(r.code is not null or (r.created_at, r.id) < (select created_at, id from change_request where id = ${place}::uuid))`
  const [year, number] = place.split('-').map(Number)
  return Prisma.sql`(r.year, r.number) < (${year}::int, ${number}::int)`
}

/** Requests by state, a hundred a page. */
export const listRequests = query(
  'change-request:read',
  listInput,
  async ({ db }, { state, about, before }) => {
    const asked = await subjectAsked(db, about)
    return {
      ...(await readRequests(db, { state, before, ...asked }, PAGE)),
      zone: (await readSeats(db)).zone,
      /** Why nothing is listed, where no one party or group was meant. */
      unclear: asked.unclear,
    }
  },
)

/** One request with all that a senior official needs to decide: text, effect, obstacles, seats, how it came here. */
export const getRequest = query('change-request:read', requestInput, async ({ db, actor }, input) => {
  const [found, { required, zone }, mandate, waitsUntil] = await allEnded([
    readPage({ db, actor }, input),
    readSeats(db),
    readOwnMandate({ db, actor }),
    readWaiting(db, actor.id),
  ])
  if (!found) return null
  const { state, draft, decisions, authors, ...page } = found
  const situation = {
    state,
    required,
    decisions,
    authors,
    actor,
    zone,
    waitsUntil,
    mandate: standingOf(mandate),
  }
  return {
    ...page,
    state,
    /** What it would say, for whoever may read a draft but does not write it. */
    drafted: draft ? await readDraft(db, page.id, draft) : null,
    /** What the reader has decided on this version. */
    own: decisions.find(({ approverId }) => approverId === actor.id)?.decision ?? null,
    deciding: mayDecide(situation),
    withdrawable: approvalToWithdraw(situation),
    /** Whether the mandate or the account of the reader waits to be confirmed. */
    toConfirm: mandate !== null && (mandate.confirmation === null || waitsUntil !== null),
    /** Under which the reader decides. */
    mandate,
    may: {
      edit: actor.role === 'SECRETARIAT' && mayEdit(state),
      withdraw: actor.role === 'SECRETARIAT' && mayWithdraw(state),
      copy: actor.role === 'SECRETARIAT',
      discard: actor.role === 'SECRETARIAT' && mayDiscard({ state, authors }, actor.id),
      comment: actor.role === 'SECRETARIAT' || actor.role === 'REVIEWER',
    },
  }
})

async function readOwnMandate({ db, actor }: { db: Reader; actor: Actor }) {
  return remembered(db, ['own mandate', actor.id, ...readerKey(actor)], async () => {
    const mandate = await readMandate(db, actor.id, actor.partyId)
    if (!mandate) return { mandate: null }
    const { giverId, confirmation } = mandate
    const nameOf = nameIn(
      await peopleCalled(db, [giverId, ...(confirmation?.byId ? [confirmation.byId] : [])]),
    )
    return {
      mandate: {
        ...mandate,
        giver: nameOf(giverId),
        confirmed: confirmation && confirmedInWords(confirmation, nameOf),
      },
    }
  }).then(({ mandate }) => mandate)
}

const nameIn = (people: Awaited<ReturnType<typeof peopleCalled>>) => (id: string) =>
  systemActorWords(id) ?? people.get(id)?.name ?? null

/** What of it is the same for all who have the same rights. */
const readPage = followsLog(
  'request',
  async ({ db, actor }, { code: address, since }: z.output<typeof requestInput>) => {
    const request = await readRequest(db, address)
    if (!request) return null
    const { id, state, current, approvals, authors } = request
    const content = current ? readContent(current.content) : null
    const [{ today, zone, required }, effect, history, now, basisFile] = await allEnded([
      readSeats(db),
      readEffect(db, request, content, since),
      historyOf(db, actor, request.id, null, 100),
      readNow(db),
      current ? fileOfVersion(db, request.id, current.version) : null,
    ])
    const onCurrent = { ...request, approvals: approvals.filter((a) => a.version === current?.version) }
    const decisions = countedOf(onCurrent, today)
    const nameOf = nameIn(
      await peopleCalled(db, [
        ...history.map((act) => act.actor),
        ...approvals.flatMap((a) => [
          a.approverId,
          a.mandate.givenById,
          ...(a.withdrawal ? [a.withdrawal.byId] : []),
          ...(a.mandate.confirmation?.byId ? [a.mandate.confirmation.byId] : []),
        ]),
        ...request.comments.map((c) => c.authorId),
      ]),
    )
    return {
      ...{
        id,
        code: request.code,
        address: addressOf(request),
        state,
        kind: request.kind,
        title: request.title,
        zone,
        today,
        authors,
        decisions,
      },
      draft: state === 'DRAFT' || state === 'DISCARDED' ? request.draft : null,
      /** When the current version was submitted. */
      submittedAt: current?.submittedAt ?? null,
      closedAt: request.closedAt,
      appliedAt: request.appliedAt,
      version: current?.version ?? null,
      versions: request.versions,
      /** The versions on which somebody has decided. */
      decidedVersions: [...new Set(approvals.map((a) => a.version))],
      digest: current?.digest ?? null,
      content,
      /** Of the current version: the id of its file. */
      basisFile,
      ...effect,
      countedOn: effect.countedOn ?? today,
      /** How many entries the log has as this is read: a decision names it, so that nobody approves what they did not read. */
      size: now.log.size,
      seats: seatStates(onCurrent, { required, today, zone, nameOf }),
      review: reviewIn(state, required.length, awaited(required, decisions)),
      vacant: required.length < QUORUM,
      history: history.map((act) => ({ ...act, actorName: nameOf(act.actor) })),
      comments: request.comments.map((c) => ({ id: c.id, text: c.text, at: c.at, by: nameOf(c.authorId) })),
    }
  },
)

const reviewIn = (state: RequestState, seats: number, awaits: { name: string }[]): Review | null =>
  state === 'SUBMITTED' ? { awaits: awaits.map(({ name }) => name), seats } : null

async function readDraft(db: Reader, request: string, kept: unknown) {
  const content = draftContent.parse(kept)
  return { content, file: await fileOfDraft(db, request), ...(await readPreview(db, content)) }
}

/**
 * The draft behind a request, what it comes to against the register as it now is, and who must approve it. That of a closed request is
 * found as well: what somebody was writing when it was decided can go into a new one.
 */
export const getDraft = query('change-request:propose', byCode, async ({ db, actor }, { code }) => {
  const request = await db.changeRequest.findUnique({
    where: addressed(code),
    include: { draft: true, authors: true },
  })
  if (!request?.draft) return null
  const state = request.state as RequestState
  const { zone, required } = await readSeats(db)
  const { content, file, ...preview } = await readDraft(db, request.id, request.draft.content)
  const people = await peopleCalled(db, [request.draft.writtenById])
  return {
    code: request.code,
    address: addressOf(request),
    title: request.title,
    state,
    isOpen: mayEdit(state),
    may: {
      withdraw: mayWithdraw(state),
      discard: mayDiscard({ state, authors: request.authors.map(({ userId }) => userId) }, actor.id),
    },
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
  async ({ db }, typed) => readPreview(db, draftContent.parse(typed)),
)

const readPreview = async (db: Reader, draft: DraftContent): Promise<Preview> => ({
  ...previewOf(await readProposal(db, draft)),
  list: await readList(db, draft.list),
})

const previewOf = ({
  effective,
  plans,
  places,
  totals,
  countedOn,
  obstacles,
  warnings,
  problems,
  choices,
  present,
  marks,
}: Proposal) => ({
  effective: effective ? beginningInWords(effective) : null,
  reading: plans.map(readingOf),
  places,
  totals,
  countedOn: countedOn ? dayInWords(countedOn) : null,
  obstacles,
  warnings,
  problems,
  choices,
  present,
  marks,
})
export type Preview = ReturnType<typeof previewOf> & { list: ListReading }

/** At most so many suggestions travel with the form; a larger register is searched by typing and showing the effect. */
const SUGGESTIONS = 400

/** What the form of a new request needs: who must approve, and the names to suggest. */
export const getProposing = query('change-request:propose', z.object({}), async ({ db, actor }) => {
  const { required, today } = await readSeats(db)
  const parties = await db.$queryRaw<{ label: string }[]>`
    select ${nameOn(Prisma.sql`p.id`)} || ' (' || p.code || ')' as label from party p order by 1 limit ${SUGGESTIONS + 1}`
  const groups = await db.$queryRaw<{ label: string }[]>`
    select g.name as label from ${groupsOn()} g where retracted_at is null and to_latest > forum_today() order by 1 limit ${SUGGESTIONS + 1}`
  const suggested = (found: { label: string }[]) =>
    found.length > SUGGESTIONS ? [] : found.map(({ label }) => label)
  return {
    ...{ required, today, parties: suggested(parties), groups: suggested(groups) },
    last: await lastBasis(db, actor.id),
  }
})

/** Two versions of one request, compared by operation. */
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
    const request = await db.changeRequest.findUnique({ where: addressed(code), include: { versions: true } })
    const read = (version: number) => request?.versions.find((v) => v.version === version)
    const [a, b] = [read(from), read(to)]
    if (!request || !a || !b) return null
    const [before, after] = [readContent(a.content), readContent(b.content)]
    return {
      code: addressOf(request),
      from,
      to,
      head: compareHeads(before, after),
      operations: compareOperations(before, after),
    }
  },
)

export const emptyDraft: DraftContent = draftContent.parse({})
