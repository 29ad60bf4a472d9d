import 'server-only'
import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import type { Prisma } from '@/prisma/generated/client'
import { beginningInWords, dayInWords } from '@/lib/time/date-words'
import { asDate, asDay } from '@/lib/time/dates'
import { listInWords } from '@/lib/time/list-words'
import { askBack, Refusal } from '@/lib/kernel/errors'
import { readNow } from '@/lib/kernel/now'
import { command, type Meaning } from '@/lib/kernel/operation'
import { refuseEdited } from '@/lib/kernel/revisions'
import { changeAll, changeOne, changeThese, insertAll, insertOne } from '@/lib/kernel/writes'
import * as edits from '@/lib/register/parties/edits'
import { factsInWords, factsOf, shownInCalendars, standingFacts, type MeetingFacts } from './fields'
import { lockMeeting, type LockedMeeting } from './lock'
import { sittingDays } from './days'
import { codeOf, dayAfterMove, stateWords, stepsFrom, whenInWords } from './rules'
import {
  meetingAnnouncement,
  meetingEdit,
  meetingNoteEdit,
  meetingNoteInput,
  meetingNoteWithdrawal,
  meetingStep,
  type newMeeting,
} from './schema'

/** What the secretariat plans and what becomes of it. Each change is recorded in the history of the meeting and of its body. */

type Tx = Prisma.TransactionClient
type Change = { what: string; now: string | null; then: string | null }

const entryAbout = (
  meeting: { id: string; groupId: string },
  action: string,
  sentence: string,
  changes: Change[] = [],
  bodyThen = meeting.groupId,
): Meaning => ({
  audience: 'request',
  action,
  about: { table: 'meeting', id: meeting.id },
  subjects: [...new Set([meeting.id, meeting.groupId, bodyThen])],
  sentence,
  ...(changes.length > 0 ? { facts: { changes } } : {}),
})

type Edit = { tx: Tx; record: (meaning: Meaning) => Promise<void> }

/** Writes a new meeting: its facts, days, parties and link. */
export async function plan(
  { tx, record }: Edit,
  { sure, draft, ...typed }: Omit<z.output<typeof newMeeting>, 'like' | 'copyAgenda'>,
) {
  const facts = await factsOf(tx, typed)
  const again = await ifAgain(tx, facts, 'Plan another one?')
  if (again) askBack(again, sure)
  const id = randomUUID()
  const code = await freeCode(
    tx,
    codeOf({ body: facts.body.code, ordinal: facts.ordinal, begins: facts.begins }),
  )
  const isDraft = draft === 'yes'
  await insertOne(tx.meeting, {
    ...{ id, code, isDraft, certainty: 'CONFIRMED', sources: [] },
    ...columnsOf(facts),
  })
  await writeDays(tx, id, facts)
  await writeParties(tx, id, facts)
  await writeLink(tx, id, facts)
  const meeting = { id, groupId: facts.body.id }
  await record(
    entryAbout(
      meeting,
      'meeting.planned',
      `${isDraft ? 'Drafted' : 'Planned'} a meeting: ${facts.title}, ${whenInWords(facts)}.`,
    ),
  )
  return { code, as: isDraft ? 'drafted' : 'planned' }
}

/** Opens a draft to everyone who sees the meetings of its body and whoever is invited; it never becomes a draft again. */
export const announceMeeting = command(
  'meeting:edit',
  meetingAnnouncement,
  async ({ tx, record }, { code }) => {
    const meeting = await lockMeeting(tx, code)
    if (!meeting.isDraft) throw new Refusal('This meeting has already been announced.')
    if (meeting.state === 'CANCELLED')
      throw new Refusal('This meeting is cancelled. Mark it as planned first, then announce it.')
    await changeOne(tx.meeting, { id: meeting.id }, { isDraft: false })
    const { today } = await readNow(tx)
    // Parties are invited on the day on which they can know of it.
    const invited = await changeAll(
      tx.invitation,
      { meetingId: meeting.id, withdrawnAt: null },
      { invitedOn: asDate(today) },
    )
    const parties = invited === 0 ? '' : ` ${invited} ${invited === 1 ? 'party is' : 'parties are'} invited.`
    await record(entryAbout(meeting, 'meeting.announced', `Announced the ${meeting.title}.${parties}`))
    return { code }
  },
)

export const editMeeting = command(
  'meeting:edit',
  meetingEdit,
  async ({ tx, record }, { code, revision, sure, ...typed }) => {
    const meeting = await lockMeeting(tx, code)
    await refuseEdited(
      tx,
      'meeting',
      meeting.id,
      revision,
      'Someone else changed this meeting after you opened it. The current values are shown beside yours: compare them, then save again.',
    )
    const [current, facts] = [await standingFacts(tx, meeting.id), await factsOf(tx, typed)]
    const isLinkChanged = JSON.stringify(current.link) !== JSON.stringify(facts.link)
    const changes = changesOf(current, facts)
    if (changes.length === 0 && !isLinkChanged)
      throw new Refusal('Nothing to save: the meeting is unchanged.')
    refuseListed(meeting, changes)
    // Asked together: an answer is to one question.
    const questions = [
      changes.some(({ what }) => called.includes(what)) &&
        (await ifAgain(tx, facts, 'Save this one as well?', meeting.id)),
      await ifAttended(tx, meeting.id, current, facts),
    ].filter(Boolean)
    if (questions.length > 0) askBack(questions.join(' '), sure)
    const isMoved = shownInCalendars(current) !== shownInCalendars(facts)
    await changeOne(
      tx.meeting,
      { id: meeting.id },
      { ...columnsOf(facts), changedAt: new Date(), sequence: meeting.sequence + (isMoved ? 1 : 0) },
    )
    await writeDays(tx, meeting.id, facts)
    await writeParties(tx, meeting.id, facts)
    await writeLink(tx, meeting.id, facts)
    const moved = await moveItems(tx, meeting.id, current, facts)
    const also = [
      isLinkChanged && ' How to join by video was changed.',
      moved > 0 && ` ${moved} agenda ${moved === 1 ? 'item' : 'items'} moved with the days.`,
    ]
      .filter(Boolean)
      .join('')
    await record(
      entryAbout(meeting, 'meeting.changed', `Changed the ${facts.title}.${also}`, changes, facts.body.id),
    )
    return { code }
  },
)

export const moveMeeting = command(
  'meeting:edit',
  meetingStep,
  async ({ tx, record }, { code, state, reason, revision }) => {
    const meeting = await lockMeeting(tx, code)
    await refuseEdited(
      tx,
      'meeting state',
      meeting.id,
      revision,
      `Someone else marked this meeting as ${stateWords[meeting.state].toLowerCase()} after you opened it. Check it, then choose again.`,
    )
    if (!stepsFrom(meeting).includes(state))
      throw new Refusal(
        meeting.isDraft
          ? 'This meeting is a draft. Announce it first; until then it can only be cancelled.'
          : `A meeting that is ${stateWords[meeting.state].toLowerCase()} cannot become ${stateWords[state].toLowerCase()}.`,
        'state',
      )
    if ((state === 'CANCELLED' || state === 'POSTPONED') && reason === null)
      throw new Refusal('Give a reason. Everyone who can see the meeting can read it.', 'reason')
    await changeOne(
      tx.meeting,
      { id: meeting.id },
      { state, stateReason: reason, changedAt: new Date(), sequence: meeting.sequence + 1 },
    )
    await record({
      ...entryAbout(
        meeting,
        'meeting.moved',
        `Marked the ${meeting.title} as ${stateWords[state].toLowerCase()}.`,
        [{ what: 'State', now: stateWords[meeting.state], then: stateWords[state] }],
      ),
      reason,
    })
    return { code }
  },
)

async function noted(tx: Tx, code: string): Promise<edits.Noted> {
  const { id, title } = await lockMeeting(tx, code)
  return { table: 'meeting', id, name: `the ${title}` }
}

export const addMeetingNote = command('meeting:edit', meetingNoteInput, async (edit, { code, ...fields }) => {
  await edits.addNote(edit, await noted(edit.tx, code), fields)
  return { code }
})
export const editMeetingNote = command('meeting:edit', meetingNoteEdit, async (edit, { code, ...fields }) => {
  await edits.editNote(edit, await noted(edit.tx, code), fields)
  return { code }
})
export const withdrawMeetingNote = command(
  'meeting:edit',
  meetingNoteWithdrawal,
  async (edit, { code, ...fields }) => {
    await edits.withdrawNote(edit, await noted(edit.tx, code), fields)
    return { code }
  },
)

/** What the head and the order of the list of participants say of a meeting. */
const onTheList = ['Title', 'Days', 'City', 'Country', 'Venue', 'How people attend', 'Co-chairs']

/** What distinguishes one meeting from another. */
const called = ['Kind', 'Body', 'Ordinal', 'Title']

/** A second Ninth Senior Officials’ Meeting is probably the first one, entered again; so is one of the same title on the same days. */
async function ifAgain(
  tx: Tx,
  { kind, body, ordinal, title, begins }: MeetingFacts,
  act: string,
  own: string | null = null,
): Promise<string | null> {
  const [other] = await tx.$queryRaw<{ title: string; begins: string }[]>`
    select title, begins from meeting m where m.id is distinct from ${own}::uuid and m.state <> 'CANCELLED'
      and (m.kind = ${kind} and m.group_id = ${body.id}::uuid and m.ordinal = ${ordinal}::int
        or plain_text(m.title) = plain_text(${title}) and m.begins = ${begins})
    order by m.first_day desc, m.id limit 1`
  return other
    ? `There is already a meeting called “${other.title}” (${beginningInWords(other.begins)}). ${act}`
    : null
}

/** Attendance on a day that the meeting loses was probably recorded for the day to which it moves, or by mistake: whoever moves it is asked. */
async function ifAttended(
  tx: Tx,
  meetingId: string,
  stands: MeetingFacts,
  facts: MeetingFacts,
): Promise<string | null> {
  const after = sittingDays(facts)
  const gone = sittingDays(stands).filter((day) => !after.includes(day))
  const noted = await tx.attendance.findMany({
    where: { meetingId, retractedAt: null, onDay: { in: gone.map(asDate) } },
    select: { onDay: true },
    distinct: ['onDay'],
    orderBy: { onDay: 'asc' },
  })
  if (noted.length === 0) return null
  const days = listInWords(noted.map(({ onDay }) => dayInWords(asDay(onDay!))))
  return `Attendance is recorded on ${days}, outside the new days of the meeting. It stays recorded until you move or clear it on the attendance page. Save the meeting anyway?`
}

/** A final list stays as it was signed. */
function refuseListed({ listFinalAt }: LockedMeeting, changes: Change[]) {
  const listed = changes.filter(({ what }) => onTheList.includes(what)).map(({ what }) => `“${what}”`)
  if (listFinalAt !== null && listed.length > 0)
    throw new Refusal(
      `The list of participants is final and shows what you changed (${listed.join(', ')}). Reopen the list first.`,
    )
}

const columnsOf = (facts: MeetingFacts) => ({
  kind: facts.kind,
  groupId: facts.body.id,
  ordinal: facts.ordinal,
  title: facts.title,
  begins: facts.begins,
  ends: facts.ends,
  zone: facts.zone,
  city: facts.city,
  country: facts.country,
  venue: facts.venue,
  mode: facts.mode,
  practicalNotes: facts.practicalNotes,
  nominationsUntil: facts.nominationsUntil,
})

function changesOf(current: MeetingFacts, facts: MeetingFacts): Change[] {
  const [now, then] = [factsInWords(current), factsInWords(facts)]
  return Object.keys(then)
    .filter((what) => now[what] !== then[what])
    .map((what) => ({ what, now: now[what] ?? null, then: then[what] ?? null }))
}

/** `som9`, or `som9-2` where that is taken. Of two that are planned at once, the second waits for what the first has taken. */
async function freeCode(tx: Tx, wanted: string): Promise<string> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtext('meeting code'))::text`
  const taken = await tx.meeting.findMany({ where: { code: { startsWith: wanted } }, select: { code: true } })
  const codes = new Set(taken.map(({ code }) => code))
  if (!codes.has(wanted)) return wanted
  for (let n = 2; ; n++) if (!codes.has(`${wanted}-${n}`)) return `${wanted}-${n}`
}

async function writeDays(tx: Tx, meetingId: string, { days }: MeetingFacts) {
  const current = await tx.meetingDay.findMany({ where: { meetingId, withdrawnAt: null } })
  const key = (day: string, opens: string | null, closes: string | null) => `${day} ${opens} ${closes}`
  const wanted = new Map(days.map((one) => [key(one.day, one.opens, one.closes), one]))
  const gone = current.filter(({ onDay, opens, closes }) => !wanted.delete(key(asDay(onDay), opens, closes)))
  await changeThese(
    tx.meetingDay,
    gone.map(({ id }) => id),
    { withdrawnAt: new Date() },
  )
  await insertAll(
    tx.meetingDay,
    [...wanted.values()].map(({ day, opens, closes }) => ({
      ...{ id: randomUUID(), meetingId, onDay: asDate(day), opens, closes },
    })),
  )
}

/** Items of the agenda move with their days. */
async function moveItems(
  tx: Tx,
  meetingId: string,
  current: MeetingFacts,
  facts: MeetingFacts,
): Promise<number> {
  const [before, after] = [sittingDays(current), sittingDays(facts)]
  const items = await tx.agendaItem.findMany({
    where: { meetingId, withdrawnAt: null, onDay: { not: null } },
    select: { id: true, onDay: true },
  })
  let moved = 0
  for (const { id, onDay } of items) {
    const from = onDay && asDay(onDay)
    const day = from && before.includes(from) ? dayAfterMove(from, before, after) : from
    if (day === from) continue
    await changeOne(tx.agendaItem, { id }, { onDay: day && asDate(day) })
    moved++
  }
  return moved
}

async function writeParties(tx: Tx, meetingId: string, { hosts, coChairs }: MeetingFacts) {
  const current = await tx.meetingParty.findMany({ where: { meetingId, withdrawnAt: null } })
  const wanted = new Set([
    ...hosts.map(({ id }) => `HOST ${id}`),
    ...coChairs.map(({ id }) => `CO_CHAIR ${id}`),
  ])
  const gone = current.filter(({ role, partyId }) => !wanted.delete(`${role} ${partyId}`))
  await changeThese(
    tx.meetingParty,
    gone.map(({ id }) => id),
    { withdrawnAt: new Date() },
  )
  const rows = [...wanted].map((one) => {
    const [role = '', partyId = ''] = one.split(' ')
    return { id: randomUUID(), meetingId, partyId, role }
  })
  await insertAll(tx.meetingParty, rows)
}

async function writeLink(tx: Tx, meetingId: string, { link }: MeetingFacts) {
  const current = await tx.meetingLink.findUnique({
    where: { meetingId },
    select: { id: true, address: true, words: true },
  })
  const isSame = (current?.address ?? null) === link.address && (current?.words ?? null) === link.words
  if (isSame) return
  if (current) await changeOne(tx.meetingLink, { id: current.id }, link)
  else await insertOne(tx.meetingLink, { id: randomUUID(), meetingId, ...link })
}
