import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Prisma } from '@/prisma/generated/client'
import { Refusal } from '@/lib/kernel/errors'
import { command } from '@/lib/kernel/operation'
import { changeAll, changeOne, insertOne } from '@/lib/kernel/writes'
import { lockDocument, entryAbout } from '../lock'
import { place } from '../place'
import { actWords } from '../rules'
import * as inputs from '../schema'

/** The meetings that a document is for, and what they decided on it. */

type Tx = Prisma.TransactionClient

const titleOf = async (tx: Tx, code: string) =>
  (await tx.meeting.findUnique({ where: { code }, select: { title: true } }))?.title ?? ''

export const addToMeeting = command(
  'document:edit',
  inputs.placeInput,
  async ({ tx, record }, { code, meeting, item }) => {
    const document = await lockDocument(tx, code)
    const id = await place(tx, document.id, meeting, item)
    await record(
      entryAbout(
        document,
        'document.laid',
        `Added ${document.symbol} to the documents of the ${await titleOf(tx, meeting)}.`,
        {
          others: [id],
        },
      ),
    )
    return { code }
  },
)

export const removeFromMeeting = command(
  'document:edit',
  inputs.placeWithdrawal,
  async ({ tx, record }, { code, meeting }) => {
    const document = await lockDocument(tx, code)
    const found = await tx.meeting.findUnique({ where: { code: meeting }, select: { id: true, title: true } })
    const count = await changeAll(
      tx.documentMeeting,
      { documentId: document.id, meetingId: found?.id ?? document.id, withdrawnAt: null },
      { withdrawnAt: new Date() },
    )
    if (!found || count === 0) throw new Refusal('The document has already been removed from this meeting.')
    await record(
      entryAbout(
        document,
        'document.taken',
        `Removed ${document.symbol} from the documents of the ${found.title}.`,
        { others: [found.id] },
      ),
    )
    return { code }
  },
)

export const linkDecision = command(
  'document:edit',
  inputs.linkInput,
  async ({ tx, record }, { code, decision, act }) => {
    const document = await lockDocument(tx, code)
    const [meeting = '', number = ''] = decision.split('/')
    const found = await tx.decision.findFirst({
      where: { number: Number(number), meeting: { code: meeting }, state: { not: 'VOID' } },
      select: { id: true, meetingId: true, meeting: { select: { title: true } } },
    })
    if (!found) throw new Refusal('There is no such decision.', 'decision')
    const current = await tx.documentDecision.count({
      where: { documentId: document.id, decisionId: found.id, withdrawnAt: null },
    })
    if (current > 0) throw new Refusal('This decision is already linked to the document.', 'decision')
    await insertOne(tx.documentDecision, {
      id: randomUUID(),
      documentId: document.id,
      meetingId: found.meetingId,
      decisionId: found.id,
      act,
    })
    await record(
      entryAbout(
        document,
        'document.decided',
        `${document.symbol} was ${actWords[act]} by decision ${number} of the ${found.meeting.title}.`,
        {
          others: [found.meetingId],
        },
      ),
    )
    return { code }
  },
)

export const unlinkDecision = command(
  'document:edit',
  inputs.linkWithdrawal,
  async ({ tx, record }, { code, link }) => {
    const document = await lockDocument(tx, code)
    const current = await tx.documentDecision.findFirst({
      where: { id: link, documentId: document.id, withdrawnAt: null },
      select: { meetingId: true, decision: { select: { number: true } } },
    })
    if (!current) throw new Refusal('This decision is no longer linked to the document.')
    await changeOne(tx.documentDecision, { id: link }, { withdrawnAt: new Date() })
    await record(
      entryAbout(
        document,
        'document.parted',
        `Unlinked ${document.symbol} from decision ${current.decision.number}.`,
        {
          others: [current.meetingId],
        },
      ),
    )
    return { code }
  },
)
