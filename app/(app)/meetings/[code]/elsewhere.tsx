import { elsewhereInWords } from '@/lib/time/hours'

/** Behind an instant that is said by the clocks of the meeting: the same by the reader's own and by UTC, where those differ. */
export function Elsewhere({ instant, zone, myZone }: { instant: Date; zone: string; myZone: string }) {
  const words = elsewhereInWords(instant, zone, myZone)
  return words && <span className="quiet-text"> ({words})</span>
}
