import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Prisma } from '@/prisma/generated/client'
import { Refusal } from '@/lib/kernel/errors'
import { changeAll, insertAll, insertOne } from '@/lib/kernel/writes'

/** Adding a document to meetings, as part of other changes to it. */

type Tx = Prisma.TransactionClient

/** Adds a document to a meeting, under an item of its agenda if one is named. Gives the id of the meeting. */
export async function place(tx: Tx, documentId: string, code: string, item: string | null): Promise<string> {
  const meeting = await tx.meeting.findUnique({ where: { code }, select: { id: true } })
  if (!meeting) throw new Refusal('There is no such meeting.', 'meeting')
  if (item !== null) {
    const found = await tx.agendaItem.count({ where: { id: item, meetingId: meeting.id, withdrawnAt: null } })
    if (found === 0)
      throw new Refusal('This item is not on the agenda of the meeting. Choose another one.', 'item')
  }
  const current = { documentId, meetingId: meeting.id, withdrawnAt: null }
  const there = await tx.documentMeeting.count({ where: { ...current, agendaItemId: item } })
  if (there > 0) throw new Refusal('This document has already been added to this meeting.', 'meeting')
  await changeAll(tx.documentMeeting, current, { withdrawnAt: new Date() })
  await insertOne(tx.documentMeeting, {
    id: randomUUID(),
    documentId,
    meetingId: meeting.id,
    agendaItemId: item,
  })
  return meeting.id
}

/** Adds one document to the meetings of another, under the same items, where it is not there yet. Gives the ids of those meetings. */
export async function addToMeetingsOf(tx: Tx, other: string, documentId: string): Promise<string[]> {
  const present = await tx.documentMeeting.findMany({
    where: { documentId, withdrawnAt: null },
    select: { meetingId: true },
  })
  const wanted = (
    await tx.documentMeeting.findMany({
      where: { documentId: other, withdrawnAt: null },
      select: { meetingId: true, agendaItemId: true },
    })
  ).filter(({ meetingId }) => !present.some((one) => one.meetingId === meetingId))
  await insertAll(
    tx.documentMeeting,
    wanted.map((one) => ({ id: randomUUID(), documentId, ...one })),
  )
  return wanted.map(({ meetingId }) => meetingId)
}
