import { createHash } from 'node:crypto'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { Client } from 'pg'
import { folderStore } from '@/lib/files/storage/folder'
import { samplePdf } from '@/lib/testing/sample-files'
import { people } from './fixtures'
import { folder } from './state'

/** The id in the first row that this statement gives. */
export const idOf = async (db: Client, sql: string, values: unknown[] = []): Promise<string> =>
  String((await db.query(sql, values)).rows[0]?.id)

/** What the address of a request has: its number, or its id while it is a draft. */
export const codeOf = async (db: Client, request: string): Promise<string> =>
  (await db.query('select coalesce(code, id::text) as code from change_request where id = $1', [request]))
    .rows[0].code

/** A change request of the secretariat with no content yet; its id. */
export const beginRequest = async (db: Client, title: string): Promise<string> =>
  idOf(
    db,
    `insert into change_request (id, title, created_by)
      values (gen_random_uuid(), $1, (select id from app_user where email = $2)) returning id`,
    [title, people.secretariat],
  )

/** A draft in which this reason is written; its id. */
export async function keepDraft(db: Client, title: string, reason: string): Promise<string> {
  const request = await beginRequest(db, title)
  await writeDraft(db, request, reason)
  return request
}

/** What the form of a request opens with: this reason. */
export const writeDraft = (db: Client, request: string, reason: string) =>
  db.query(
    `insert into change_request_draft values ($1, 1, $2, (select id from app_user where email = $3))`,
    [request, JSON.stringify({ reason }), people.secretariat],
  )

/** A submitted request to give Fiji another name, on which nobody has decided; its id. */
export const submitRename = async (
  db: Client,
  title: string,
  name: string,
  { effective = '2030-01-01', hasFile = false }: { effective?: string; hasFile?: boolean } = {},
): Promise<string> =>
  submit(
    db,
    title,
    name,
    {
      kind: 'RENAME_PARTY',
      partyId: await idOf(db, `select id from party where code = 'FJ'`),
      nameKind: 'SHORT',
      language: 'en',
      name,
    },
    { effective, hasFile },
  )

/** A file that was found clean, attached to this request or to its draft; its id. */
export async function attachBasis(db: Client, request: string): Promise<string> {
  const bytes = await samplePdf([['The letter.']])
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await folderStore(path.join(folder(), 'files')).put(sha256, Readable.from([bytes]))
  const file = await idOf(
    db,
    `insert into change_request_file (id, change_request_id, format, name, upload, state, size, sha256, scanned_by, examined_at, uploaded_by)
     values (gen_random_uuid(), $1, 'PDF', 'letter.pdf', gen_random_uuid(), 'CLEAN', $2, $3, 'NONE', now(),
       (select id from app_user where email = $4)) returning id`,
    [request, bytes.length, sha256, people.secretariat],
  )
  await db.query(
    'update change_request_draft set file_id = $2, revision = revision + 1 where change_request_id = $1',
    [request, file],
  )
  return file
}

/** A submitted request whose operation no kind can read; its id. */
export const submitUnreadable = (db: Client, title: string): Promise<string> =>
  submit(db, title, title, { kind: 'CROWN' })

async function submit(
  db: Client,
  title: string,
  name: string,
  operation: Record<string, string>,
  { effective = '2030-01-01', sentence = `Rename ${name}.`, hasFile = false } = {},
): Promise<string> {
  const request = await beginRequest(db, title)
  const file = hasFile ? await attachBasis(db, request) : null
  const content = {
    v: 1,
    effective,
    reason: name,
    basis: { text: 'Decision 1', link: null, ...(file && { file: await factsOf(db, file) }) },
    operations: [operation],
    reading: [{ sentence, facts: [] }],
    countedOn: effective,
    totals: [],
  }
  await db.query(
    `insert into change_request_version (change_request_id, version, author_id, content, file_id)
      values ($1, 1, (select id from app_user where email = $2), $3, $4)`,
    [request, people.secretariat, Buffer.from(JSON.stringify(content)), file],
  )
  await db.query(`update change_request set state = 'SUBMITTED' where id = $1`, [request])
  return request
}

const factsOf = async (db: Client, file: string) =>
  (
    await db.query(
      `select name, sha256 as digest, size::int, 'application/pdf' as "mediaType" from change_request_file where id = $1`,
      [file],
    )
  ).rows[0] as object
