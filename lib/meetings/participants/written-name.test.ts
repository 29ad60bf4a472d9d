import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NAMES } from './sample-list'
import { nameInPieces, writtenName } from './written-name'

const plain = { honorific: null, distinction: null }
const written = (name: string, familyName: string | null) => writtenName({ ...plain, name, familyName })

describe('a written name', () => {
  it('begins with the honorific, where there is one', () => {
    const name = { name: 'Demonstration Name', familyName: 'Name' }
    expect(writtenName({ ...plain, ...name, honorific: 'H.E. Ms' })).toBe('H.E. Ms Demonstration NAME')
    expect(writtenName({ ...plain, ...name })).toBe('Demonstration NAME')
  })

  it.each(NAMES)('of %s with the family name %s is %s', (name, familyName, words) => {
    expect(written(name, familyName)).toBe(words)
  })

  it.each([
    ['that is the whole name', 'Suharjo', 'Suharjo', 'SUHARJO'],
    ['of several words', 'Ana de la Muestra', 'de la Muestra', 'Ana DE LA MUESTRA'],
    ['with a hyphen', 'Gülşah Yıldız-Örnek', 'Yıldız-Örnek', 'Gülşah YILDIZ-ÖRNEK'],
    ['that ends before a comma', 'Name, Demonstration', 'Name', 'NAME, Demonstration'],
    ['as a whole word rather than a part of one', 'Binh Anh An', 'An', 'Binh Anh AN'],
    ['at its last place, where it stands twice', 'An Binh An', 'An', 'An Binh AN'],
    ['after a particle that is not part of it', 'Yusuf al-Mithal', 'Mithal', 'Yusuf al-MITHAL'],
    ['that the person writes in capitals', 'Demonstration NAME', 'Name', 'Demonstration NAME'],
    ['typed with other spaces', 'Ana de\u00a0la  Muestra', 'de la', 'Ana DE\u00a0LA  Muestra'],
    ['typed with another apostrophe', 'Sione Faʻapelu', "Fa'apelu", 'Sione FAʻAPELU'],
    ['composed in another way', 'Trần Mẫu'.normalize('NFD'), 'Trần', 'TRẦN Mẫu'.normalize('NFD')],
    ['that is typed with the capitals of Turkish', 'Işıl DEMİRLİ', 'Demirli', 'Işıl DEMİRLİ'],
  ])('marks a family name %s', (_, name, familyName, words) => {
    expect(written(name, familyName)).toBe(words)
  })

  it('appends a family name that is not in the name', () => {
    expect(written('Demonstration', 'Name')).toBe('Demonstration (NAME)')
    expect(written('Anh Mẫu', 'An')).toBe('Anh Mẫu (AN)')
  })

  it('is the name alone where no family name is given', () => {
    expect(written('Demonstration Name', '')).toBe('Demonstration Name')
    expect(written('Demonstration Name', ' ')).toBe('Demonstration Name')
  })

  it.each([
    ...[
      'Budi Contoh, S.H., M.H.',
      'Siti Contoh, M.Si',
      'Sam Example Jr.',
      'Sam Example III',
      'Pat Example OBE',
    ],
    ...['Pat Example MP', 'Sukarno', 'Juan de la Cruz', 'Ahmad bin Contoh', '李小明', 'أحمد نموذج'],
  ])('of %s is printed as written where no family name was marked', (name) => {
    expect(written(name, null)).toBe(name)
  })

  it('ends with what distinguishes namesakes', () => {
    const name = { ...plain, name: 'Sok Demo', familyName: 'Sok' }
    expect(writtenName({ ...name, distinction: 'the elder' })).toBe('SOK Demo (the elder)')
  })

  it('keeps letters that have no usual capital', () => {
    expect(written('Weiß Groß', 'Groß')).toBe('Weiß GROẞ')
    expect(written('ნინო ნიმუში', 'ნიმუში')).toBe('ნინო ნიმუში')
  })

  it('says which of its pieces is the family name', () => {
    expect(nameInPieces({ ...plain, honorific: 'Mr', name: 'Nguyễn Thị Mẫu', familyName: 'Thị' })).toEqual([
      { text: 'Mr ', family: false },
      { text: 'Nguyễn ', family: false },
      { text: 'THỊ', family: true },
      { text: ' Mẫu', family: false },
    ])
  })

  it('never loses a character', () => {
    const text = fc.string({ unit: fc.constantFrom(...'aéńʻ’ -,()AÑ中ก'), maxLength: 12 })
    fc.assert(
      fc.property(text, text, (name, familyName) => {
        const words = written(name, familyName).toUpperCase()
        const alone = familyName.trim() === '' ? [] : [`${name} (${familyName.trim()})`.toUpperCase()]
        expect([name.toUpperCase(), ...alone]).toContain(words)
      }),
    )
  })
})
