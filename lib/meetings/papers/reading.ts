import 'server-only'
import type { Reader } from '@/lib/kernel/operation'
import type { Meeting } from '../meeting'
import { placeInWords, whenInWords } from '../rules'
import type { PaperHead } from './head'

export async function paperHead(db: Reader, meeting: Meeting): Promise<PaperHead> {
  const forum = await db.forum.findFirst({ select: { name: true } })
  return {
    forum: forum?.name ?? '',
    title: meeting.title,
    days: whenInWords(meeting),
    place: [meeting.venue, placeInWords(meeting)].filter(Boolean).join(', '),
  }
}
