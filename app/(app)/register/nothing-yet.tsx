import { Empty } from '@/components/ui/empty'
import { instantInWords } from '@/lib/time/instant-words'
import type { Moment } from '@/lib/register/moment'

/** In place of everything else where the register is asked for as it was known before its first entry. */
export function NothingYet({ moment }: { moment: Moment }) {
  const began = moment.beganAt
    ? ` This register begins on ${instantInWords(moment.beganAt, moment.zone)}.`
    : ''
  const asked = moment.knownAt ? ` on ${instantInWords(moment.knownAt, moment.zone)}` : ''
  return (
    <Empty>
      Nothing had been recorded yet{asked}.{began}
    </Empty>
  )
}
