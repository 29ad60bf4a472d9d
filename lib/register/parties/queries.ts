import 'server-only'
import type * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { momentInput, momentOf, type Moment } from '../moment'
import { groupsAt } from '../group-names'
import { groupMeant } from '../lookup/register'
import { query, type Reader } from '@/lib/kernel/operation'
import { can } from '@/lib/kernel/policy'
import { possibleOn } from './dated'
import { nameOn, partyCoded } from './names'
import { declarationsOf, notesOf } from './notes'
import { readBeside, readParty, readSeatsOf, sourcesOf } from './party'
import { readPast } from './past'
import { remembered } from '@/lib/kernel/remembered'
import { revisionOf } from '@/lib/kernel/revisions'
import { openRequestsFor } from './requests'
import { readDetails, readRoster, type Entry, type Paging } from './roster'
import { doubtInWords, formerName, seatsInBrief, UNCERTAIN_PART } from './rules'
import { byCode, rosterFilters, type RosterFilters } from './schema'
import { countedFor, totalsOf } from './totals'

export const rosterInput = momentInput.extend(rosterFilters.shape)

/**
 * Members, observers and guests as of a day and as known: the entries that match, in their parts, a hundred a page where there are
 * more than two hundred; totals, marks and what published pages declare beside them, always of the whole register of that date.
 */
export const listRoster = query('register:read', rosterInput, async ({ db, actor }, input) => {
  const asked = await rosterAsked(db, input)
  const { moment, filters } = asked
  const key = ['roster', moment.day, moment.today, String(moment.size), filters]
  const page = await remembered(db, key, () => rosterPage(db, moment, filters))
  return { ...asked, ...page, may: { propose: can(actor, 'change-request:propose') } }
})

/** What is asked of the roster: of which date, and of which group where one is named; `unclear` says why none is meant. */
export async function rosterAsked(db: Reader, { asOf, knownAt, ...typed }: z.output<typeof rosterInput>) {
  const moment = await momentOf(db, { asOf, knownAt })
  const meant = typed.group ? await groupMeant(db, typed.group) : null
  const filters = meant && 'one' in meant ? { ...typed, group: meant.one.code } : typed
  return { moment, filters, unclear: meant && 'unclear' in meant ? meant.unclear : null }
}

/** On the page of the list. */
const onPage: Paging = { unpaged: 200, size: 100 }

async function rosterPage(db: Reader, moment: Moment, filters: RosterFilters) {
  const { counted, marks, ...found } = await readEntries(db, moment, filters, onPage)
  const totals = counted ?? []
  return {
    ...found,
    totals: totalsOf(totals),
    marks: marks ?? [],
    groups: await groupChoices(db, moment),
    declarations: (await declarationsOf(db, null)).map((one) => ({
      ...one,
      counted: countedFor(one.total, totals),
    })),
    notes: await notesOf(db, {}),
  }
}

/** The entries of a page of the roster, with what each row says besides. */
export async function readEntries(db: Reader, moment: Moment, filters: RosterFilters, paging: Paging) {
  const { page, parts, begins, ...found } = await readRoster(db, moment, filters, paging)
  const isPaged = found.matching > paging.unpaged
  const entries = (page ?? []).slice(0, isPaged ? paging.size : paging.unpaged)
  const details = await readDetails(
    db,
    moment,
    [...new Set(entries.map((entry) => entry.partyId))],
    filters.q,
  )
  const last = entries.at(-1)
  return {
    ...found,
    inPart: parts ?? {},
    rows: entries.map((entry) => withDetails(entry, details.get(entry.partyId), moment, filters.q)),
    isFirst: begins,
    next: isPaged && last && (page?.length ?? 0) > paging.size ? { after: last.id, name: last.name } : null,
  }
}

type Details = Awaited<ReturnType<typeof readDetails>> extends Map<string, infer Detail> ? Detail : never

function withDetails(entry: Entry, detail: Details | undefined, moment: Moment, q: string | undefined) {
  const isShown = q !== undefined && entry.name.toLowerCase().includes(q.toLowerCase())
  return {
    ...entry,
    former: (detail?.former ?? []).map(([name, validTo]) => formerName(name, validTo)),
    also: isShown ? null : (detail?.also ?? null),
    seats: seatsInBrief(detail?.seats ?? []),
    doubt: entry.part === UNCERTAIN_PART ? doubtInWords(entry, moment.day) : null,
  }
}
export type RosterRow = ReturnType<typeof withDetails>

/** Above so many groups a list to choose from is too long, and the short name is typed. */
const CHOICES = 60

async function groupChoices(db: Reader, moment: Moment): Promise<{ value: string; label: string }[] | null> {
  const found = await db.$queryRaw<{ value: string; label: string }[]>`
    select b.code as value, coalesce(b.abbreviation, b.name) as label from ${groupsAt(moment)} b
    where b.retracted_at is null and ${possibleOn(Prisma.sql`b`, moment.day)} order by b.from_latest, b.name limit ${CHOICES + 1}`
  return found.length > CHOICES ? null : found
}

/** One party as of a day and as known: its facts over time, what is proposed about it, and its history. Null where there is none. */
export const getParty = query(
  'register:read',
  momentInput.extend(byCode.shape),
  async ({ db, actor }, { code, ...asked }) => {
    const moment = await momentOf(db, asked)
    const { role, partyId } = actor
    const key = ['party', code, moment.day, moment.today, String(moment.size), role, partyId]
    const page = await remembered(db, key, () =>
      partyPage(db, moment, code, can(actor, 'change-request:read')),
    )
    if (!page) return null
    const may = {
      propose: can(actor, 'change-request:propose'),
      edit: can(actor, 'register:edit'),
      audit: can(actor, 'audit:read'),
    }
    const history = await readPast({ db, actor }, { table: 'party', id: page.party.id, size: moment.size })
    return { moment, ...page, history, may }
  },
)

async function partyPage(db: Reader, moment: Moment, code: string, withRequests: boolean) {
  const party = await readParty(db, moment, code)
  if (!party) return null
  const seats = await readSeatsOf(db, moment, party.id)
  const facts = [party.founding, ...party.memberships, ...party.names, ...seats]
  return {
    party,
    seats,
    ...(await readBeside(db, party.id)),
    notes: await notesOf(db, { party: party.id }),
    sources: await sourcesOf(db, [...new Set(facts.flatMap((fact) => fact?.sources ?? []))]),
    requests: withRequests ? await openRequestsFor(db, [party.id]) : [],
  }
}
export type PartyPage = NonNullable<Awaited<ReturnType<typeof getParty>>>

/** What may be edited directly about a party, for those who may. */
export const getPartyEditing = query('register:edit', byCode, async ({ db }, { code }) => {
  const [party] = await db.$queryRaw<
    { id: string; code: string; website: string | null; name: string; websiteRevision: number }[]
  >`
    select p.id, p.code, p.website, ${nameOn(Prisma.sql`p.id`)} as name, ${revisionOf('party website', Prisma.sql`p.id`)} as "websiteRevision"
    from party p where p.id = ${partyCoded(code)}`
  if (!party) return null
  return {
    ...party,
    ...(await readBeside(db, party.id)),
    notes: await notesOf(db, { party: party.id }),
  }
})
