import { randomUUID } from 'node:crypto'
import type { Factories } from '@/lib/testing/factories'
import type { Chance } from './chance'

/** Meetings of many years, and which parties came: 20,000 and 500,000 at a hundred times the size. */
const meetingsAtScale = { meetings: 20_000, attendances: 500_000 }

/** Rows a transaction: the seal of a transaction holds all its entries. */
const BATCH = 10_000

const dayOf = (n: number) => new Date(Date.UTC(2002, 1, 1) + n * 86_400_000).toISOString().slice(0, 10)

export async function fillMeetings(
  { db, insertMany }: Factories,
  chance: Chance,
  { meetings, attendances } = meetingsAtScale,
): Promise<void> {
  const ids = async (sql: string) => (await db.query<{ id: string }>(sql)).rows.map(({ id }) => ({ id }))
  const groups = await ids(`select id from "group" where retracted_at is null`)
  const parties = await ids(`select party_id as id from membership where retracted_at is null`)
  const made = Array.from({ length: meetings }, (_, n) => ({
    id: randomUUID(),
    code: `scale-${n}`,
    kind: 'WORKING_GROUP',
    group_id: chance.someOf(groups, 1)[0]!.id,
    title: `Working meeting number ${n} of a long record`,
    state: 'HELD',
    begins: dayOf(Math.floor((n * 9000) / meetings)),
    zone: 'Asia/Bangkok',
    city: 'Bangkok',
    country: 'TH',
    certainty: 'CONFIRMED',
  }))
  await inBatches(made, (rows) => insertMany('meeting', rows))
  const each = Math.floor(attendances / meetings)
  const came = function* () {
    for (const { id } of made)
      for (const party of new Set(chance.someOf(parties, each).map((one) => one.id)))
        yield {
          id: randomUUID(),
          meeting_id: id,
          party_id: party,
          status: 'IN_ATTENDANCE',
          certainty: 'CONFIRMED',
          noted_at: '2026-01-01T00:00:00Z',
        }
  }
  await inBatches(came(), (rows) => insertMany('attendance', rows))
  await db.query('vacuum analyze meeting, attendance')
}

async function inBatches<R>(rows: Iterable<R>, write: (batch: R[]) => Promise<void>) {
  let batch: R[] = []
  for (const row of rows) {
    batch.push(row)
    if (batch.length < BATCH) continue
    await write(batch)
    batch = []
  }
  if (batch.length > 0) await write(batch)
}
