import { beginningInWords, rangeInWords } from '@/lib/time/date-words'

/** The phrases that the sentences of all kinds share. */

/** "with effect from 1 January 2027"; in doubt "taking effect by October 2017, not before January 2012". */
export function withEffect(effective: string): string {
  const beginning = beginningInWords(effective)
  return /^(by|not before) /.test(beginning) ? `taking effect ${beginning}` : `with effect from ${beginning}`
}
export const during = (validFrom: string, validTo: string | null) => rangeInWords(validFrom, validTo)
/** "the Ad Hoc Group", but "the Regional Support Office" once only, where the name has its article. */
export const theGroup = (name: string) => (/^the /i.test(name) ? name : `the ${name}`)
/** "a member", "an observer". */
export const withArticle = (noun: string) => `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
