import { describe, expect, test } from 'vitest'
import { pagesOfPdf, paragraphsOfDocx, partsOfDocx } from '@/lib/testing/read-papers'
import { minutesDocx } from './docx'
import { minutesPdf } from './pdf'
import { samplePaper } from './sample-paper'

const corrigenda = [{ number: 1, text: 'Read “all” for “some”.', issuedAt: new Date('2027-05-01T01:00:00Z') }]

describe('the minutes as PDF', () => {
  test('have their head, their text in order, and that they are a draft on every page', async () => {
    const text = Array.from({ length: 120 }, (_, i) => `${i + 1}. Item\n\nParagraph ${i + 1} was discussed.`)
    const pages = await pagesOfPdf(await minutesPdf(samplePaper({ text: text.join('\n\n') })))
    expect(pages.length).toBeGreaterThan(3)
    expect(pages[0]).toMatch(
      /^Forum of Examples Ninth Demonstration Meeting 24–25 February 2027 · Makassar, Indonesia Draft minutes Draft as of 1 March 2027, 9:00 Makassar time \(UTC\+8\)\. Not approved\. 1\. Item Paragraph 1 was discussed\./u,
    )
    for (const [at, page] of pages.entries())
      expect(page).toContain(`Draft minutes · Ninth Demonstration Meeting Page ${at + 1} of ${pages.length}`)
    const numbers = Array.from(pages.join(' ').matchAll(/Paragraph (\d+)/gu), ([, number]) => Number(number))
    expect(numbers).toEqual(Array.from({ length: 120 }, (_, i) => i + 1))
  })

  test('do not end a page with a heading', async () => {
    for (let lines = 30; lines <= 45; lines++) {
      const text = `${'A line of text.\n'.repeat(lines)}\n\nHeading here\n\nText below it.`
      const pages = await pagesOfPdf(await minutesPdf(samplePaper({ text })))
      expect(pages.find((page) => page.includes('Heading here'))).toContain('Text below it.')
    }
  })

  test('have their corrigenda before the text, once there are any', async () => {
    const paper = samplePaper(
      { state: 'LOCKED', approvedAt: new Date('2027-04-02T01:00:00Z') },
      { corrigenda },
    )
    const [page = ''] = await pagesOfPdf(await minutesPdf(paper))
    expect(page).toMatch(
      /Minutes Approved on 2 April 2027.* Corrigenda Corr\.1, 1 May 2027, 9:00 UTC\+8 Read “all” for “some”\. Attendance/u,
    )
    expect(page).not.toContain('Draft')
  })

  test('say that characters are missing, only where some are', async () => {
    const undrawn = 'This PDF cannot show some characters'
    const text = 'นาย สมชาย\n\nမောင်'
    expect((await pagesOfPdf(await minutesPdf(samplePaper({ text })))).join()).not.toContain(undrawn)
    expect((await pagesOfPdf(await minutesPdf(samplePaper({ text: '🦜' })))).join()).toContain(undrawn)
  })

  test('have the same bytes for the same paper', async () => {
    const [one, two] = [await minutesPdf(samplePaper()), await minutesPdf(samplePaper())]
    expect(one.equals(two)).toBe(true)
  })

  test('of the greatest length are made in seconds, also where they are a single line', async () => {
    const pages = await pagesOfPdf(await minutesPdf(samplePaper({ text: '会'.repeat(100_000) })))
    expect(pages.join('').replace(/[^会]/gu, '')).toHaveLength(100_000)
  }, 30_000)
})

describe('the minutes as DOCX', () => {
  test('have headings as such, paragraphs in their lines, and that they are a draft on every page', async () => {
    const parts = partsOfDocx(await minutesDocx(samplePaper()))
    expect(
      paragraphsOfDocx(parts['word/document.xml'] ?? '').map(([style, text]) => [style, plain(text)]),
    ).toEqual([
      ['Forum', 'Forum of Examples'],
      ['Title', 'Ninth Demonstration Meeting'],
      ['MeetingDays', '24–25 February 2027 · Makassar, Indonesia'],
      ['ListKind', 'Draft minutes'],
      ['ListNote', 'Draft as of 1 March 2027, 9:00 Makassar time (UTC+8). Not approved.'],
      ['Heading1', 'Attendance'],
      ['PaperText', 'In attendance (1): Alpha.\nAbsent (1): Beta.'],
      ['Heading1', '1. Opening'],
      ['PaperText', 'The meeting was opened.'],
    ])
    expect(parts['word/footer1.xml']).toContain('Draft minutes · Ninth Demonstration Meeting')
  })

  test('have their corrigenda before the text', async () => {
    const parts = partsOfDocx(await minutesDocx(samplePaper({ state: 'LOCKED' }, { corrigenda })))
    const texts = paragraphsOfDocx(parts['word/document.xml'] ?? '').map(([, text]) => plain(text))
    expect(texts.slice(5, 9)).toEqual([
      'Corrigenda',
      'Corr.1, 1 May 2027, 9:00 UTC+8',
      'Read “all” for “some”.',
      'Attendance',
    ])
  })
})

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
