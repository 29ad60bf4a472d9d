import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import type { Client } from 'pg'
import PDFDocument from 'pdfkit'
import { openStore } from '@/lib/files/storage/storage'
import { asOperator, recordAct } from './operator'

/**
 * Short files for the demonstration, to read, view and download: the register carries no text of others, so these replace the
 * latest documents that are known, and say so in every line that a reader may take for the document.
 */
const COUNT = 3

type Known = { id: string; groupId: string; symbol: string; title: string; address: string | null }

export async function makeStandIns(client: Client): Promise<number> {
  const store = await openStore()
  const { rows } = await client.query<Known>(
    `select d.id, d.group_id as "groupId", d.symbol, d.title, d.address from document d
     where d.state = 'PUBLISHED' and not exists (select from document_file f where f.document_id = d.id) and exists (
       select from document_language l where l.document_id = d.id and l.language = 'en' and l.withdrawn_at is null)
     order by d.dated_from desc, d.id limit $1`,
    [COUNT],
  )
  for (const document of rows) {
    const paragraphs = wordsOf(document)
    const place = path.join(tmpdir(), `stand-in-${randomUUID()}.pdf`)
    try {
      await write(place, document, paragraphs)
      const bytes = await readFile(place)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      await store.put(sha256, place)
      await asOperator(client, () =>
        enter(client, document, { paragraphs, size: bytes.length, sha256, sum: crc32(bytes) }),
      )
    } finally {
      await rm(place, { force: true })
    }
  }
  return rows.length
}

const heading = 'Placeholder, written for this demonstration'
const wordsOf = ({ symbol, title, address }: Known) => [
  `This page is a placeholder for “${title}”, which is registered here as ${symbol}. It is not that document, and nothing in it is taken from it.`,
  address
    ? `The document itself is published at ${address}.`
    : 'The register does not have the document itself.',
  'It is here so that you can try reading a text on a slow connection, viewing pages and downloading a document.',
]

async function write(place: string, { symbol }: Known, paragraphs: string[]) {
  const pdf = new PDFDocument({ size: 'A4', info: { Title: `${heading}: ${symbol}` } })
  const file = createWriteStream(place, { mode: 0o600 })
  pdf.pipe(file)
  pdf.fontSize(18).text(heading).moveDown().fontSize(11)
  // The letters that every reader of PDF includes have no typographic quotation marks in this library's table.
  for (const paragraph of paragraphs) pdf.text(paragraph.replaceAll(/[“”]/g, '"'), { paragraphGap: 10 })
  pdf.end()
  await finished(file)
}

async function enter(
  client: Client,
  document: Known,
  { paragraphs, size, sha256, sum }: { paragraphs: string[]; size: number; sha256: string; sum: number },
) {
  const file = randomUUID()
  const words = [heading, ...paragraphs].join('\n')
  const blocks = [
    { kind: 'heading', level: 1, text: heading },
    ...paragraphs.map((text) => ({ kind: 'paragraph', text })),
  ]
  await client.query(
    `insert into document_file (id, document_id, language, format, name, upload, state, size, sha256, crc32, pages, scanned_by, text_size, is_stand_in, examined_at)
     values ($1, $2, 'en', 'PDF', 'placeholder.pdf', gen_random_uuid(), 'CLEAN', $3, $4, $5, 1, 'NONE', $6, true, now())`,
    [file, document.id, size, sha256, sum, Buffer.byteLength(words)],
  )
  await client.query(
    `insert into document_text (id, file_id, document_id, language, words, blocks) values (gen_random_uuid(), $1, $2, 'en', $3, $4)`,
    [file, document.id, words, JSON.stringify(blocks)],
  )
  await recordAct(client, {
    audience: 'request',
    action: 'file.stood-in',
    table: 'document',
    id: document.id,
    subjects: [document.id, document.groupId],
    sentence: `Added a placeholder file for ${document.symbol} in this demonstration.`,
  })
}
