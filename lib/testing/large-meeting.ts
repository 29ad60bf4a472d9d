import type { Client } from 'pg'

/** How large a meeting of the forum gets: every member and observer with five people, and forty items. */
const large = { people: 5, items: 40 }

/**
 * Makes a coming meeting of that size, inside a transaction of the seed or the operator; answers its code. Whoever holds a membership
 * today is invited. No two names are alike, since names of people are not either, and compressed they would weigh nothing.
 */
export async function makeLargeMeeting(db: Client, code: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into meeting (id, code, kind, group_id, title, state, begins, ends, zone, city, mode, certainty)
     select gen_random_uuid(), $1, 'SENIOR_OFFICIALS', id, 'Large Senior Officials’ Meeting', 'CONFIRMED', '2090-02-24', '2090-02-25',
       'Asia/Makassar', 'Nusa Dua, Bali', 'HYBRID', 'CONFIRMED' from "group" where code = 'som' returning id`,
    [code],
  )
  const meeting = rows[0]!.id
  await db.query(
    `insert into meeting_day (id, meeting_id, on_day, opens, closes)
     select gen_random_uuid(), $1, d, '09:00', '17:00' from unnest(array['2090-02-24'::date, '2090-02-25']) d`,
    [meeting],
  )
  await db.query(
    `insert into agenda_item (id, meeting_id, position, title, purpose, on_day, at)
     select gen_random_uuid(), $1, n, 'Matter number ' || n || ' of a long agenda, with a title of usual length', 'DISCUSSION',
       '2090-02-24'::date + n / 20, lpad((9 + n % 8)::text, 2, '0') || ':30' from generate_series(0, $2 - 1) n`,
    [meeting, large.items],
  )
  await db.query(
    `insert into invitation (id, meeting_id, party_id, capacity, invited_on, answer)
     select gen_random_uuid(), $1, m.party_id, m.category, forum_today(), 'ACCEPTED' from membership m join party p on p.id = m.party_id
     where m.retracted_at is null and m.from_latest <= forum_today() and forum_today() < m.to_earliest and m.category in ('MEMBER', 'OBSERVER')
     order by p.code limit 76`,
    [meeting],
  )
  await db.query(
    `insert into person (id, party_id, name, family_name, position)
     select gen_random_uuid(), i.party_id, 'Demonstration Name ' || initcap(left(translate(md5(i.party_id::text || n), '0123456789', 'ghijklmnop'), 9)), 'Name', 'Director of a department with a name of usual length'
     from invitation i, generate_series(1, $2) n where i.meeting_id = $1`,
    [meeting, large.people],
  )
  await db.query(
    `insert into delegate (id, invitation_id, meeting_id, party_id, person_id, place, rank, name, family_name, position, accredited_at)
     select gen_random_uuid(), i.id, i.meeting_id, i.party_id, h.id, case n when 1 then 'HEAD' else 'ADVISER' end, n, h.name, h.family_name, h.position, now()
     from invitation i cross join lateral (select h.*, row_number() over () as n from person h where h.party_id = i.party_id and h.position like 'Director of a dep%'
       order by h.id limit $2) h where i.meeting_id = $1`,
    [meeting, large.people],
  )
  return code
}
