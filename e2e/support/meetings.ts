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
    kind = 'SENIOR_OFFICIALS',
    isDraft = false,
  }: { code: string; title: string; body?: string; begins?: string; kind?: string; isDraft?: boolean },
): Promise<string> {
  return idOf(
    db,
    `insert into meeting (id, code, kind, group_id, title, begins, zone, certainty, is_draft)
      values (gen_random_uuid(), $1, $6, (select id from "group" where code = $2), $3, $4, 'Asia/Makassar', 'CONFIRMED', $5) returning id`,
    [code, body, title, begins, isDraft, kind],
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

/** A person of a party; the id. */
export const enterPerson = async (db: Client, party: string, name: string): Promise<string> =>
  idOf(
    db,
    `insert into person (id, party_id, name, family_name)
      values (gen_random_uuid(), (select id from party where code = $1), $2, 'Name') returning id`,
    [party, name],
  )

/** An invited party with one accredited person and a letter. */
export async function nameDelegate(
  db: Client,
  meeting: string,
  party: string,
  person: string,
  name: string,
  signatory: string,
) {
  const invitation = await idOf(
    db,
    `insert into invitation (id, meeting_id, party_id, capacity, invited_on)
      values (gen_random_uuid(), $1, (select id from party where code = $2), 'MEMBER', '2026-11-01') returning id`,
    [meeting, party],
  )
  await db.query(
    `insert into delegate (id, invitation_id, meeting_id, party_id, person_id, place, rank, name, family_name, accredited_at)
      values (gen_random_uuid(), $1, $2, (select id from party where code = $3), $4, 'HEAD', 0, $5, 'Name', now())`,
    [invitation, meeting, party, person, name],
  )
  await db.query(
    `insert into credential (id, invitation_id, meeting_id, party_id, signatory)
      values (gen_random_uuid(), $1, $2, (select id from party where code = $3), $4)`,
    [invitation, meeting, party, signatory],
  )
}
