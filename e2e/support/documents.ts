import { createHash } from 'node:crypto'
import path from 'node:path'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import type { Client } from 'pg'
import { DRAWING } from '@/lib/documents/pictures/drawing'
import { EXTRACTION } from '@/lib/documents/texts/extraction'
import { folderStore } from '@/lib/files/storage/folder'
import { samplePdf } from '@/lib/testing/sample-files'
import { idOf } from './requests'
import { folder } from './state'

/** Papers entered as the operator does, published for a level unless `state` says otherwise; with a text, and a PDF of it in the store. */
type Paper = {
  title: string
  level?: string
  state?: 'PUBLISHED' | 'RECEIVED'
  body?: string
  words?: string
  meeting?: string
  item?: string
  handling?: string
}

export async function enterDocument(
  db: Client,
  { title, level = 'MEMBERS', state = 'PUBLISHED', body = 'som', words, meeting, item, handling }: Paper,
): Promise<{ id: string; code: string; symbol: string; file: string | null }> {
  await db.query(
    `insert into symbol_pattern select gen_random_uuid(), id, 'TEST/' || upper(code) || '/{year}/{number}' from "group" g
     where code = $1 and not exists (select from symbol_pattern p where p.group_id = g.id)`,
    [body],
  )
  const id = await idOf(
    db,
    `insert into document (id, group_id, year, title, type, level, state, published_at, handling_note)
     select gen_random_uuid(), id, 2026, $2, 'REPORT', $3, $5, case $5 when 'PUBLISHED' then date_trunc('milliseconds', now()) end, $4 from "group" where code = $1 returning id`,
    [body, title, level, handling ?? null, state],
  )
  await db.query(
    `insert into document_language (id, document_id, language, standing) values (gen_random_uuid(), $1, 'en', 'ORIGINAL')`,
    [id],
  )
  if (meeting)
    await db.query(
      `insert into document_meeting (id, document_id, meeting_id, agenda_item_id) values (gen_random_uuid(), $1, $2, $3)`,
      [id, meeting, item ?? null],
    )
  const file = words ? await enterText(db, id, words) : null
  const { rows } = await db.query('select code, symbol from document where id = $1', [id])
  return { id, file, ...(rows[0] as { code: string; symbol: string }) }
}

async function enterText(db: Client, document: string, words: string): Promise<string> {
  const bytes = await samplePdf([[words]])
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await folderStore(path.join(folder(), 'files')).put(sha256, Readable.from([bytes]))
  const file = await idOf(
    db,
    `insert into document_file (id, document_id, language, format, name, upload, state, size, sha256, crc32, scanned_by, text_size, text_version, examined_at)
     values (gen_random_uuid(), $1, 'en', 'PDF', 'paper.pdf', gen_random_uuid(), 'CLEAN', $3, $4, 1, 'NONE', $2, $5, now()) returning id`,
    [document, words.length, bytes.length, sha256, EXTRACTION],
  )
  await db.query(
    `insert into document_text (id, file_id, document_id, language, words, blocks) values (gen_random_uuid(), $1, $2, 'en', $3, $4)`,
    [file, document, words, JSON.stringify([{ kind: 'paragraph', text: words }])],
  )
  // Its one page, as if it had been drawn.
  const drawn = await sharp({ create: { width: 1000, height: 1415, channels: 3, background: 'white' } })
    .webp()
    .toBuffer()
  const ofPage = createHash('sha256').update(drawn).digest('hex')
  await folderStore(path.join(folder(), 'files')).put(ofPage, Readable.from([drawn]))
  const picture = { sha256: ofPage, size: drawn.length, width: 1000, height: 1415 }
  await db.query(
    `insert into document_page (id, file_id, number, version, picture) values (gen_random_uuid(), $1, 1, $2, $3)`,
    [file, DRAWING, { scale: 1.68, hasMissingLetters: false, usual: picture, sharper: picture }],
  )
  return file
}
