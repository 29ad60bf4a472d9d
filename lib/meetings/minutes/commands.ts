import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Prisma } from '@/prisma/generated/client'
import { Refusal, refuseStale } from '@/lib/kernel/errors'
import { localTimeInWords, instantOf, isShown, placeOfZone } from '@/lib/time/hours'
import { lockMeeting, meetingOf, type LockedMeeting } from '../lock'
import { readDeadline } from '../typing'
import { command, type Meaning } from '@/lib/kernel/operation'
import { inOneForm } from '@/lib/kernel/line-ends'
import { can } from '@/lib/kernel/policy'
import { changeOne, insertOne } from '@/lib/kernel/writes'
import { isInvited } from '../visibility'
import { readMinutes, type Minutes } from './minutes'
import { isWritable, minutesKindWords, minutesStateWords, minutesStepsFrom } from './rules'
import * as inputs from './schema'

/** Minutes are written, circulated for comments until an instant, approved and locked; a locked text can have corrigenda but no edits. */

type Tx = Prisma.TransactionClient

const entryAbout = (meeting: LockedMeeting, minutes: string, action: string, sentence: string): Meaning => ({
  audience: 'draft',
  action,
  about: { table: 'minutes', id: minutes },
  subjects: [meeting.id],
  sentence,
})

export const beginMinutes = command(
  'meeting:edit',
  inputs.newMinutes,
  async ({ tx, record }, { code, kind, text, previous }) => {
    const meeting = await lockMeeting(tx, code)
    if (await readMinutes(tx, meeting.id))
      throw new Refusal('Someone else has since started the minutes of this meeting.')
    const id = randomUUID()
    await insertOne(tx.minutes, {
      id,
      meetingId: meeting.id,
      kind,
      text: inOneForm(text),
      previousId: previous && (await previousOf(tx, meeting, previous)),
    })
    await record(
      entryAbout(
        meeting,
        id,
        'minutes.begun',
        `Started the ${minutesKindWords[kind].toLowerCase()} of the ${meeting.title}.`,
      ),
    )
    return { code }
  },
)

async function previousOf(tx: Tx, meeting: LockedMeeting, code: string): Promise<string> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    select n.id from minutes n join meeting m on m.id = n.meeting_id
    where m.code = ${code} and m.group_id = ${meeting.groupId}::uuid and m.id <> ${meeting.id}::uuid and m.first_day <= ${meeting.firstDay}::date`
  if (!found) throw new Refusal('Choose the previous minutes from the list.', 'previous')
  return found.id
}

export const writeMinutes = command(
  'meeting:edit',
  inputs.minutesEdit,
  async ({ tx, record }, { code, revision, text }) => {
    const meeting = await lockMeeting(tx, code)
    const current = await standing(tx, meeting, revision)
    if (!isWritable(current.state))
      throw new Refusal(
        current.state === 'LOCKED'
          ? 'These minutes are locked. To correct them, issue a corrigendum.'
          : 'These minutes are approved. To change the text, circulate them again first.',
        'text',
      )
    const then = inOneForm(text)
    if (then === current.text) throw new Refusal('Nothing to save: the text is unchanged.')
    await changeOne(tx.minutes, { id: current.id }, { text: then, revision: current.revision + 1 })
    await record(
      entryAbout(
        meeting,
        current.id,
        'minutes.written',
        `Edited the ${minutesKindWords[current.kind].toLowerCase()} of the ${meeting.title}.`,
      ),
    )
    return { code }
  },
)

export const moveMinutes = command(
  'meeting:edit',
  inputs.minutesStep,
  async ({ tx, record }, { code, revision, state, commentsUntil }) => {
    const meeting = await lockMeeting(tx, code)
    const current = await standing(tx, meeting, revision)
    if (!minutesStepsFrom(current.state).includes(state))
      throw new Refusal(
        `Minutes that are ${minutesStateWords[current.state]} cannot become ${minutesStateWords[state]}.`,
        'state',
      )
    const until = state === 'CIRCULATED' ? deadlineOf(meeting, commentsUntil) : current.commentsUntil
    if (state === current.state && until?.getTime() === current.commentsUntil?.getTime())
      throw new Refusal('This is already the deadline for comments.', 'commentsUntil')
    await changeOne(
      tx.minutes,
      { id: current.id },
      { state, revision: current.revision + 1, ...(until && { commentsUntil: until }) },
    )
    const also = state === 'CIRCULATED' && until ? ` until ${localTimeInWords(until, meeting.zone)}` : ''
    await record({
      ...entryAbout(
        meeting,
        current.id,
        'minutes.moved',
        `Marked the ${minutesKindWords[current.kind].toLowerCase()} of the ${meeting.title} as ${minutesStateWords[state]}${also}.`,
      ),
      audience: 'request',
    })
    return { code }
  },
)

function deadlineOf(meeting: LockedMeeting, typed: string | null): Date {
  const read = typed === null ? null : readDeadline(typed)
  if (!read) throw new Refusal('Write the deadline for comments: a day and a time.', 'commentsUntil')
  if (!isShown(read.day, read.at, meeting.zone))
    throw new Refusal(
      `This time does not exist in ${placeOfZone(meeting.zone)} on that day: the clocks skip it. Choose another time.`,
      'commentsUntil',
    )
  const until = instantOf(read.day, read.at, meeting.zone)
  if (until.getTime() < Date.now())
    throw new Refusal('This deadline has already passed. Choose a later one.', 'commentsUntil')
  return until
}

/** What a party, or the secretariat, says to circulated minutes. */
export const commentMinutes = command(
  'minutes:comment',
  inputs.newComment,
  async ({ tx, actor, record }, { code, text }) => {
    const meeting = await meetingOf(tx, code)
    const minutes = await readMinutes(tx, meeting.id)
    if (minutes?.state !== 'CIRCULATED') throw new Refusal('The minutes are no longer open for comments.')
    if (!can(actor, 'meeting:edit') && !(await isInvited(tx, actor, meeting.id)))
      throw new Refusal('Only parties invited to the meeting can comment on its minutes.')
    await insertOne(tx.minutesComment, {
      ...{ id: randomUUID(), minutesId: minutes.id, meetingId: meeting.id },
      ...{ partyId: actor.partyId, authorId: actor.id, text: inOneForm(text) },
    })
    await record({
      ...entryAbout(
        meeting,
        minutes.id,
        'minutes.commented',
        `Commented on the ${minutesKindWords[minutes.kind].toLowerCase()} of the ${meeting.title}.`,
      ),
      subjects: [meeting.id, ...(actor.partyId ? [actor.partyId] : [])],
    })
    return { code }
  },
)

export const issueCorrigendum = command(
  'meeting:edit',
  inputs.newCorrigendum,
  async ({ tx, record }, { code, text }) => {
    const meeting = await lockMeeting(tx, code)
    const minutes = await readMinutes(tx, meeting.id)
    if (minutes?.state !== 'LOCKED')
      throw new Refusal('A corrigendum can be issued only once the minutes are locked.')
    const id = randomUUID()
    await insertOne(tx.corrigendum, {
      id,
      minutesId: minutes.id,
      meetingId: meeting.id,
      text: inOneForm(text),
    })
    const { number } = await tx.corrigendum.findUniqueOrThrow({ where: { id }, select: { number: true } })
    await record({
      audience: 'request',
      action: 'corrigendum.issued',
      about: { table: 'corrigendum', id },
      subjects: [meeting.id],
      sentence: `Issued corrigendum ${number} to the ${minutesKindWords[minutes.kind].toLowerCase()} of the ${meeting.title}.`,
      facts: { changes: [{ what: 'Corrigendum', now: null, then: inOneForm(text) }] },
    })
    return { code }
  },
)

async function standing(tx: Tx, meeting: LockedMeeting, revision: number): Promise<Minutes> {
  const found = await readMinutes(tx, meeting.id)
  if (!found) throw new Refusal('This meeting has no minutes yet.')
  refuseStale(
    revision,
    found.revision,
    'Someone else changed these minutes after you opened them. Nothing was saved: check the current text, then try again.',
  )
  return found
}
