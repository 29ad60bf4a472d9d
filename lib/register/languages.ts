const names = new Intl.DisplayNames(['en'], { type: 'language' })
/** `Bahasa Indonesia` is what the forum says; all other languages have their English names. */
export const languageWords = (language: string) =>
  language === 'id' ? 'Bahasa Indonesia' : (names.of(language) ?? language)

/** The languages that a form offers; a document may have any that was written for it. */
export const languages = [
  ...['en', 'fr', 'id', 'ar', 'zh', 'es', 'ru', 'bn', 'dv', 'fa', 'hi', 'km', 'ko', 'lo', 'ms', 'mn', 'my'],
  ...['ne', 'ja', 'ps', 'pt', 'si', 'ta', 'tet', 'th', 'to', 'tr', 'ur', 'vi', 'de', 'it', 'nl', 'sm', 'bi'],
]
