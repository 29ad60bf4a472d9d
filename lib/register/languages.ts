const names = new Intl.DisplayNames(['en'], { type: 'language' })
/** `Bahasa Indonesia` is what the forum says; all other languages have their English names. */
export const languageWords = (language: string) =>
  language === 'id' ? 'Bahasa Indonesia' : (names.of(language) ?? language)

/** Whether it can be the code of a language: a draft has whatever was typed. */
export const isLanguage = (code: string | null | undefined): code is string => /^[a-z]{2,3}$/.test(code ?? '')

/** The languages that the form of a document offers; a document may have any that was written for it. */
export const languages = [
  ...['en', 'fr', 'id', 'ar', 'zh', 'es', 'ru', 'bn', 'dv', 'fa', 'hi', 'km', 'ko', 'lo', 'ms', 'mn', 'my'],
  ...['ne', 'ja', 'ps', 'pt', 'si', 'ta', 'tet', 'th', 'to', 'tr', 'ur', 'vi', 'de', 'it', 'nl', 'sm', 'bi'],
]

/** Languages of parties in which no documents are written. */
const ofParties = 'dz el fil fj gil ho ku mh mi na niu pau rar tpi tvl'.split(' ')

const alphabet = new Intl.Collator('en')

/** What a name of a party can be in: English first, the others by their names, with those that a draft has `chosen`. */
export function languagesOfNames(chosen: (string | null | undefined)[]): { value: string; label: string }[] {
  const codes = new Set([...languages, ...ofParties, ...chosen.filter(isLanguage)])
  codes.delete('en')
  const others = Array.from(codes, (value) => ({ value, label: languageWords(value) }))
  return [
    { value: 'en', label: languageWords('en') },
    ...others.toSorted((one, other) => alphabet.compare(one.label, other.label)),
  ]
}
