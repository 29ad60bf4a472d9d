import 'server-only'
import * as z from 'zod'
import { readNewSince, wasOpened } from '@/lib/access/account/news'
import { groupsOn } from '@/lib/register/group-names'
import { Prisma } from '@/prisma/generated/client'
import { readNow } from '@/lib/kernel/now'
import { query, type Reader } from '@/lib/kernel/operation'
import { groupChosen, partiesToSuggest } from '@/lib/register/lookup/register'
import { notesOf } from '@/lib/register/parties/notes'
import { sourcesOf } from '@/lib/register/parties/party'
import { can, type Actor } from '@/lib/kernel/policy'
import { readRevision } from '@/lib/kernel/revisions'
import {
  chosen,
  documentRows,
  inPaperOrder,
  meetingOfSymbols,
  readSameTitles,
  shownOfDocument,
  symbolOrder,
  yearOfSymbols,
  type DocumentRow,
} from './list'
import { followsPublishing } from '@/lib/audit/publishing'
import { readDocument, readLine, readVersions } from './document'
import { byDocument, bySymbol, byTitles, documentFilters } from './schema'
import { meetingName, type MeetingName } from '@/lib/meetings/list'
import { readAgenda, type Agenda } from '@/lib/meetings/agendas/agenda'
import { inAgendaOrder, type Placed } from '@/lib/meetings/agendas/rules'
import { yearOf } from '@/lib/time/dates'
import { namedWithDate } from '@/lib/meetings/rules'
import { byCode as byMeeting } from '@/lib/meetings/schema'
import { meetingSeen } from '@/lib/meetings/visibility'
import { documentsReadBy, documentsSeenBy, isPublished } from './visibility'

/** Documents a page. */
const PAGE = 50

const [d, b] = [Prisma.sql`d`, Prisma.sql`b`]
/** Behind another document on the list. The first part lets the index find the place. */
const isBehind = (
  document: string,
) => Prisma.sql`exists (select from document b where b.id = ${document}::uuid
  and d.dated_from <= b.dated_from and (d.dated_from < b.dated_from or (${symbolOrder(d)}, d.id) > (${symbolOrder(b)}, b.id)))`

type Asked = z.output<typeof documentFilters>

/** The documents that this reader may know of and has asked for, as a condition on `d`. */
export const areAsked = (actor: Actor, { before, ...choice }: Asked) => Prisma.sql`
  ${documentsSeenBy(actor)} and ${chosen(choice)} and ${before ? isBehind(before) : Prisma.sql`true`}`

/** Newest first, those of a day by their symbols; those without a date at the end. */
export const newestFirst = Prisma.sql`d.dated_from desc, ${symbolOrder(d)}, d.id`

/** Documents with their newest first, at most so many. */
export const readDocuments = (db: Reader, condition: Prisma.Sql, most: number): Promise<DocumentRow[]> =>
  db.$queryRaw<DocumentRow[]>`${documentRows(condition, newestFirst, most)}`

/** The documents that this reader may know of, newest first. */
export const listDocuments = query(
  'document:read',
  documentFilters,
  followsPublishing('documents', async ({ db, actor }, { before, ...asked }) => {
    const { code: body, unclear } = await groupChosen(db, asked.body)
    const choice = { ...asked, body }
    const rows = await readDocuments(db, areAsked(actor, { ...choice, before }), PAGE + 1)
    return {
      choice: { ...choice, before },
      documents: rows.slice(0, PAGE),
      count: await countOf({ db, actor }, choice),
      next: rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null,
      choices: await choicesOf({ db, actor }, null),
      /** The body that was meant. */
      body,
      /** Why nothing is listed, where no one body was meant. */
      unclear,
      ...(await forumNow(db)),
      may: { edit: can(actor, 'document:edit'), readAll: can(actor, 'document:read-all') },
    }
  }),
)
export type DocumentList = NonNullable<Awaited<ReturnType<typeof listDocuments>>>

const countOf = followsPublishing(
  'count of documents',
  async ({ db, actor }, choice: Omit<Asked, 'before'>): Promise<number> => {
    const [counted] = await db.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from document d where ${areAsked(actor, choice)}`
    return counted?.count ?? 0
  },
)

export type Choices = { bodies: { code: string; name: string }[]; years: number[]; languages: string[] }

/** What can be chosen from, out of what this reader may know of. */
export const choicesOf = followsPublishing('choices of documents', async ({ db }): Promise<Choices> => {
  const [found] = await db.$queryRaw<Choices[]>`
      select coalesce((select jsonb_agg(jsonb_build_object('code', g.code, 'name', g.name) order by g.name) from ${groupsOn()} g where g.id = any (c.bodies)), '[]') as bodies,
        array(select y from unnest(c.years) y order by y desc) as years, c.languages
      from guard.document_choices() c`
  return found ?? { bodies: [], years: [], languages: [] }
})

/** The day, the zone and the name by which pages of documents speak. */
export async function forumNow(
  db: Pick<Reader, '$queryRaw'>,
): Promise<{ today: string; zone: string; forum: string }> {
  const { today, zone, shortName } = await readNow(db)
  return { today, zone, forum: shortName }
}

/** One document as this reader may see it. Null where there is none. */
export const getDocument = query('document:read', byDocument, async ({ db, actor }, { code }) => {
  const document = await readDocument(db, actor, code)
  if (!document) return null
  const notes = await notesOf(db, { document: document.id })
  return {
    document,
    versions: await readVersions(db, actor, document.id),
    line: await readLine(db, actor, document.id),
    notes,
    sources: await sourcesOf(db, document.sources),
    ...(await forumNow(db)),
    may: { edit: can(actor, 'document:edit') },
  }
})
export type DocumentPage = NonNullable<Awaited<ReturnType<typeof getDocument>>>

export type NewDocument = DocumentRow & { meeting: MeetingName | null }

/** What was published for this reader and not opened, since they last marked all as read; the newest first, each with the meeting that it is for. */
export const listNewDocuments = query('document:read', z.object({}), async ({ db, actor }) => {
  const { since } = await readNewSince(db, actor)
  const documents = await db.$queryRaw<NewDocument[]>`
    select ${shownOfDocument}, (select ${meetingName} from document_meeting l join meeting m on m.id = l.meeting_id
      where l.document_id = d.id and l.withdrawn_at is null order by m.first_day desc limit 1) as meeting
    from document d where ${documentsReadBy(actor)} and ${isPublished} and d.published_at > ${since}::timestamptz
      and not ${wasOpened(actor, Prisma.sql`d.id`, Prisma.sql`d.published_at`)}
      -- What was only entered, with its text elsewhere, is not news.
      and exists (select from document_file f where f.document_id = d.id)
    order by d.published_at desc, d.id limit ${PAGE}`
  return { documents, ...(await forumNow(db)) }
})
export type NewDocuments = NonNullable<Awaited<ReturnType<typeof listNewDocuments>>>

export type MeetingDocument = DocumentRow & { itemId: string | null; revision: number }

/** The documents of a meeting, as far as this reader may know of them. Null where the meeting is not open. */
export const listMeetingDocuments = query(
  'document:read',
  byMeeting,
  followsPublishing('documents of a meeting', async ({ db, actor }, { code }) => {
    const meeting = await meetingSeen(db, actor, code)
    if (!meeting) return null
    const documents = await db.$queryRaw<MeetingDocument[]>`
    select ${shownOfDocument}, i.id as "itemId", d.revision from document_meeting l join document d on d.id = l.document_id
    left join agenda_item i on i.id = l.agenda_item_id and i.withdrawn_at is null
    where l.meeting_id = ${meeting.id}::uuid and l.withdrawn_at is null and d.state <> 'VOID' and ${documentsSeenBy(actor)}
      -- By their ids: joined with all documents, the rights to each of those would be asked.
      and d.id = any (array(select document_id from document_meeting where meeting_id = ${meeting.id}::uuid and withdrawn_at is null))
    order by ${inPaperOrder}`
    return { documents, ...(await forumNow(db)), may: { edit: can(actor, 'document:edit') } }
  }),
)
export type MeetingDocuments = NonNullable<Awaited<ReturnType<typeof listMeetingDocuments>>>

/** The documents of a meeting that this reader has published without a file and may still undo, soonest first. */
export const listUndoable = query('document:edit', byMeeting, async ({ db, actor }, { code }) => ({
  documents: await db.$queryRaw<Undoable[]>`
    select d.code, d.symbol, d.title, d.revision, d.publication_at + interval '10 minutes' as until
    from document_meeting l join meeting m on m.id = l.meeting_id join document d on d.id = l.document_id
    where m.code = ${code} and l.withdrawn_at is null and d.state = 'PUBLISHED' and ${documentsSeenBy(actor)}
      and guard.undoes_publication(d.id) order by until, d.symbol`,
  ...(await forumNow(db)),
}))
export type Undoable = { code: string; symbol: string; title: string; revision: number; until: Date }

/** The page of the document with a symbol; small and capital letters are one. Null where there is none for this reader. */
export const findSymbol = query('document:read', bySymbol, async ({ db, actor }, { symbol }) => {
  const [found] = await db.$queryRaw<{ code: string }[]>`
    select d.code from document d where upper(d.symbol) = upper(${symbol}) and ${documentsSeenBy(actor)}`
  return found ?? null
})

/** The documents of a body and of the year of its next symbols that already have one of these titles, given one per line; none that is void or withdrawn. */
export const listSameTitles = query('document:edit', byTitles, async ({ db }, { body, titles, meeting }) => {
  const year = await yearOfSymbols(db, meeting ?? null)
  return { documents: await readSameTitles(db, { body, year }, titles.split(/\r?\n/)) }
})

/** What the forms of documents need: bodies with their patterns, meetings and parties to suggest. */
export const getNewDocuments = query(
  'document:edit',
  z.object({ meeting: z.string().max(60).optional() }),
  async ({ db }, { meeting: code }) => {
    const now = await forumNow(db)
    const meeting = code ? await meetingOfSymbols(db, code) : null
    const year = meeting?.year ?? yearOf(now.today)
    return {
      bodies: await bodiesWithPattern(db, year),
      meetings: await meetingsToChoose(db),
      meeting,
      year,
      items: meeting ? (await readAgenda(db, meeting.id)).map(itemToChoose) : [],
      ...now,
    }
  },
)

const itemToChoose = ({ id, number, title }: Agenda[number]) => ({ id, label: `${number}. ${title}` })

type BodyWithPattern = { code: string; name: string; pattern: string | null; next: number }
const bodiesWithPattern = (db: Reader, year: number) => db.$queryRaw<BodyWithPattern[]>`
  select g.code, g.name, p.pattern, 1 + coalesce((select max(d.number) from document d
      where d.group_id = g.id and d.base_id is null and d.year = ${year}::int), 0)::int as next
  from ${groupsOn()} g left join symbol_pattern p on p.group_id = g.id
  where g.retracted_at is null and g.from_earliest <= forum_today() and forum_today() < g.to_latest order by g.name`

const meetingsToChoose = (db: Reader) => db.$queryRaw<{ code: string; title: string; begins: string }[]>`
  select code, title, begins from meeting order by state in ('PLANNED', 'CONFIRMED') desc, first_day desc limit 200`

/** The patterns of all bodies, for those who set them. */
export const listPatterns = query('document:edit', z.object({}), async ({ db }) => {
  const now = await forumNow(db)
  return {
    bodies: await bodiesWithPattern(db, yearOf(now.today)),
    daysRevision: await readRevision(db, 'forum reading days', '1'),
    readingDays: (await db.forum.findFirst({ select: { readingDays: true } }))?.readingDays ?? 730,
    ...now,
  }
})

/** A document with what its forms offer. */
export const getDocumentEditing = query('document:edit', byDocument, async ({ db, actor }, { code }) => {
  const document = await readDocument(db, actor, code)
  if (!document) return null
  const [line] = await db.$queryRaw<{ symbol: string }[]>`
    select o.symbol from document d join document o on o.id = d.supersedes_id where d.id = ${document.id}::uuid`
  return {
    document,
    supersedes: line?.symbol ?? '',
    parties: await partiesToSuggest(db),
    meetings: await meetingsToChoose(db),
    items: await itemsToChoose(db),
    decisions: await decisionsToChoose(db),
    ...(await forumNow(db)),
  }
})
export type DocumentEditing = NonNullable<Awaited<ReturnType<typeof getDocumentEditing>>>

type ItemOfMeeting = Placed & { meetingId: string; item: string; title: string; begins: string }

/** The items of the meetings that are being prepared, each agenda in its order and with its numbers. */
async function itemsToChoose(db: Reader) {
  const items = await db.$queryRaw<ItemOfMeeting[]>`
    select i.id, i.parent_id as "parentId", i.position, i.meeting_id as "meetingId", i.title as item, m.title, m.begins
    from agenda_item i join meeting m on m.id = i.meeting_id
    where m.state in ('PLANNED', 'CONFIRMED') and i.withdrawn_at is null order by m.first_day, m.id`
  return [...Map.groupBy(items, ({ meetingId }) => meetingId).values()].flatMap((agenda) =>
    inAgendaOrder(agenda).map(({ id, number, item, ...meeting }) => ({
      id,
      label: `${namedWithDate(meeting)}: ${number}. ${item}`,
    })),
  )
}

const decisionsToChoose = async (db: Reader) =>
  (
    await db.$queryRaw<{ code: string; number: number; text: string; title: string; begins: string }[]>`
  select m.code, c.number, left(c.text, 60) as text, m.title, m.begins
  from decision c join meeting m on m.id = c.meeting_id where c.state <> 'VOID' order by m.first_day desc, c.number limit 200`
  ).map(({ code, number, text, ...meeting }) => ({
    value: `${code}/${number}`,
    label: `${namedWithDate(meeting)}, decision ${number}: ${text}`,
  }))
