import type { Client } from 'pg'
import { idOf } from './requests'

/** A planned meeting of a body; its id and code. */
export async function planMeeting(
  db: Client,
  {
    code,
    title,
    body = 'som',
    begins = '2027-02-24',
  }: { code: string; title: string; body?: string; begins?: string },
): Promise<string> {
  return idOf(
    db,
    `insert into meeting (id, code, kind, group_id, title, begins, zone, certainty)
      values (gen_random_uuid(), $1, 'SENIOR_OFFICIALS', (select id from "group" where code = $2), $3, $4, 'Asia/Makassar', 'CONFIRMED') returning id`,
    [code, body, title, begins],
  )
}

/** An item on the agenda of a meeting, with a private note; its id. */
export async function writeItem(db: Client, meeting: string, title: string, note: string): Promise<string> {
  const item = await idOf(
    db,
    `insert into agenda_item (id, meeting_id, position, title) values (gen_random_uuid(), $1, 0, $2) returning id`,
    [meeting, title],
  )
  await db.query(`insert into agenda_note values (gen_random_uuid(), $1, $2, $3)`, [item, meeting, note])
  return item
}
