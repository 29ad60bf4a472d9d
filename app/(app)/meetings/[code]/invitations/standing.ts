import type { LeftOut } from '@/lib/meetings/invitations/invitation'
import { beginningInWords, beginningWord } from '@/lib/time/date-words'

/** Why a party is not proposed: `member, suspended since 1 January 2027 (Steering Group, decision 3)`. */
export const standingInWords = ({ category, standing, since, basis, isSeated }: LeftOut) =>
  `${category.toLowerCase()}${isSeated ? ' with a seat' : ''}, ${standing.toLowerCase()} ${beginningWord('since', since)} ${beginningInWords(since)} (${basis})`
