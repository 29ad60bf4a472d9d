import { describe, expect, it } from 'vitest'
import { atomsOf, isUndrawable, piecesOf } from './pieces'

const FACES = ['DejaVuSerifCondensed', 'DejaVuSansCondensed'] as const
const drawn = (text: string) => piecesOf(atomsOf(text, FACES))

describe('a line in pieces', () => {
  it('is one piece where one face has all', () => {
    expect(drawn('Nguyễn Faʻapelu Işıl')).toEqual([
      { text: 'Nguyễn Faʻapelu Işıl', face: 'DejaVuSerifCondensed' },
    ])
  })

  it('takes from the next face what the first lacks', () => {
    expect(drawn('Mr שם')).toEqual([
      { text: 'Mr ', face: 'DejaVuSerifCondensed' },
      { text: 'שם', face: 'DejaVuSansCondensed' },
    ])
  })

  it('puts words that go right to left in their places, and the line stays from left to right', () => {
    expect(drawn('Mr محمد نمونه (Kabul)').map(({ text }) => text.trim())).toEqual([
      'Mr',
      'نمونه',
      '',
      'محمد',
      '(Kabul)',
    ])
  })

  it('represents each character that no face has, and says for what', () => {
    expect(drawn('Ms 見本 A')).toEqual([
      { text: 'Ms ', face: 'DejaVuSerifCondensed' },
      { text: '□□', face: 'DejaVuSerifCondensed', actual: '見本' },
      { text: ' A', face: 'DejaVuSerifCondensed' },
    ])
    expect(drawn('👩‍👧')[0]).toMatchObject({ text: '□', actual: '👩‍👧' })
  })

  it('composes marks with their letters, and keeps those that are not composed', () => {
    expect(drawn('Mẫu'.normalize('NFD'))).toEqual(drawn('Mẫu'))
    expect(drawn('x\u0323')[0]?.text).toBe('x\u0323')
  })

  it('draws no characters that are not seen', () => {
    expect(drawn('\u2068A\u200b\u00adB\ufe0f\u2069')).toEqual([{ text: 'AB', face: 'DejaVuSerifCondensed' }])
  })
})

describe('a text', () => {
  it.each([
    ['Nguyễn Thị Mẫu', false],
    ['محمد', false],
    ['two\nlines\tof it', false],
    ['สมชาย', true],
    ['Parrot 🦜', true],
    ['\u0007', true],
  ])('%j cannot be drawn: %s', (text, undrawable) => {
    expect(isUndrawable(text, FACES)).toBe(undrawable)
  })
})
