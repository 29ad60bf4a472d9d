import type { Client } from 'pg'
import { people } from './fixtures'

/** The id in the first row that this statement gives. */
export const idOf = async (db: Client, sql: string, values: unknown[] = []): Promise<string> =>
  String((await db.query(sql, values)).rows[0]?.id)

export const codeOf = async (db: Client, request: string): Promise<string> =>
  (await db.query('select code from change_request where id = $1', [request])).rows[0].code

/** A change request of the secretariat with no content yet; its id. */
export const beginRequest = async (db: Client, title: string): Promise<string> =>
  idOf(
    db,
    `insert into change_request (id, code, year, number, title, created_by)
      values (gen_random_uuid(), '', 0, 0, $1, (select id from app_user where email = $2)) returning id`,
    [title, people.secretariat],
  )

/** A draft in which this reason is written; its id. */
export async function keepDraft(db: Client, title: string, reason: string): Promise<string> {
  const request = await beginRequest(db, title)
  await db.query(
    `insert into change_request_draft values ($1, 1, $2, (select id from app_user where email = $3))`,
    [request, JSON.stringify({ reason }), people.secretariat],
  )
  return request
}

/** A submitted request to give Fiji another name, on which nobody has decided; its id. */
export const submitRename = async (
  db: Client,
  title: string,
  name: string,
  effective = '2030-01-01',
): Promise<string> =>
  submit(db, title, name, effective, {
    kind: 'RENAME_PARTY',
    partyId: await idOf(db, `select id from party where code = 'FJ'`),
    nameKind: 'SHORT',
    language: 'en',
    name,
  })

/** A submitted request whose operation no kind can read; its id. */
export const submitUnreadable = (db: Client, title: string): Promise<string> =>
  submit(db, title, title, '2030-01-01', { kind: 'CROWN' })

async function submit(
  db: Client,
  title: string,
  name: string,
  effective: string,
  operation: Record<string, string>,
): Promise<string> {
  const request = await beginRequest(db, title)
  const content = {
    v: 1,
    effective,
    reason: name,
    basis: { text: 'Decision 1', link: null },
    operations: [operation],
    reading: [{ sentence: `Rename ${name}.`, facts: [] }],
    countedOn: effective,
    totals: [],
  }
  await db.query(
    `insert into change_request_version (change_request_id, version, author_id, content)
      values ($1, 1, (select id from app_user where email = $2), $3)`,
    [request, people.secretariat, Buffer.from(JSON.stringify(content))],
  )
  await db.query(`update change_request set state = 'SUBMITTED' where id = $1`, [request])
  return request
}
