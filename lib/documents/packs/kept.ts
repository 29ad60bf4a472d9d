import 'server-only'
import { readMyZone } from '@/lib/access/account/zone'
import * as z from 'zod'
import { readAgenda } from '@/lib/meetings/agendas/agenda'
import { byCode, meetingCode } from '@/lib/meetings/schema'
import { readMeeting } from '@/lib/meetings/meeting'
import { readsAgenda } from '@/lib/meetings/visibility'
import { query } from '@/lib/kernel/operation'
import { textBlocks } from '../texts/blocks'
import { readPack } from './queries'

/** What a device keeps of a meeting: its agenda and the texts of its papers, each as a page of its own. */

export const getKept = query('document:read', byCode, async ({ db, actor }, { code }) => {
  const meeting = await readMeeting(db, actor, code)
  const pack = await readPack(db, actor, { code, format: 'files' })
  if (!meeting || !pack) return null
  const isOpen = await readsAgenda(db, actor, meeting)
  const zone = await readMyZone(db, actor)
  return {
    // How to join by video is not kept offline: it may change until the last minute.
    meeting: { ...meeting, link: null },
    items: isOpen ? (await readAgenda(db, meeting.id)).map((item) => ({ ...item, note: null })) : [],
    papers: pack.papers,
    now: new Date(),
    zone,
  }
})
export type Kept = NonNullable<Awaited<ReturnType<typeof getKept>>>

const ofPaper = z.object({ code: meetingCode, id: z.uuid() })
/** The text of a paper of a meeting; null where this reader may not open it, or it is not for this meeting. */
export const getKeptText = query('document:read', ofPaper, async ({ db, actor }, { code, id }) => {
  const pack = await readPack(db, actor, { code, format: 'text' })
  const file = pack?.papers.flatMap(({ files }) => files).find((one) => one.id === id)
  if (!file) return null
  const text = await db.documentText.findUnique({ where: { fileId: id }, select: { blocks: true } })
  return text && { file, blocks: textBlocks.parse(text.blocks) }
})
