import 'server-only'
import type * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { clockTimeInWords } from '@/lib/time/instant-words'
import { asDay, boundsOf, isDay, type Day } from '@/lib/time/dates'
import { Refusal } from '@/lib/kernel/errors'
import { localTimeInWords, instantOf, isShown, placeOfZone, type DayHours } from '@/lib/time/hours'
import { nameOfZone, readZone } from '@/lib/time/zones'
import { groupsOn } from '@/lib/register/group-names'
import { listTyped } from '@/lib/register/lookup/readings'
import { lookUp, theParty, type LookedUp } from '@/lib/register/lookup/register'
import { nameOn } from '@/lib/register/parties/names'
import { inOneForm } from '@/lib/kernel/line-ends'
import { kindWords, modeWords, titleOf, unshownHour, whenInWords } from './rules'
import { countryCalled, countryName } from './countries'
import type { Reader } from '@/lib/kernel/operation'
import type { MeetingField, MeetingKind, meetingEdit, MeetingMode } from './schema'
import { dayOfDeadline, readDeadlineOf } from './deadlines'
import { zoneOfPlace } from './place-zones'
import { readDays, typedDaysOf } from './typing'

type Tx = Pick<Prisma.TransactionClient, '$queryRaw'>
type Typed = Omit<z.output<typeof meetingEdit>, 'code' | 'revision' | 'sure'> & {
  /** Those of days that are written without any. */
  hours?: string | null
}

/** What was typed about a meeting, with names as ids and hours as they will be kept. */
export type MeetingFacts = {
  kind: MeetingKind
  body: { id: string; code: string; name: string }
  ordinal: number | null
  title: string
  begins: string
  ends: string | null
  days: DayHours[]
  zone: string
  city: string | null
  country: string | null
  /** What it is called today. */
  countryName: string | null
  venue: string | null
  mode: MeetingMode | null
  practicalNotes: string | null
  nominationsUntil: Date | null
  hosts: { id: string; name: string }[]
  coChairs: { id: string; name: string }[]
  link: { address: string | null; words: string | null }
}

/** Refuses at the field what the register does not know, and hours that no clock shows. */
export async function factsOf(tx: Tx, typed: Typed): Promise<MeetingFacts> {
  const read = readDays(typed.days, typed.hours)
  if ('error' in read) throw new Refusal(read.error, 'days')
  const [country, hosts, coChairs] = [typed.country, listTyped(typed.hosts), listTyped(typed.coChairs)]
  const called = await lookUp(tx, [typed.body, ...(country ? [country] : []), ...hosts, ...coChairs])
  const body = theBody(called, typed.body)
  const ordinal = typed.ordinal === null ? null : Number(typed.ordinal)
  const iso2 = country && countryCalled(called, country)
  const zone = typed.zone === null ? await zoneThere(tx, typed.city, iso2) : zoneTyped(typed.zone)
  const unshown = unshownHour(read.days, zone)
  if (unshown) throw new Refusal(unshown, 'days')
  const nameThen = await bodyNameOn(tx, body.id, boundsOf(read.begins).earliest)
  return {
    kind: typed.kind,
    body,
    ordinal,
    title: typed.title ?? titleOf({ kind: typed.kind, ordinal, body: nameThen }),
    ...read,
    zone,
    city: typed.city,
    country: iso2,
    countryName: await countryName(tx, iso2),
    venue: typed.venue,
    mode: typed.mode,
    practicalNotes: typed.practical && inOneForm(typed.practical),
    nominationsUntil: typed.nominationsUntil ? deadlineOf(typed.nominationsUntil, read.begins, zone) : null,
    hosts: theParties(called, hosts, 'hosts'),
    coChairs: theParties(called, coChairs, 'coChairs'),
    link: { address: typed.linkAddress, words: typed.linkWords && inOneForm(typed.linkWords) },
  }
}

function zoneTyped(typed: string): string {
  const read = readZone(typed)
  if ('error' in read) throw new Refusal(read.error, 'zone')
  return read.zone
}

/** The zone that the latest meeting in this place had, or that the list of zones gives it. */
async function zoneThere(tx: Tx, city: string | null, country: string | null): Promise<string> {
  const [held] = await tx.$queryRaw<{ zone: string }[]>`
    select zone from meeting where plain_text(city) = plain_text(${city}) and country is not distinct from ${country} and state <> 'CANCELLED'
    order by first_day desc, id limit 1`
  const found = held ?? zoneOfPlace(city, country)
  if ('error' in found) throw new Refusal(found.error, 'zone')
  return found.zone
}

function theBody(called: LookedUp, typed: string) {
  const [body, another] = called.get(typed)?.groups ?? []
  if (!body) throw new Refusal(`There is no body called “${typed}”. Choose one from the list.`, 'body')
  if (another) throw new Refusal(`“${typed}” may mean several bodies. Choose one from the list.`, 'body')
  return body
}

/** What a body is called when it meets: its meeting has that name in its title. */
async function bodyNameOn(tx: Tx, body: string, day: Day): Promise<string> {
  const [found] = await tx.$queryRaw<[{ name: string }]>`
    select g.name from ${groupsOn(Prisma.sql`${day}::date`)} g where g.id = ${body}::uuid`
  return found.name
}

/** Each of them once. */
function theParties(called: LookedUp, typed: string[], field: string) {
  const parties = typed.map((name) => theParty(called, name, field))
  return [...new Map(parties.map(({ id, name }) => [id, { id, name }])).values()]
}

function deadlineOf(typed: string, begins: string, zone: string): Date {
  const read = readDeadlineOf(typed)
  if (read && !('day' in read) && !isDay(begins))
    throw new Refusal(
      'This deadline is counted from the first day of the meeting, which is not fixed yet. Write a day, or leave it empty until then.',
      'nominationsUntil',
    )
  const day = read && dayOfDeadline(read, begins)
  if (!read || day === null || !isShown(day, read.at, zone))
    throw new Refusal(
      `This time does not exist in ${placeOfZone(zone)} on that day: the clocks skip it. Choose another time.`,
      'nominationsUntil',
    )
  return instantOf(day, read.at, zone)
}

/** The meeting as recorded, in the same shape as what is typed. */
export async function standingFacts(
  tx: Pick<Reader, '$queryRaw' | 'meeting'>,
  id: string,
): Promise<MeetingFacts> {
  const found = await tx.meeting.findUniqueOrThrow({
    where: { id },
    select: {
      ...{
        kind: true,
        ordinal: true,
        title: true,
        begins: true,
        ends: true,
        zone: true,
        city: true,
        country: true,
      },
      ...{ venue: true, mode: true, practicalNotes: true, nominationsUntil: true },
      days: {
        where: { withdrawnAt: null },
        orderBy: [{ onDay: 'asc' }, { opens: 'asc' }],
        select: { onDay: true, opens: true, closes: true },
      },
      link: { select: { address: true, words: true } },
    },
  })
  const parties = await tx.$queryRaw<{ id: string; name: string; role: string }[]>`
    select h.party_id as id, h.role, ${nameOn(Prisma.sql`h.party_id`)} as name
    from meeting_party h where h.meeting_id = ${id}::uuid and h.withdrawn_at is null order by 3`
  const [body] = await tx.$queryRaw<[MeetingFacts['body']]>`
    select g.id, g.code, g.name from meeting m join ${groupsOn()} g on g.id = m.group_id where m.id = ${id}::uuid`
  const { days, link, ...rest } = found
  const inRole = (role: string) =>
    parties.filter((one) => one.role === role).map(({ id, name }) => ({ id, name }))
  return {
    ...(rest as Omit<MeetingFacts, 'body' | 'days' | 'countryName' | 'hosts' | 'coChairs' | 'link'>),
    body,
    countryName: await countryName(tx, rest.country),
    days: days.map(({ onDay, opens, closes }) => ({ day: asDay(onDay), opens, closes })),
    hosts: inRole('HOST'),
    coChairs: inRole('CO_CHAIR'),
    link: link ?? { address: null, words: null },
  }
}

/** The facts as the form writes them. */
export const typedOf = (facts: MeetingFacts): Record<MeetingField, string> => ({
  kind: facts.kind,
  body: facts.body.code,
  ordinal: facts.ordinal === null ? '' : String(facts.ordinal),
  title: facts.title,
  days: typedDaysOf(facts.begins, facts.ends, facts.days),
  zone: nameOfZone(facts.zone),
  city: facts.city ?? '',
  country: facts.countryName ?? '',
  venue: facts.venue ?? '',
  mode: facts.mode ?? '',
  hosts: facts.hosts.map(({ name }) => name).join('; '),
  coChairs: facts.coChairs.map(({ name }) => name).join('; '),
  nominationsUntil: facts.nominationsUntil
    ? clockTimeInWords(facts.nominationsUntil, facts.zone).replaceAll('\u00a0', ' ')
    : '',
  practical: facts.practicalNotes ?? '',
  linkAddress: facts.link.address ?? '',
  linkWords: facts.link.words ?? '',
})

/** The facts in words, under the labels of the form: for the log, and to compare. The link is left out. */
export const factsInWords = (facts: MeetingFacts): Record<string, string | null> => ({
  Kind: kindWords[facts.kind],
  Body: facts.body.name,
  Ordinal: facts.ordinal === null ? null : String(facts.ordinal),
  Title: facts.title,
  Days: whenInWords(facts),
  Hours: hoursInWords(facts.days),
  'Time zone': nameOfZone(facts.zone),
  City: facts.city,
  Country: facts.countryName,
  Venue: facts.venue,
  'How people attend': facts.mode && modeWords[facts.mode],
  'Practical notes': facts.practicalNotes,
  'Deadline for nominations': facts.nominationsUntil && localTimeInWords(facts.nominationsUntil, facts.zone),
  Hosts: facts.hosts.map(({ name }) => name).join(', ') || null,
  'Co-chairs': facts.coChairs.map(({ name }) => name).join(', ') || null,
})

const hoursInWords = (days: DayHours[]) => {
  const known = days.filter(({ opens }) => opens !== null)
  return known.length > 0 ? typedDaysOf('', null, known).replaceAll('\n', '; ') : null
}

/**
 * What a calendar shows of a meeting; when it changes, the event gets another sequence number. Days in words: old meetings are kept as
 * a span alone, and one of the same days written one by one is the same event.
 */
export const shownInCalendars = ({ title, zone, city, country, venue, mode, link, ...when }: MeetingFacts) =>
  JSON.stringify([
    ...[title, whenInWords(when), hoursInWords(when.days)],
    ...[zone, city, country, venue, mode, link],
  ])
