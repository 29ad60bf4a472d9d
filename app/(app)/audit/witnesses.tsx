import type { ShownCheckpoint } from '@/lib/portal/checkpoints/queries'
import { instantInWords } from '@/lib/time/instant-words'

/** Who saw a checkpoint, and when. Without a witness a log vouches only for itself. */
export function Witnesses({
  of: { witnesses },
  zone,
  none,
}: {
  of: Pick<ShownCheckpoint, 'witnesses'>
  zone: string
  none: string
}) {
  if (witnesses.length === 0) return <span className="quiet-text">{none}</span>
  return <>{witnesses.map(({ name, seenAt }) => `by ${name}, ${instantInWords(seenAt, zone)}`).join('; ')}</>
}
