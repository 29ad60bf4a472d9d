import type { Client } from 'pg'
import type { Register } from './register'
import { asSuperuser } from './postgres'

/** What the operator of the machine enters for a trial. */

const asOperator = <T>({ ports }: Register, work: (db: Client) => Promise<T>): Promise<T> =>
  asSuperuser(
    ports.database,
    async (db) => {
      await db.query(
        `begin; set local role chancery_owner; set local timezone = 'UTC'; select set_config('app.actor', 'command-line', true)`,
      )
      const value = await work(db)
      await db.query('commit')
      return value
    },
    'chancery',
  )

/** A document that still waits for its files, or one that is published in so many seconds; its code. */
export const enterDocument = (
  register: Register,
  title: string,
  publishedIn: number | null = null,
  level: 'MEMBERS' | 'PUBLIC' = 'MEMBERS',
) =>
  asOperator(register, async (db) => {
    await db.query(
      `insert into symbol_pattern select gen_random_uuid(), id, 'TEST/SOM/{year}/{number}' from "group" g
       where code = 'som' and not exists (select from symbol_pattern p where p.group_id = g.id)`,
    )
    const { rows } = await db.query<{ id: string; code: string }>(
      `insert into document (id, group_id, year, title, type, level, state, published_at)
       select gen_random_uuid(), id, 2026, $1, 'REPORT', $4, $2, now() + make_interval(secs => $3)
       from "group" where code = 'som' returning id, code`,
      [title, publishedIn === null ? 'RECEIVED' : 'PUBLISHED', publishedIn, level],
    )
    await db.query(
      `insert into document_language (id, document_id, language, standing) values (gen_random_uuid(), $1, 'en', 'ORIGINAL')`,
      [rows[0]!.id],
    )
    return rows[0]!.code
  })

export const enterMeeting = (register: Register, code: string, title: string) =>
  asOperator(register, async (db) => {
    await db.query(
      `insert into meeting (id, code, kind, group_id, title, begins, zone, certainty, is_draft)
       select gen_random_uuid(), $1, 'SENIOR_OFFICIALS', id, $2, '2027-02-24', 'Asia/Makassar', 'CONFIRMED', false
       from "group" where code = 'som'`,
      [code, title],
    )
  })
