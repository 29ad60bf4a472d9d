import 'server-only'
import type { Prisma } from '@/prisma/generated/client'
import { askBack } from '@/lib/kernel/errors'
import { readNow } from '@/lib/kernel/now'
import { beginningInWords } from '@/lib/time/date-words'
import type { LockedMeeting } from './lock'
import { isFarAhead } from './rules'

/** Asks back before something that follows a meeting is recorded of one that is weeks ahead. `act` ends the question. */
export async function askIfEarly(
  tx: Prisma.TransactionClient,
  meeting: LockedMeeting,
  act: string,
  sure: string | null,
): Promise<void> {
  const { today } = await readNow(tx)
  if (!isFarAhead(meeting, today)) return
  askBack(`The ${meeting.title} is still ahead (${beginningInWords(meeting.begins)}). ${act}`, sure)
}
