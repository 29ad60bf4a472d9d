import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOSTILE } from '@/lib/testing/tables'
import { inert, isFormula, writable } from './inert'

const SPLIT = /[;\t\r\n]/u

describe('a text in a cell', () => {
  it.each(HOSTILE)('is no formula anywhere that a spreadsheet may split it: %j', (text) => {
    for (const part of inert(text).split(SPLIT)) expect(part).not.toMatch(/^["\s\p{Cf}]*[=+\-@＝＋－＠]/u)
  })

  it('is guarded by one apostrophe for each formula', () => {
    expect(inert('=1')).toBe("'=1")
    expect(inert(' =1')).toBe("' =1")
    expect(inert('\ta')).toBe("'\ta")
    expect(inert('Officer;=1')).toBe("Officer;'=1")
    expect(inert("'=1")).toBe("'=1")
  })

  it('keeps every other text as it is', () => {
    for (const text of [
      'Nauru',
      'a=b',
      '1-2',
      'a@b.example',
      'Düsseldorf; Zürich',
      '見本',
      'محمد',
      'O’Neil',
      '',
    ])
      expect(inert(text)).toBe(text)
  })

  it('is no formula whatever it is', () => {
    const nasty = fc.string({ unit: fc.constantFrom(...'=+-@＝;,"\'\t\r\n a\u200b') })
    fc.assert(
      fc.property(nasty, (text) => {
        for (const part of inert(text).split(SPLIT))
          if (/[=+\-@＝]/u.test(part)) expect(part).not.toMatch(/^["\s\p{Cf}]*[=+\-@＝]/u)
      }),
    )
  })

  it('loses nothing but what no file can hold, and shows where that was', () => {
    expect(writable('a\u0000b\u001bc\u007fd\u0085e\ud800f\uffffg')).toBe('a�b�c�d�e�f�g')
    expect(writable('a\tb\r\nc\u{1f99c}')).toBe('a\tb\r\nc\u{1f99c}')
    expect(writable('29\u00a0November\u00a02026')).toBe('29 November 2026')
    expect(inert('\u0000=1')).not.toMatch(/^=/u)
  })

  it('is known for a formula where it begins like one', () => {
    for (const text of ['=1', ' -1', '\t', '"=1', '＝1']) expect(isFormula(text), text).toBe(true)
    for (const text of ['a=1', '1', ';=1', '']) expect(isFormula(text), text).toBe(false)
  })
})
