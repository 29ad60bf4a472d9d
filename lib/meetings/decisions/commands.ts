import 'server-only'
import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import type { Prisma } from '@/prisma/generated/client'
import { dayInWords } from '@/lib/time/date-words'
import { asDate } from '@/lib/time/dates'
import { Refusal } from '@/lib/kernel/errors'
import { listTyped } from '@/lib/register/lookup/readings'
import { lookUp, partyCalled } from '@/lib/register/lookup/register'
import { askIfEarly } from '../early'
import { lockMeeting, type LockedMeeting } from '../lock'
import { command, type Meaning } from '@/lib/kernel/operation'
import { readRevision, refuseEdited } from '@/lib/kernel/revisions'
import { changeOne, changeThese, insertAll, insertOne } from '@/lib/kernel/writes'
import { inOneForm } from '@/lib/kernel/line-ends'
import { actorsTyped, readDecisions, type Decision } from './decision'
import { adoptionWords, decisionStateWords, reservationWords } from './rules'
import * as inputs from './schema'

/** What a meeting decided, and what became of it. The number is the database's: given under a lock, without a gap, never again. */

type Tx = Prisma.TransactionClient
type Fields = z.output<z.ZodObject<typeof inputs.decisionFields>>
type Change = { what: string; now: string | null; then: string | null }

const entryAbout = (
  meeting: LockedMeeting,
  decision: string,
  action: string,
  sentence: string,
  changes: Change[] = [],
): Meaning => ({
  audience: 'request',
  action,
  about: { table: 'decision', id: decision },
  subjects: [meeting.id],
  sentence,
  ...(changes.length > 0 ? { facts: { changes } } : {}),
})

export const recordDecision = command(
  'meeting:edit',
  inputs.newDecision,
  async ({ tx, record }, { code, sure, ...fields }) => {
    const meeting = await lockMeeting(tx, code)
    if (meeting.state === 'CANCELLED')
      throw new Refusal('This meeting was cancelled, so no decision can be recorded.')
    await askIfEarly(tx, meeting, 'Record a decision now?', sure)
    const id = randomUUID()
    await insertOne(tx.decision, { id, meetingId: meeting.id, ...(await columnsOf(tx, meeting, fields)) })
    await writeActors(tx, meeting, id, fields.actors)
    const { number } = await tx.decision.findUniqueOrThrow({ where: { id }, select: { number: true } })
    await record(
      entryAbout(
        meeting,
        id,
        'decision.recorded',
        `Recorded decision ${number} of the ${meeting.title} (${adoptionWords[fields.adoption]}).`,
        [{ what: 'Decision', now: null, then: inOneForm(fields.text) }],
      ),
    )
    return { code, number: String(number) }
  },
)

export const editDecision = command(
  'meeting:edit',
  inputs.decisionEdit,
  async ({ tx, record }, { code, number, revision, ...fields }) => {
    const meeting = await lockMeeting(tx, code)
    const current = await standing(tx, meeting, number)
    await refuseEdited(tx, 'decision', current.id, revision)
    const columns = await columnsOf(tx, meeting, fields, current)
    await changeOne(tx.decision, { id: current.id }, columns)
    await writeActors(tx, meeting, current.id, fields.actors)
    if ((await readRevision(tx, 'decision', current.id)) === revision)
      throw new Refusal('Nothing to save: the decision is unchanged.')
    const then = await standing(tx, meeting, number)
    await record(
      entryAbout(
        meeting,
        current.id,
        'decision.changed',
        `Changed decision ${number} of the ${meeting.title}.`,
        changesOf(current, then),
      ),
    )
    return { code, number }
  },
)

export const followDecision = command(
  'meeting:edit',
  inputs.decisionProgress,
  async ({ tx, record }, { code, number, state, revision, note }) => {
    const meeting = await lockMeeting(tx, code)
    const current = await standing(tx, meeting, number)
    await refuseEdited(
      tx,
      'decision state',
      current.id,
      revision,
      `Someone else has since marked this decision as ${decisionStateWords[current.state]}. Check it, then choose again.`,
    )
    if (state === current.state && note === null)
      throw new Refusal('Write a note, or choose another state.', 'note')
    await changeOne(tx.decision, { id: current.id }, { state })
    if (note !== null)
      await insertOne(tx.progressNote, {
        id: randomUUID(),
        decisionId: current.id,
        meetingId: meeting.id,
        text: inOneForm(note),
      })
    await record(
      entryAbout(
        meeting,
        current.id,
        'decision.followed',
        `Recorded progress on decision ${number} of the ${meeting.title}.`,
        [
          ...(state === current.state
            ? []
            : [{ what: 'State', now: decisionStateWords[current.state], then: decisionStateWords[state] }]),
          ...(note === null ? [] : [{ what: 'Note', now: null, then: inOneForm(note) }]),
        ],
      ),
    )
    return { code, number }
  },
)

/** A decision declared void keeps its number and shows the reason. */
export const voidDecision = command(
  'meeting:edit',
  inputs.decisionVoid,
  async ({ tx, record }, { code, number, reason }) => {
    const meeting = await lockMeeting(tx, code)
    const current = await standing(tx, meeting, number)
    await changeOne(tx.decision, { id: current.id }, { state: 'VOID', voidReason: reason })
    await record({
      ...entryAbout(
        meeting,
        current.id,
        'decision.voided',
        `Declared decision ${number} of the ${meeting.title} void.`,
      ),
      reason,
    })
    return { code, number }
  },
)

export const addReservation = command(
  'meeting:edit',
  inputs.newReservation,
  async ({ tx, record }, { code, number, party, kind, text }) => {
    const meeting = await lockMeeting(tx, code)
    const current = await standing(tx, meeting, number)
    const { id: partyId, name } = await partyCalled(tx, party)
    const id = randomUUID()
    await insertOne(tx.reservation, {
      id,
      decisionId: current.id,
      meetingId: meeting.id,
      partyId,
      kind,
      text: inOneForm(text),
    })
    await record({
      ...entryAbout(
        meeting,
        current.id,
        'reservation.added',
        `Added a ${reservationWords[kind].toLowerCase()} by ${name} to decision ${number} of the ${meeting.title}.`,
        [{ what: reservationWords[kind], now: null, then: inOneForm(text) }],
      ),
      subjects: [meeting.id, partyId],
    })
    return { code, number }
  },
)

export const withdrawReservation = command(
  'meeting:edit',
  inputs.reservationWithdrawal,
  async ({ tx, record }, { code, number, reservation }) => {
    const meeting = await lockMeeting(tx, code)
    const current = await standing(tx, meeting, number)
    const found = current.reservations.find(({ id }) => id === reservation)
    if (!found) throw new Refusal('This has already been withdrawn.')
    await changeOne(tx.reservation, { id: reservation }, { withdrawnAt: new Date() })
    await record(
      entryAbout(
        meeting,
        current.id,
        'reservation.withdrawn',
        `Withdrew a ${reservationWords[found.kind].toLowerCase()} by ${found.party.name} from decision ${number} of the ${meeting.title}.`,
      ),
    )
    return { code, number }
  },
)

async function columnsOf(tx: Tx, meeting: LockedMeeting, fields: Fields, current?: Decision) {
  const { text, adoption, item, dueOn, follows } = fields
  // A decision keeps the item it already belongs to, even if that item can no longer be chosen.
  if (item && item !== current?.item?.id) {
    const found = await tx.agendaItem.findFirst({
      where: { id: item, meetingId: meeting.id, withdrawnAt: null },
      select: { id: true },
    })
    if (!found)
      throw new Refusal('This item has since been removed from the agenda. Choose another one.', 'item')
  }
  const isKept = current?.before.at(-1) !== undefined && follows === followed(current.before.at(-1)!)
  return {
    text: inOneForm(text),
    adoption,
    agendaItemId: item,
    dueOn: dueOn && asDate(dueOn),
    ...(isKept ? {} : { followsId: follows && (await earlierOne(tx, meeting, follows, current)) }),
  }
}

const followed = ({ code, number }: { code: string; number: number }) => `${code}/${number}`

/** The decision that is followed, locked, so that two that are written at once cannot follow each other. */
async function earlierOne(tx: Tx, meeting: LockedMeeting, follows: string, own?: Decision): Promise<string> {
  const [code = '', number = ''] = follows.split('/')
  const [found] = await tx.$queryRaw<{ id: string; isLater: boolean }[]>`
    select d.id, m.first_day > ${meeting.firstDay}::date as "isLater" from decision d join meeting m on m.id = d.meeting_id
    where m.code = ${code} and d.number = ${Number(number)} and d.state <> 'VOID' and m.id <> ${meeting.id}::uuid for update of d`
  if (!found) throw new Refusal('There is no such earlier decision. Choose one from the list.', 'follows')
  if (found.isLater)
    throw new Refusal('That decision was taken at a later meeting. Choose an earlier one.', 'follows')
  if (own && (await followsIt(tx, found.id, own.id)))
    throw new Refusal('That decision already follows this one. Choose an earlier one.', 'follows')
  return found.id
}

async function followsIt(tx: Tx, later: string, earlier: string): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ is: boolean }[]>`
    with recursive chain(id) as (select ${later}::uuid union select d.follows_id from decision d join chain on d.id = chain.id where d.follows_id is not null)
    select ${earlier}::uuid in (select id from chain) as is`
  return found?.is ?? false
}

/** Parties and groups by their names, whatever else in words. */
async function writeActors(tx: Tx, meeting: LockedMeeting, decisionId: string, typed: string | null) {
  const actors = await actorsCalled(tx, listTyped(typed))
  const current = await tx.decisionActor.findMany({ where: { decisionId, withdrawnAt: null } })
  const key = (one: { partyId: string | null; groupId: string | null; words: string | null }) =>
    `${one.partyId} ${one.groupId} ${one.words}`
  const wanted = new Map(actors.map((one) => [key(one), one]))
  const gone = current.filter((one) => !wanted.delete(key(one)))
  await changeThese(
    tx.decisionActor,
    gone.map(({ id }) => id),
    { withdrawnAt: new Date() },
  )
  // Read by their ids, so that they keep the order in which they were typed.
  const ids = Array.from(wanted, () => randomUUID()).toSorted()
  await insertAll(
    tx.decisionActor,
    [...wanted.values()].map((one, at) => ({
      id: ids[at]!,
      decisionId,
      meetingId: meeting.id,
      ...one,
    })),
  )
}

const only = (called: { id: string }[]) => (called.length === 1 ? called[0]!.id : null)

async function actorsCalled(tx: Tx, names: string[]) {
  const called = await lookUp(tx, names)
  return names.map((name) => {
    const { groups, parties } = called.get(name)!
    const groupId = only(groups)
    const partyId = groupId ? null : only(parties)
    return { partyId, groupId, words: groupId || partyId ? null : name.slice(0, 200) }
  })
}

async function standing(tx: Tx, meeting: LockedMeeting, number: string): Promise<Decision> {
  const [found] = await readDecisions(tx, meeting.id, Number(number))
  if (!found) throw new Refusal('There is no such decision.')
  if (found.state === 'VOID') throw new Refusal('This decision is void and can no longer be changed.')
  return found
}

function changesOf(current: Decision, then: Decision): Change[] {
  const words = (one: Decision) => ({
    Decision: one.text,
    Adopted: adoptionWords[one.adoption],
    'Agenda item': one.item?.title ?? null,
    Responsible: actorsTyped(one.actors) || null,
    Due: one.dueOn && dayInWords(one.dueOn),
    'Earlier decision': one.before.at(-1)
      ? `${one.before.at(-1)!.title}, decision ${one.before.at(-1)!.number}`
      : null,
  })
  const [a, b] = [words(current), words(then)]
  return (Object.keys(a) as (keyof typeof a)[])
    .filter((what) => a[what] !== b[what])
    .map((what) => ({ what, now: a[what], then: b[what] }))
}
