import 'server-only'
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { MOST_TRIES } from '@/lib/files/schema'
import { documentsReadBy } from '../visibility'
import { noteOpenings } from '@/lib/access/account/news'
import { byDocument } from '../schema'
import { byCode as byMeeting } from '@/lib/meetings/schema'
import { languageWords } from '@/lib/register/languages'
import { command, query, type Reader } from '@/lib/kernel/operation'
import { can, type Actor } from '@/lib/kernel/policy'
import type { Prisma } from '@/prisma/generated/client'
import { textBlocks, type Block } from '../texts/blocks'
import { extensionOf, type FileFormat } from '@/lib/files/formats'
import { isStamped } from './rules'
import { byFile } from './schema'

/** Who can open which file: checked again at every request, and at every range of a download. */

export type Opened = {
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
  pages: number | null
  /** What is to be confirmed before it is opened; null where nothing is, or it has been. */
  unconfirmed: string | null
}

/** A file that this reader may open now, as it is when it is asked for. */
export const opened = async (
  db: Pick<Reader, '$queryRaw'>,
  actor: Actor,
  id: string,
): Promise<Opened | null> => {
  const [found] = await db.$queryRaw<Opened[]>`
    select f.id, d.id as "documentId", d.code, d.symbol, d.title, d.level, f.language, f.format, f.size::float8 as size, f.sha256, f.pages,
      case when d.handling_note is not null and ${!can(actor, 'document:read-all')} and not exists (select from handling_confirmation c
        where c.document_id = d.id and c.user_id = ${actor.id}::uuid and c.note = d.handling_note) then d.handling_note end as unconfirmed
    from document_file f join document d on d.id = f.document_id
    where f.id = ${id}::uuid and f.state = 'CLEAN' and (f.withdrawn_at is null or ${can(actor, 'document:edit')}) and ${documentsReadBy(actor)}`
  return found ?? null
}

/** A file that this reader may open now. Null where there is none. */
export const getFile = query('document:read', byFile, ({ db, actor }, { id }) => opened(db, actor, id))

const byText = z.object({ ...byDocument.shape, language: z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/) })

/** `note` says what may be missing from the text. */
type TextFile = { id: string; isStandIn: boolean; examinedAt: Date; note: string | null }

/** The text of a document in a language. Null where there is none for this reader; without it where handling is to be confirmed. */
export const getText = query('document:read', byText, async ({ db, actor }, { code, language }) => {
  const [found] = await db.$queryRaw<TextFile[]>`
    select f.id, f.is_stand_in as "isStandIn", f.examined_at as "examinedAt", f.text_note as note from document_file f join document d on d.id = f.document_id
    where d.code = ${code} and f.language = ${language} and f.state = 'CLEAN' and f.withdrawn_at is null and f.text_size is not null
      and ${documentsReadBy(actor)}
    order by array_position(array['DOCX', 'PDF', 'PPTX', 'XLSX'], f.format) limit 1`
  const file = found && (await opened(db, actor, found.id))
  if (!found || !file) return null
  const text = file.unconfirmed
    ? null
    : await db.documentText.findUnique({ where: { fileId: file.id }, select: { blocks: true } })
  return {
    file,
    isStandIn: found.isStandIn,
    examinedAt: found.examinedAt,
    note: found.note,
    blocks: text ? (textBlocks.parse(text.blocks) as Block[]) : null,
  }
})

/** So long a reading counts as one, however many ranges it comes in. */
export const ONE_READING = '12 hours'
const noted = z.object({ id: z.uuid(), how: z.enum(['TEXT', 'PREVIEW', 'DOWNLOAD', 'PACK']) })

export type How = z.output<typeof noted>['how']

/** When the reading began that goes on now. */
export async function readingSince(
  tx: Prisma.TransactionClient,
  actor: Actor,
  { id }: Opened,
  how: How,
): Promise<Date | null> {
  const [going] = await tx.$queryRaw<{ at: Date }[]>`
    select r.read_at as at from reading r where r.user_id = ${actor.id}::uuid and r.file_id = ${id}::uuid and r.how = ${how}
      and r.read_at > now() - ${ONE_READING}::interval order by r.read_at desc limit 1`
  return going?.at ?? null
}

/** Notes a reading, unless it continues one, and returns when it began. */
export async function note(
  tx: Prisma.TransactionClient,
  actor: Actor,
  file: Opened,
  how: How,
): Promise<Date> {
  await tx.$executeRaw`
    insert into reading (id, document_id, file_id, user_id, party_id, how)
    select ${randomUUID()}::uuid, ${file.documentId}::uuid, ${file.id}::uuid, ${actor.id}::uuid, ${actor.partyId}::uuid, ${how}
    where not exists (select from reading r where r.user_id = ${actor.id}::uuid and r.file_id = ${file.id}::uuid and r.how = ${how}
      and r.read_at > now() - ${ONE_READING}::interval)`
  const latest = { where: { fileId: file.id, userId: actor.id, how }, orderBy: { readAt: 'desc' } } as const
  const { readAt } = await tx.reading.findFirstOrThrow({ ...latest, select: { readAt: true } })
  return readAt
}

/**
 * Notes that somebody read a file of a document that is not public, and returns since when; null where nothing is noted. What is public
 * is not watched. To its reader the document is no longer new.
 */
export const noteReading = command(
  'document:read',
  noted,
  async ({ tx, actor }, { id, how }) => {
    const file = await opened(tx, actor, id)
    if (file) await noteOpenings(tx, actor, [file.documentId])
    return { since: file && file.level !== 'PUBLIC' ? await note(tx, actor, file, how) : null }
  },
  { whileReadOnly: true },
)

const toOpen = noted.extend({ isTaken: z.boolean() })

/**
 * A file as `getFile` gives it, to be given out. Of one that carries the reader's mark the reading is noted along with it where it is taken,
 * and `since` is when it began: the mark says so, at every range. Null where none has begun.
 */
export const openFile = command(
  'document:read',
  toOpen,
  async ({ tx, actor }, { id, how, isTaken }) => {
    const file = await opened(tx, actor, id)
    if (!file) return null
    const carriesMark = isStamped(file) && !file.unconfirmed
    if (isTaken && !file.unconfirmed) await noteOpenings(tx, actor, [file.documentId])
    if (!carriesMark) return { file, since: null }
    return {
      file,
      since: isTaken ? await note(tx, actor, file, how) : await readingSince(tx, actor, file, how),
    }
  },
  { whileReadOnly: true },
)

/** The name of a file when it is downloaded: its symbol and language, never the name its sender gave it. */
export const nameToTake = ({ symbol, language, format }: Pick<Opened, 'symbol' | 'language' | 'format'>) =>
  `${symbol.replaceAll(/[^A-Za-z0-9.]+/g, '-')}_${language}.${extensionOf(format)}`

type Reading = {
  id: string
  who: string
  party: string | null
  language: string
  format: string
  how: string
  at: Date
}
/** Who read a document, the latest first; for the secretariat. */
export const listReadings = query('document:edit', byDocument, async ({ db }, { code }) => {
  const rows = await db.$queryRaw<Reading[]>`
    select r.id, coalesce(p.name, 'Someone') as who, (select code from party where id = r.party_id) as party, f.language, f.format, r.how, r.read_at as at
    from reading r join document d on d.id = r.document_id left join document_file f on f.id = r.file_id
    left join lateral (select name from guard.people(array[r.user_id])) p on true
    where d.code = ${code} order by r.read_at desc limit 200`
  return rows.map((row) => ({ ...row, language: row.language && languageWords(row.language) }))
})

export type FileRow = {
  id: string
  language: string
  format: FileFormat
  name: string
  size: number
  state: 'QUARANTINED' | 'CLEAN' | 'REJECTED'
  reason: string | null
  textSize: number | null
  textFault: string | null
  textNote: string | null
  /** Why it could not be checked; null while it is tried. */
  checkFault: string | null
  remark: string | null
  scannedBy: string | null
  uploadedAt: Date
  withdrawnAt: Date | null
  /** Symbols of other documents with a file of the same bytes. */
  sameAs: { code: string; symbol: string }[]
}
/** All files of a document, including those that wait and those that were rejected or withdrawn; for the secretariat. */
export const listFiles = query('document:edit', byDocument, async ({ db }, { code }) => {
  const [document] = await db.$queryRaw<
    { code: string; symbol: string; title: string; zone: string; isReserved: boolean }[]
  >`
    select d.code, d.symbol, d.title, (select time_zone from forum) as zone, d.state in ('AWAITED', 'RECEIVED', 'IN_REVIEW') as "isReserved"
    from document d where d.code = ${code}`
  if (!document) return null
  const files = await db.$queryRaw<FileRow[]>`
    select f.id, f.language, f.format, f.name, f.size::float8 as size, f.state, f.reason, f.text_size as "textSize", f.text_fault as "textFault",
      f.text_note as "textNote", case when f.tries >= ${MOST_TRIES} then f.check_fault end as "checkFault", f.remark, f.scanned_by as "scannedBy", f.uploaded_at as "uploadedAt", f.withdrawn_at as "withdrawnAt",
      coalesce((select jsonb_agg(distinct jsonb_build_object('code', o.code, 'symbol', o.symbol)) from document_file s join document o on o.id = s.document_id
        where s.sha256 = f.sha256 and s.document_id <> f.document_id and s.state = 'CLEAN' and s.withdrawn_at is null), '[]') as "sameAs"
    from document_file f join document d on d.id = f.document_id where d.code = ${code} order by f.uploaded_at desc, f.id limit 200`
  return { document, files }
})
type Upload = {
  id: string
  name: string
  language: string
  state: 'QUARANTINED' | 'REJECTED'
  reason: string | null
  checkFault: string | null
  document: { code: string; symbol: string }
}
/** Uploads for the documents of a meeting that wait for their check, and those that were rejected and not sent again since. */
export const listUploads = query('document:edit', byMeeting, async ({ db }, { code }) => ({
  uploads: await db.$queryRaw<Upload[]>`
    select f.id, f.name, f.language, f.state, f.reason, case when f.tries >= ${MOST_TRIES} then f.check_fault end as "checkFault",
      jsonb_build_object('code', d.code, 'symbol', d.symbol) as document
    from meeting m join document_meeting l on l.meeting_id = m.id and l.withdrawn_at is null join document d on d.id = l.document_id
      join document_file f on f.document_id = d.id and f.withdrawn_at is null
    where m.code = ${code} and (f.state = 'QUARANTINED' or f.state = 'REJECTED' and not exists (select from document_file o
      where o.document_id = f.document_id and o.language = f.language and o.uploaded_at > f.uploaded_at))
    order by f.uploaded_at desc, f.id`,
}))
export type Uploads = NonNullable<Awaited<ReturnType<typeof listUploads>>>['uploads']

export type FileList = NonNullable<Awaited<ReturnType<typeof listFiles>>>
