import 'server-only'
import { currentActor } from '@/lib/web/actor'
import { noteReading } from './queries'

/** Notes that the reader of this request opened the text of a file, where the document is not public. */
export async function noteTextRead(id: string): Promise<void> {
  const actor = await currentActor()
  if (actor) await noteReading(actor, { id, how: 'TEXT' })
}
