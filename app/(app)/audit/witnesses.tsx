import type { ShownCheckpoint } from '@/lib/portal/checkpoints/queries'
import { instantInWords } from '@/lib/time/date-words'

/** Who saw a checkpoint, and when. Without a witness a log vouches only for itself. */
export function Witnesses({
  of: { witnesses },
  zone,
}: {
  of: Pick<ShownCheckpoint, 'witnesses'>
  zone: string
}) {
  if (witnesses.length === 0) return <span className="quiet-text">by nobody outside this register</span>
  return (
    <>
      {witnesses.map(({ name, seenAt }, position) => (
        <span key={name}>
          {position > 0 && '; '}
          by {name}, {instantInWords(seenAt, zone)}
        </span>
      ))}
    </>
  )
}
