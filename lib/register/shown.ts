import { instantInWords } from '@/lib/time/instant-words'
import type { Moment } from './moment'

/** The date shown, for a list that leaves the register: which day it is of, and according to what was known when. */
export function shownIn({ day, size, knownAt, zone }: Moment): { day: string; about: [string, string][] } {
  if (size === null) return { day, about: [['As known', 'today']] }
  const known = knownAt ? instantInWords(knownAt, zone) : `when the log had ${size} entries`
  return { day, about: [['As known', known]] }
}
