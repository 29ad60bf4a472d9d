import 'server-only'
import { noteOpenings } from '@/lib/access/account/news'
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { inAgendaOrder } from '@/lib/meetings/agendas/rules'
import { inPaperOrder } from '../list'
import { documentsSeenBy } from '../visibility'
import type { FileFormat } from '@/lib/files/formats'
import { ONE_READING } from '../files/queries'
import { meetingCode } from '@/lib/meetings/schema'
import { meetingSeen } from '@/lib/meetings/visibility'
import { command, query, type Reader } from '@/lib/kernel/operation'
import { can, type Actor } from '@/lib/kernel/policy'
import { insertOne } from '@/lib/kernel/writes'
import type { Block } from '../texts/blocks'
import { packInput, type PackChoice } from './schema'

/** The papers of a meeting that this reader may open, in the order of its agenda; and what of them cannot be in the pack, with the reason. */

export type PackFile = {
  id: string
  documentId: string
  code: string
  symbol: string
  title: string
  level: string
  language: string
  format: FileFormat
  size: number
  sha256: string
  crc32: number
  pages: number | null
  textSize: number | null
  examinedAt: Date
  unconfirmed: null
}
export type PackPaper = {
  symbol: string
  title: string
  item: { number: string; title: string } | null
  files: PackFile[]
  /** Why it, or a language of it, is not in the pack. */
  missing: string[]
}
export type Pack = {
  meeting: { id: string; code: string; title: string }
  forum: string
  papers: PackPaper[]
}

type Row = {
  id: string
  symbol: string
  title: string
  code: string
  level: string
  itemId: string | null
  isOpen: boolean
  state: string
  address: string | null
  isUnconfirmed: boolean
  languages: string[]
  files: Omit<PackFile, 'documentId' | 'code' | 'symbol' | 'title' | 'level' | 'unconfirmed'>[]
}

export const getPack = query('document:read', packInput, ({ db, actor }, choice) =>
  readPack(db, actor, choice),
)

/** The same inside of another query. */
export async function readPack(db: Reader, actor: Actor, choice: PackChoice): Promise<Pack | null> {
  const meeting = await meetingSeen(db, actor, choice.code)
  if (!meeting) return null
  const [named] = await db.$queryRaw<{ title: string; forum: string }[]>`
    select title, (select short_name from forum) as forum from meeting where id = ${meeting.id}::uuid`
  const rows = await papersOf(db, actor, meeting.id)
  const items = await itemsOf(db, meeting.id)
  return {
    meeting: { id: meeting.id, code: choice.code, title: named?.title ?? '' },
    forum: named?.forum ?? '',
    papers: rows.map((row) => paperOf(row, choice, items)),
  }
}

const papersOf = (db: Reader, actor: Actor, meetingId: string) => db.$queryRaw<Row[]>`
  select d.id, d.symbol, d.title, d.code, d.level, l.agenda_item_id as "itemId", d.state = 'PUBLISHED' and d.published_at <= now() as "isOpen", d.state, d.address,
    d.handling_note is not null and ${!can(actor, 'document:read-all')} and not exists (select from handling_confirmation c
      where c.document_id = d.id and c.user_id = ${actor.id}::uuid and c.note = d.handling_note) as "isUnconfirmed",
    coalesce((select jsonb_agg(g.language order by g.standing = 'ORIGINAL' desc, g.language) from document_language g
      where g.document_id = d.id and g.withdrawn_at is null), '[]') as languages,
    coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'language', f.language, 'format', f.format, 'size', f.size, 'sha256', f.sha256, 'crc32', f.crc32,
        'pages', f.pages, 'textSize', f.text_size, 'examinedAt', greatest(f.examined_at, d.published_at)) order by f.language, f.format)
      from document_file f where f.document_id = d.id and f.state = 'CLEAN' and f.withdrawn_at is null), '[]') as files
  from document_meeting l join document d on d.id = l.document_id left join agenda_item i on i.id = l.agenda_item_id and i.withdrawn_at is null
  where l.meeting_id = ${meetingId}::uuid and l.withdrawn_at is null and d.state <> 'VOID' and ${documentsSeenBy(actor)}
  order by ${inPaperOrder}`

async function itemsOf(db: Reader, meetingId: string) {
  const rows = await db.$queryRaw<{ id: string; parentId: string | null; position: number; title: string }[]>`
    select id, parent_id as "parentId", position, title from agenda_item where meeting_id = ${meetingId}::uuid and withdrawn_at is null`
  return new Map(inAgendaOrder(rows).map(({ id, number, title }) => [id, { number, title }]))
}

function paperOf(
  row: Row,
  { format, language, since }: PackChoice,
  items: Map<string, { number: string; title: string }>,
): PackPaper {
  const { id: documentId, code, symbol, title, level } = row
  const open = row.isOpen && !row.isUnconfirmed ? row.files : []
  const all = open.map((file) => ({
    ...file,
    ...{ documentId, code, symbol, title, level, unconfirmed: null },
    examinedAt: new Date(file.examinedAt),
  }))
  const fitting = all.filter(
    (file) =>
      (!language || file.language === language) &&
      (format === 'files' || (format === 'pdf' ? file.format === 'PDF' : file.textSize !== null)) &&
      (!since || file.examinedAt > new Date(since)),
  )
  return {
    ...{ symbol, title, item: (row.itemId && items.get(row.itemId)) || null },
    files: format === 'text' ? onePerLanguage(fitting) : fitting,
    missing: missingOf(row, { format, language }),
  }
}

/** Of several files in one language the text of one is enough. */
const onePerLanguage = (files: PackFile[]) =>
  files.filter(({ language }, at) => files.findIndex((other) => other.language === language) === at)

function missingOf(row: Row, { format, language }: Pick<PackChoice, 'format' | 'language'>): string[] {
  if (row.state === 'WITHDRAWN') return ['withdrawn']
  if (!row.isOpen) return ['to follow']
  if (row.isUnconfirmed) return ['confirm the handling instructions on its page first']
  if (row.files.length === 0) return [row.address ? `published elsewhere: ${row.address}` : 'to follow']
  const wanted = language ? [language] : row.languages
  return wanted.flatMap((one) => {
    const files = row.files.filter((file) => file.language === one)
    if (files.length === 0) return [`${one}: to follow`]
    if (format === 'text' && files.every(({ textSize }) => textSize === null))
      return [`${one}: no text version, only ${files.map((file) => file.format).join(', ')}`]
    return format === 'pdf' && files.every((file) => file.format !== 'PDF') ? [`${one}: no PDF`] : []
  })
}

const ofFiles = z.object({ ids: z.array(z.uuid()).max(2_000) })
/** The texts of files, as far as the row policies show them. */
export const getTexts = query('document:read', ofFiles, async ({ db }, { ids }) => {
  const texts = await db.documentText.findMany({
    where: { fileId: { in: ids } },
    select: { fileId: true, blocks: true },
  })
  return new Map(texts.map(({ fileId, blocks }) => [fileId, blocks as Block[]]))
})

const taken = z.object({
  code: meetingCode,
  files: z.array(z.object({ id: z.uuid(), documentId: z.uuid() })).max(2_000),
  /** All that are in it, also those that are public. */
  documents: z.array(z.uuid()).max(2_000),
})
/** Notes that a pack was begun, and who read what that is not public in it. */
export const notePack = command(
  'document:read',
  taken,
  async ({ tx, actor }, { code, files, documents: inPack }) => {
    const meeting = await meetingSeen(tx as unknown as Reader, actor, code)
    if (!meeting) return {}
    await noteOpenings(tx, actor, inPack)
    await insertOne(tx.pack, { id: randomUUID(), meetingId: meeting.id, userId: actor.id })
    const [ids, documents] = [files.map(({ id }) => id), files.map(({ documentId }) => documentId)]
    await tx.$executeRaw`
    insert into reading (id, document_id, file_id, user_id, party_id, how)
    select gen_random_uuid(), f.document_id, f.file_id, ${actor.id}::uuid, ${actor.partyId}::uuid, 'PACK'
    from unnest(${documents}::uuid[], ${ids}::uuid[]) f(document_id, file_id)
    where not exists (select from reading r where r.user_id = ${actor.id}::uuid and r.file_id = f.file_id and r.how = 'PACK'
      and r.read_at > now() - ${ONE_READING}::interval)`
    return {}
  },
  { whileReadOnly: true },
)

/** When this reader last took a pack of a meeting. */
export const lastPack = query(
  'document:read',
  z.object({ code: meetingCode }),
  async ({ db, actor }, { code }) => {
    const [last] = await db.$queryRaw<{ takenAt: Date | null }[]>`
      select max(p.taken_at) as "takenAt" from pack p join meeting m on m.id = p.meeting_id
      where p.user_id = ${actor.id}::uuid and m.code = ${code}`
    return { takenAt: last?.takenAt ?? null }
  },
)
