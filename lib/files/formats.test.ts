import { describe, expect, test } from 'vitest'
import { isEmptyFile, LARGEST_FILE, notAccepted, sizeInWords, tooLarge, whyNotUploaded } from './formats'

test.each([
  [0, '0 B'],
  [659, '659 B'],
  [1_000, '1 kB'],
  [24_499, '24 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [1_840_000, '1.8 MB'],
  [9_949_999, '9.9 MB'],
  [9_950_000, '10 MB'],
  [200_000_000, '200 MB'],
  [999_499_999, '999 MB'],
  [999_500_000, '1.0 GB'],
  [64_200_000_000, '64.2 GB'],
])('%d bytes are %s', (bytes, words) => {
  expect(sizeInWords(bytes)).toBe(words)
})

describe('before a file is sent', () => {
  test.each([
    ['notes.exe', 10, notAccepted('notes.exe')],
    ['report', 10, notAccepted('report')],
    ['report.pdf.zip', 10, notAccepted('report.pdf.zip')],
    ['report.pdf', 0, isEmptyFile],
    ['report.pdf', LARGEST_FILE + 1, tooLarge],
    ['report.PDF', LARGEST_FILE, null],
    ['photo.jpeg', 1, null],
  ])('%s of %d bytes: %s', (name, size, why) => {
    expect(whyNotUploaded({ name, size })).toBe(why)
  })
})

test.each([
  ['statement.odt', 'Open it, save it as DOCX or PDF, then upload that file.'],
  ['STATEMENT.DOC', 'Open it, save it as DOCX or PDF, then upload that file.'],
  ['budget.ods', 'Open it, save it as XLSX or PDF, then upload that file.'],
  ['slides.ppt', 'Open it, save it as PPTX or PDF, then upload that file.'],
  ['photograph.heic', 'Open it, save it as JPEG or PDF, then upload that file.'],
  ['program.exe', 'Choose a PDF, DOCX, XLSX, PPTX, PNG or JPEG file.'],
])('the refusal of %s says what to do', (name, what) => {
  expect(notAccepted(name)).toBe(`This type of file cannot be uploaded. ${what}`)
})
