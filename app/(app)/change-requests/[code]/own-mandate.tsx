import { beginningInWords, endInWords } from '@/lib/time/date-words'
import { instantInWords } from '@/lib/time/instant-words'
import { confirmationInWords } from '@/lib/register/change-requests/review-words'
import type { Request } from './reading'

/** Under what the reader decides: the letter, its days, and who recorded and confirmed it. */
export function OwnMandate({
  mandate: { letter, validFrom, validTo, givenAt, giver, confirmed },
  zone,
}: {
  mandate: NonNullable<Request['mandate']>
  zone: string
}) {
  return (
    <p className="small quiet-text">
      Your mandate: {letter.replace(/\.$/, '')}; from {beginningInWords(validFrom)}, {endInWords(validTo)};
      recorded {instantInWords(givenAt, zone)}
      {giver && ` by ${giver}`}; {confirmationInWords(confirmed, zone)}.
    </p>
  )
}
