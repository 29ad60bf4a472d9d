import { beginningInWords, rangeInWords } from '@/lib/time/date-words'

/** The turns of phrase that the sentences of all kinds share. */

/** "with effect from 1 January 2027", or the doubtful form of it. */
export const withEffect = (effective: string) => `with effect from ${beginningInWords(effective)}`
export const during = (validFrom: string, validTo: string | null) => rangeInWords(validFrom, validTo)
/** "the Ad Hoc Group", but "the Regional Support Office" once only, where the name has its article. */
export const theGroup = (name: string) => (/^the /i.test(name) ? name : `the ${name}`)
