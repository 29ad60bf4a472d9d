import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { pagesOfPdf, paragraphsOfDocx, partsOfDocx } from '@/lib/testing/read-papers'
import { letterDocx } from './docx'
import { letterPdf } from './pdf'
import { sampleLetter } from './sample-letter'
import { lettersZip } from './zip'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const BODY = [
  ['1 December 2026'],
  ['Republic of Nauru'],
  ['Excellency,'],
  [
    'On behalf of its co-chairs, the secretariat of the Forum of Examples has the honour to invite your delegation to the Ninth Demonstration Meeting.',
  ],
  [
    'Dates: 24–25 February 2027',
    'Place: Makassar, Indonesia',
    'Invited as: member',
    'Deadline for nominations: 10 February 2027, 17:00 Makassar time (UTC+8)',
  ],
  ['Please send the names of your delegation to the secretariat before the deadline for nominations.'],
  ['Please accept, Excellency, the assurances of our highest consideration.'],
  ['The secretariat of the Forum of Examples'],
]

describe('a letter of invitation', () => {
  test('is filled in from the meeting and the register', () => {
    expect(sampleLetter().paragraphs.map((lines) => lines.map(plain))).toEqual(BODY)
  })

  test('says that place and deadline are to be announced while they are not set', () => {
    const text = sampleLetter({}, { place: '', nominationsUntil: null }).paragraphs.flat().join('\n')
    expect(text).toContain('Place: to be announced')
    expect(text).toContain('Deadline for nominations: to be announced')
  })

  test('is a PDF with all its words in order, and the same bytes each time', async () => {
    const bytes = await letterPdf(sampleLetter())
    const words = BODY.flat().join(' ')
    expect(await pagesOfPdf(bytes)).toEqual([
      `Forum of Examples ${words} Ninth Demonstration Meeting Page 1 of 1 Republic of Nauru`,
    ])
    expect((await letterPdf(sampleLetter())).equals(bytes)).toBe(true)
  })

  test('is a DOCX with the same paragraphs', async () => {
    const part = partsOfDocx(await letterDocx(sampleLetter()))['word/document.xml'] ?? ''
    expect(paragraphsOfDocx(part).map(([, text]) => plain(text))).toEqual([
      'Forum of Examples',
      ...BODY.map((lines) => lines.join('\n')),
    ])
  })

  test('draws names of all scripts, and says where it cannot', async () => {
    const undrawn = 'This PDF cannot show some characters'
    const one = async (formalName: string) =>
      (await pagesOfPdf(await letterPdf(sampleLetter({ formalName })))).join()
    expect(await one('ราชอาณาจักรไทย')).not.toContain(undrawn)
    expect(await one('🦜')).toContain(undrawn)
  })

  test.each(['pdf', 'docx'] as const)('goes with all others into one download, as %s', async (format) => {
    const letters = [sampleLetter(), sampleLetter({ code: 'FJ', formalName: 'Republic of Fiji' })]
    const files = unzipSync(new Uint8Array(await lettersZip({ code: 'som9' }, letters, format)))
    expect(Object.keys(files)).toEqual([`som9-invitation-NR.${format}`, `som9-invitation-FJ.${format}`])
    const fiji = files[`som9-invitation-FJ.${format}`]!
    const text = format === 'pdf' ? (await pagesOfPdf(fiji)).join() : partsOfDocx(fiji)['word/document.xml']
    expect(text).toContain('Republic of Fiji')
    expect(text).not.toContain('Nauru')
  })
})
