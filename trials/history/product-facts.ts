import type { Client } from 'pg'
import { asBootstrap, type Product } from '../support/product'
import { readRequests } from '../support/requests'
import type { Entry, Facts, Seat, Step } from './history'

const stepOf: Record<string, Step> = {
  'change-request.submitted': 'submitted',
  'change-request.approved': 'approved',
  'change-request.returned': 'returned',
  'change-request.withdrawn': 'withdrawn',
  'register.changed': 'changed',
}

/** What there is in the end, out of the tables and out of the log, read past all policies. */
export async function productFacts(product: Product): Promise<Facts> {
  const requests = await readRequests(product)
  return asBootstrap(product, async (db) => {
    await db.query('begin; set local role chancery_guard')
    const seats = await seatsIn(db)
    const states = await statesIn(db)
    const words = await wordsIn(db)
    return {
      entries: await entriesIn(db, seats),
      requests: requests.map(({ id, code, state, made, versions, approvals }) => ({
        ...{ code, state, made },
        states: states.get(id) ?? [],
        versions: versions.map((one) => ({ ...one, words: words.get(`${id} ${one.version}`) ?? '' })),
        approvals: approvals.map((one) => ({ ...one, seat: seats.get(one.approver) ?? 'nobody' })),
      })),
    }
  })
}

/** The seats by account. */
async function seatsIn(db: Client): Promise<Map<string, Seat>> {
  const { rows } = await db.query<{ id: string; code: string }>(
    `select u.id::text as id, p.code from app_user u join party p on p.id = u.party_id where u.role = 'REVIEWER'`,
  )
  return new Map(rows.map(({ id, code }) => [id, code === 'AU' ? 'australia' : 'indonesia']))
}

/** Each request’s states, one an entry of its row. */
async function statesIn(db: Client): Promise<Map<string, string[]>> {
  const { rows } = await db.query<{ id: string; states: string[] }>(
    `select l.row_id::text as id, json_agg(convert_from(e.body, 'UTF8')::jsonb #>> '{row,state}' order by l.seq) as states
     from audit.leaf l join audit.event e on e.id = l.event_id where l.table_name = 'change_request' and l.action like 'row.%' group by l.row_id`,
  )
  return new Map(rows.map(({ id, states }) => [id, states]))
}

/** What tells each version apart: its reason, by request and number. */
async function wordsIn(db: Client): Promise<Map<string, string>> {
  await db.query('reset role')
  const { rows } = await db.query<{ of: string; words: string }>(
    `select change_request_id || ' ' || version as of, convert_from(content, 'UTF8')::jsonb ->> 'reason' as words from change_request_version`,
  )
  await db.query('set local role chancery_guard')
  return new Map(rows.map(({ of, words }) => [of, words]))
}

async function entriesIn(db: Client, seats: Map<string, Seat>): Promise<Entry[]> {
  const { rows } = await db.query<{ seq: string; action: string; actor: string; facts: Recorded }>(
    `select l.seq, l.action, l.actor, convert_from(e.body, 'UTF8')::jsonb #> '{meaning,facts}' as facts
     from audit.leaf l join audit.event e on e.id = l.event_id where l.action = any($1) order by l.seq`,
    [Object.keys(stepOf)],
  )
  return rows.flatMap(({ seq, action, actor, facts }) =>
    facts?.request
      ? {
          ...{ seq: Number(seq), step: stepOf[action]!, code: facts.request },
          ...{ version: facts.version, hash: facts.contentHash, seat: seats.get(actor) },
        }
      : [],
  )
}

type Recorded = { request?: string; version?: number; contentHash?: string } | null
