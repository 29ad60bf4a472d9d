const sentence = new Intl.ListFormat('en-GB')

/** Words in a sentence: `A`, `A and B`, `A, B and C`. */
export const listInWords = (words: string[]): string => sentence.format(words)
