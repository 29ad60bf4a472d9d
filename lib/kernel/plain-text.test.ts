import { describe, expect, test } from 'vitest'
import { line, paragraph, webAddress } from './fields'
import { unfitIn } from './plain-text'

describe('text that shows something else than it says is refused, with the place', () => {
  test.each([
    [
      'an override of direction',
      'Admit \u202Eurua\u0075N',
      'after “Admit”, there is an invisible character that changes',
    ],
    ['an embedding', '\u202Aabc', 'at the beginning, there is an invisible character that changes'],
    [
      'an isolate',
      'Admit the Republic of \u2067Nauru\u2069',
      'after “the Republic of”, there is an invisible character',
    ],
    ['tag characters', 'Nauru\u{E0041}\u{E0042}', 'after “Nauru”, there is an invisible tag character'],
    ['half of a character', 'Nauru \uD83D!', 'after “Nauru”, there is an incomplete character'],
    ['the other half', 'Nauru \uDE00', 'after “Nauru”, there is an incomplete character'],
    ['stacked marks', `No${'\u0301'.repeat(5)}`, 'there are more than four marks on one letter'],
    ['a control character', 'Nau\u0007ru', 'after “Nau”, there is a control character'],
    ['a NUL', '\u0000', 'at the beginning, there is a control character'],
    ['a control character of the second set', 'Nau\u0085ru', 'there is a control character'],
    [
      'a joiner between Latin letters',
      'Nau\u200Dru',
      'after “Nau”, there is an invisible joiner that joins no letters',
    ],
    ['a joiner at the end', 'می\u200C', 'there is an invisible joiner that joins no letters'],
    ['a joiner at the beginning', '\u200Cمی', 'at the beginning, there is an invisible joiner'],
    ['of two, the first', 'a\u0007b\u202E', 'after “a”, there is a control character'],
  ])('%s', (_, text, said) => {
    expect(unfitIn(text)).toContain(said)
  })
})

describe('what people write in any script is taken', () => {
  test.each([
    'Côte d’Ivoire, São Tomé, Türkiye, Việt Nam',
    'Việt Nam'.normalize('NFD'),
    'می\u200Cخواهم',
    'क्\u200Dष and ক্\u200Cষ',
    'مُحَمَّدٌ'.normalize('NFD'),
    '\u200Fمصر (EG)\u200E',
    'ប្រទេស\u200Bកម្ពុជា',
    'བོད་ཡིག',
    '👍🏽 𝒜 𠮷野家',
    'one line\nand another\r\n\tindented',
    `e${'\u0301'.repeat(4)}`,
  ])('%s', (text) => {
    expect(unfitIn(text)).toBeNull()
  })
})

describe('the fields of forms', () => {
  test('say in one sentence what to mend, and where', () => {
    const said = (schema: ReturnType<typeof line>, text: string) =>
      schema.safeParse(text).error?.issues.map(({ message }) => message)
    expect(said(line('a title'), 'Report\u202Egnp')).toEqual([
      'Write a title in plain text: after “Report”, there is an invisible character that changes the direction of the text.',
    ])
    expect(said(paragraph('the reason'), 'Agreed.\n\u0000')).toEqual([
      'Write the reason in plain text: after “Agreed.”, there is a control character.',
    ])
    expect(said(webAddress, 'https://forum.example/\u202Efdp.troper')).toEqual([
      'Write the web address in plain text: after “https://forum.example/”, there is an invisible character that changes the direction of the text.',
    ])
    expect(said(webAddress, 'https://forum.example/a\u0000')?.[0]).toMatch(/there is a control character/)
    expect(said(webAddress, 'https://forum.example/فارسی')).toBeUndefined()
    expect(said(line('a title'), 'two\tcolumns')).toEqual(['Write a title without tabs.'])
    expect(said(line('a title'), 'two\nlines')).toEqual(['Write a title on one line.'])
  })
})
