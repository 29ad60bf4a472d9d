import 'server-only'
import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { dayInWords } from '@/lib/time/date-words'
import { asDate, type Day } from '@/lib/time/dates'
import { Refusal, refuseLines } from '@/lib/kernel/errors'
import { allEnded } from '@/lib/kernel/settled'
import { lookUp, partyCalled, theParty } from '@/lib/register/lookup/register'
import { askIfEarly } from '../early'
import { holdMeeting, lockMeeting, type LockedMeeting } from '../lock'
import { command, type Meaning } from '@/lib/kernel/operation'
import { changeAll, changeOne, changeThese, insertOne } from '@/lib/kernel/writes'
import { markWords, readMark } from './rules'
import {
  attendanceInput,
  dayToSettle,
  partyAttendanceInput,
  takenStatuses,
  totalAsText,
  totalsInput,
  type PartyMark,
  type TakenStatus,
} from './schema'
import { readOwnCounts, readRecorded, readSittingDays, type Mark } from './sheet'

/**
 * Attendance is taken on the day, often on a bad connection: what a device has recorded is sent until it is answered, so the same tap may
 * come twice and an old one late. One row per person and day; the later tap counts, by when it was tapped.
 */
type Tx = Prisma.TransactionClient
type Taken = {
  delegate: string
  day: string
  status: TakenStatus
  mode: 'IN_PERSON' | 'VIRTUAL' | null
  at: Date
}

async function held(reading: Promise<LockedMeeting>): Promise<LockedMeeting> {
  const meeting = await reading
  if (meeting.state === 'CANCELLED' || meeting.state === 'POSTPONED')
    throw new Refusal('This meeting is cancelled or postponed, so attendance cannot be recorded.')
  return meeting
}

/** What became of one tap: noted; nothing new; something later was recorded, and what; or why it cannot be noted. */
type Outcome = { noted: true } | { same: true } | { later: Mark } | { refused: string }

/**
 * Notes every tap that can be noted. One that cannot, because someone was removed from the list, is answered with its sentence and keeps
 * no other from being noted: what is sent comes from a queue, which must get on.
 */
export const takeAttendance = command('attendance:take', attendanceInput, async ({ tx, record }, input) => {
  const meeting = await held(holdMeeting(tx, input.code))
  const taps = tapsOf(input)
  if (taps.length === 0) throw new Refusal('Choose a person.')
  const [days, people] = await allEnded([readSittingDays(tx, meeting), lockPeople(tx, meeting, taps)])
  const writes: Promise<void>[] = []
  const begin = (person: Person, change: Change) => void writes.push(write(tx, meeting, person, change))
  const outcomes = taps.map((tap) => note({ days, person: people.get(tap.delegate), begin }, tap))
  const refused = outcomes.flatMap((one, n) =>
    'refused' in one ? [{ delegateId: taps[n]!.delegate, day: taps[n]!.day, sentence: one.refused }] : [],
  )
  const later = outcomes.flatMap((one) => ('later' in one ? [one.later] : []))
  const noted = taps.filter((_, n) => 'noted' in outcomes[n]!)
  if (noted.length > 0) writes.push(recordTaken(record, meeting, noted))
  await allEnded(writes)
  // By the button of a plain form nothing else was sent, and its page shows the sentence.
  if (!input.taps && refused[0]) throw new Refusal(refused[0].sentence)
  return { code: input.code, day: taps.at(-1)!.day, noted: noted.length, later, refused }
})

async function recordTaken(
  record: (meaning: Meaning) => Promise<void>,
  meeting: LockedMeeting,
  noted: Taken[],
) {
  const days = [...new Set(noted.map(({ day }) => day))].toSorted()
  const people = new Set(noted.map(({ delegate }) => delegate)).size
  await record({
    audience: 'request',
    action: 'attendance.taken',
    about: { table: 'meeting', id: meeting.id },
    subjects: [meeting.id],
    sentence: `Took attendance at the ${meeting.title}, ${days.map(dayInWords).join(', ')}: ${people} ${people === 1 ? 'person' : 'people'}.`,
  })
}

function tapsOf({ taps, tap, day }: z.output<typeof attendanceInput>): Taken[] {
  const now = new Date()
  // A clock that runs ahead must not win over every later tap.
  const before = (at: string) => new Date(Math.min(Date.parse(at), now.getTime()))
  if (taps) return taps.map((one) => ({ ...one, mode: one.mode ?? null, at: before(one.at) }))
  const [delegate = '', status = '', mode = ''] = (tap ?? '').split(' ')
  const known = takenStatuses.find((one) => one === status)
  if (!day || !known) return []
  return [
    { delegate, day, status: known, mode: mode === '-' ? null : (mode as 'IN_PERSON' | 'VIRTUAL'), at: now },
  ]
}

type Noted = {
  id: string
  day: Day
  status: string
  mode: string | null
  notedAt: string
  retractedAt: string | null
}
/** A person on the list of a meeting, with all that was recorded of them, undone or not. */
type Person = { id: string; partyId: string; capacity: string; known: Noted[] }

/**
 * Those of a meeting of whom something was tapped. Each is locked, in one order, so that two devices that note the same person follow
 * one another; what is known of them is read by a statement of its own. It is sent along with the lock and begins when the lock is held,
 * so it sees what the device before has written.
 */
async function lockPeople(
  tx: Tx,
  { id: meeting }: LockedMeeting,
  taps: Taken[],
): Promise<Map<string, Person>> {
  const tapped = [...new Set(taps.map(({ delegate }) => delegate))]
  const onList = Prisma.sql`d.id = any (${tapped}::uuid[]) and d.meeting_id = ${meeting}::uuid and d.withdrawn_at is null`
  const locked = tx.$queryRaw`select d.id from delegate d where ${onList} order by d.id for update`
  const read = tx.$queryRaw<Person[]>`
    select d.id, d.party_id as "partyId", i.capacity, coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'day', a.on_day,
        'status', a.status, 'mode', a.mode, 'notedAt', a.noted_at, 'retractedAt', a.retracted_at)) from attendance a
      where a.meeting_id = d.meeting_id and a.delegate_id = d.id and a.on_day is not null), '[]') as known
    from delegate d join invitation i on i.id = d.invitation_id where ${onList}`
  const [, people] = await allEnded([locked, read])
  return new Map(people.map((person) => [person.id, person]))
}

/** What is to be recorded of someone; `current` is what it replaces. */
type Change = { current: Noted | undefined; now: Noted; at: Date }
type At = { days: Day[]; person: Person | undefined; begin: (person: Person, change: Change) => void }

/** Begins to write one tap, unless a later one was recorded or it changes nothing. */
function note({ days, person, begin }: At, tap: Taken): Outcome {
  const { delegate, day, mode, at } = tap
  if (!days.includes(day)) return { refused: `${dayInWords(day)} is not a day of this meeting.` }
  if (!person)
    return { refused: 'Someone on this sheet has since been removed from the list. Reload the page.' }
  const status = tap.status === 'IN_ATTENDANCE' && person.capacity === 'OBSERVER' ? 'AS_OBSERVER' : tap.status
  const known = person.known.filter((one) => one.day === day)
  const current = known.find(({ retractedAt }) => retractedAt === null)
  if (status === 'NONE' ? !current : current?.status === status && current.mode === mode)
    return { same: true }
  // What was undone has a moment as well: a tap from before it no longer counts, however late it arrives.
  if (known.some(({ notedAt, retractedAt }) => new Date(retractedAt ?? notedAt) >= at))
    return {
      later: {
        delegateId: delegate,
        day,
        status: (current?.status ?? 'NONE') as TakenStatus,
        mode: (current?.mode ?? null) as Taken['mode'],
      },
    }
  const now = { id: current?.id ?? randomUUID(), day, ...marked({ status, mode, at }, current) }
  begin(person, { current, now, at })
  // A further tap on the same person may follow.
  person.known = [...person.known.filter(({ id }) => id !== now.id), now]
  return { noted: true }
}

function marked(
  { status, mode, at }: Pick<Taken, 'mode' | 'at'> & { status: string },
  current: Noted | undefined,
): Omit<Noted, 'id' | 'day'> {
  const moment = at.toISOString()
  if (status === 'NONE' && current)
    return { status: current.status, mode: current.mode, notedAt: current.notedAt, retractedAt: moment }
  return { status, mode, notedAt: moment, retractedAt: null }
}

function write(tx: Tx, meeting: LockedMeeting, person: Person, { current, now, at }: Change): Promise<void> {
  const { id, day, status, mode } = now
  if (now.retractedAt) return changeOne(tx.attendance, { id }, { retractedAt: at })
  if (current) return changeOne(tx.attendance, { id }, { status, mode, notedAt: at })
  return insertOne(tx.attendance, {
    ...{ id, meetingId: meeting.id, partyId: person.partyId, delegateId: person.id },
    ...{ onDay: asDate(day), status, mode, certainty: 'CONFIRMED', sources: [], notedAt: at },
  })
}

/** What is known of whole parties, for the whole of a meeting: who attended, sent apologies, could not or did not attend. */
export const recordAttendance = command(
  'attendance:take',
  partyAttendanceInput,
  async ({ tx, record }, { code, parties, other, otherIs, sure }) => {
    const meeting = await held(lockMeeting(tx, code))
    const recorded = await readRecorded(tx, meeting)
    const current = new Map(recorded.map((one) => [one.code, one.mark]))
    const called = await lookUp(
      tx,
      Object.entries(parties).flatMap(([party, { was, is }]) => (was === is ? [] : [party])),
    )
    const changed: { id: string; mark: PartyMark }[] = []
    const unread: Record<string, string> = {}
    for (const [party, { was, is }] of Object.entries(parties)) {
      const now = current.get(party) ?? ''
      // A field that was left alone says nothing, whatever someone else has recorded since; and what is recorded need not be written again.
      if (was === is || now === is) continue
      const field = `parties.${party}.is`
      const { id, name } = theParty(called, party, field)
      if (now !== was)
        unread[field] =
          `Someone else has since recorded the attendance of ${name}: ${markWords(now).toLowerCase()}. To replace it with yours, save again.`
      changed.push({ id, mark: is })
    }
    refuseLines(unread)
    if (other || otherIs) changed.push(await another(tx, other, otherIs, current))
    if (changed.length === 0) throw new Refusal('Nothing to save: the attendance is unchanged.')
    await askIfEarly(tx, meeting, 'Record attendance now?', sure)
    for (const { id, mark } of changed) await writeMark(tx, meeting.id, id, mark)
    await record({
      audience: 'request',
      action: 'attendance.recorded',
      about: { table: 'meeting', id: meeting.id },
      subjects: [meeting.id, ...changed.map(({ id }) => id)],
      sentence: `Recorded the attendance of ${changed.length} ${changed.length === 1 ? 'party' : 'parties'} at the ${meeting.title}.`,
    })
    return { code }
  },
)

/** A party that the page did not list. */
async function another(tx: Tx, typed: string | null, mark: PartyMark, current: Map<string, PartyMark>) {
  if (typed === null) throw new Refusal('Write the name or code of this party.', 'other')
  if (mark === '') throw new Refusal('Choose how this party took part.', 'otherIs')
  const { id, name } = await partyCalled(tx, typed, 'other')
  const party = await tx.party.findUniqueOrThrow({ where: { id }, select: { code: true } })
  if (current.has(party.code))
    throw new Refusal(`The attendance of ${name} has already been recorded. Change it in the list.`, 'other')
  return { id, mark }
}

async function writeMark(tx: Tx, meetingId: string, partyId: string, mark: PartyMark) {
  const said = readMark(mark)
  const whole = { meetingId, partyId, delegateId: null, onDay: null, retractedAt: null }
  // Whoever records it vouches for it: the sources of the earlier record do not.
  const how = { ...said, certainty: 'CONFIRMED', sources: [], notedAt: new Date() }
  if (!said) return changeOne(tx.attendance, whole, { retractedAt: new Date() })
  if ((await changeAll(tx.attendance, whole, how)) > 0) return
  return insertOne(tx.attendance, { id: randomUUID(), ...whole, ...how, status: said.status })
}

/**
 * Settles attendance that was recorded on a day before the meeting moved. What is already recorded of somebody on the day to which it
 * moves counts, since it was recorded later.
 */
export const settleDay = command(
  'attendance:take',
  dayToSettle,
  async ({ tx, record }, { code, day, to }) => {
    const meeting = await lockMeeting(tx, code)
    const days = await readSittingDays(tx, meeting)
    if (days.includes(day))
      throw new Refusal(`${dayInWords(day)} is a day of the meeting, so its attendance stays there.`)
    if (to !== 'CLEAR' && !days.includes(to)) throw new Refusal('Choose a day of the meeting.', 'to')
    const noted = await notedOn(tx, meeting, day)
    if (noted.length === 0)
      throw new Refusal('The attendance of this day has already been moved or cleared. Nothing was changed.')
    const there = to === 'CLEAR' ? [] : (await notedOn(tx, meeting, to)).map(whose)
    const isMoved = (one: NotedOn) => to !== 'CLEAR' && !there.includes(whose(one))
    const ids = (all: NotedOn[]) => all.map(({ id }) => id)
    const moved = noted.filter(isMoved)
    if (to !== 'CLEAR') await changeThese(tx.attendance, ids(moved), { onDay: asDate(to) })
    await changeThese(tx.attendance, ids(noted.filter((one) => !isMoved(one))), { retractedAt: new Date() })
    await record({
      audience: 'request',
      action: 'attendance.settled',
      about: { table: 'meeting', id: meeting.id },
      subjects: [meeting.id],
      sentence:
        to === 'CLEAR'
          ? `Cleared the attendance at the ${meeting.title} on ${dayInWords(day)}, no longer a day of the meeting.`
          : `Moved the attendance at the ${meeting.title} from ${dayInWords(day)} to ${dayInWords(to)}.`,
    })
    return { code }
  },
)

type NotedOn = { id: string; partyId: string; delegateId: string | null }
const whose = ({ partyId, delegateId }: NotedOn) => `${partyId} ${delegateId}`

const notedOn = (tx: Tx, { id }: LockedMeeting, day: Day): Promise<NotedOn[]> =>
  tx.attendance.findMany({
    where: { meetingId: id, onDay: asDate(day), retractedAt: null },
    select: { id: true, partyId: true, delegateId: true },
  })

/** How many came, where they were counted without names. An emptied number is withdrawn. */
export const recordTotals = command(
  'attendance:take',
  totalsInput,
  async ({ tx, record }, { code, totals, sure }) => {
    const meeting = await held(lockMeeting(tx, code))
    const current = new Map((await readOwnCounts(tx, meeting.id)).map((one) => [one.counted, one]))
    let changed = 0
    const unread: Record<string, string> = {}
    for (const [at, { counted, number, atLeast, was }] of totals.entries()) {
      const now = current.get(counted)
      const is = number === '' ? null : { number: Number(number), atLeast: atLeast === 'yes' }
      // As with the parties: a number that was left alone says nothing.
      if (totalAsText(is) === was || totalAsText(is) === totalAsText(now)) continue
      changed += 1
      if (totalAsText(now) !== was) {
        unread[`totals.${at}.number`] =
          `Someone else has since recorded ${now ? `${now.atLeast ? 'over ' : ''}${now.number}` : 'no number'} here. To replace it with yours, save again.`
        continue
      }
      if (now) await changeOne(tx.meetingTotal, { id: now.id }, is ?? { withdrawnAt: new Date() })
      else if (is)
        await insertOne(tx.meetingTotal, {
          id: randomUUID(),
          meetingId: meeting.id,
          counted,
          ...is,
          sources: [],
        })
    }
    refuseLines(unread)
    if (changed === 0) throw new Refusal('Nothing to save: the numbers are unchanged.')
    await askIfEarly(tx, meeting, 'Record numbers now?', sure)
    await record({
      audience: 'request',
      action: 'attendance.counted',
      about: { table: 'meeting', id: meeting.id },
      subjects: [meeting.id],
      sentence: `Recorded how many attended the ${meeting.title}, without names.`,
    })
    return { code }
  },
)
