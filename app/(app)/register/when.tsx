import { Doubt } from '@/components/ui/doubt'
import { Status } from '@/components/ui/status'
import { beginningInWords, endInWords, isDoubtful } from '@/lib/time/date-words'
import type { Certainty } from '@/lib/register/parties/party'
import { untilInWords } from '@/lib/register/parties/rules'

/** The beginning of a fact in words, in italic where it is in doubt. */
export function From({ text }: { text: string }) {
  const words = beginningInWords(text)
  return isDoubtful(text) ? <Doubt>{words}</Doubt> : words
}

/** Its end as a phrase: "until 2022", "ending by July 2009". */
export function Ending({ text }: { text: string }) {
  const words = endInWords(text)
  return isDoubtful(text) ? <Doubt>{words}</Doubt> : words
}

/** Its last day in words, or that it has no end date. */
export function Until({ text }: { text: string | null }) {
  const words = untilInWords(text)
  return isDoubtful(text) ? <Doubt>{words}</Doubt> : words
}

/** How certain a fact is: confirmed is unmarked, reported and inferred are marked. */
export function Sureness({ certainty }: { certainty: Certainty }) {
  if (certainty === 'CONFIRMED') return <span className="quiet-text">confirmed</span>
  return <Status kind="doubt">{certainty.toLowerCase()}</Status>
}

/** The basis of a fact, with a link where there is one. */
export function Basis({ text, link }: { text: string; link: string | null }) {
  return link ? <a href={link}>{text}</a> : text
}
