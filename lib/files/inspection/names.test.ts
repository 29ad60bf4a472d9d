import { describe, expect, it, test } from 'vitest'
import { formatOf } from '../formats'
import { safeName } from './names'

describe('the name of a file', () => {
  it.each([
    ['Report.pdf', 'Report.pdf'],
    ['  Laporan tahunan.docx ', 'Laporan tahunan.docx'],
    ['C:\\Users\\me\\plan.pdf', 'plan.pdf'],
    ['../../etc/plan.pdf', 'plan.pdf'],
    ['تقرير.pdf', 'تقرير.pdf'],
    ['Cafe\u0301.pdf', 'Café.pdf'],
    [`${'รายงาน'.repeat(30)}.pdf`, `${'รายงาน'.repeat(30)}.pdf`],
  ])('“%s” is kept as “%s”', (given, name) => {
    expect(safeName(given)).toEqual({ ok: true, name })
  })
  it.each([
    ['\u202efdp.exe.pdf', /change the direction/],
    ['a\u2066b.pdf', /change the direction/],
    ['a\nb.pdf', /cannot be shown/],
    ['a\u0000.pdf', /cannot be shown/],
    ['', /no name/],
    ['   ', /no name/],
    ['folder/', /no name/],
    ['.htaccess', /no name/],
    ['a'.repeat(201), /longer than 200/],
    ['x'.repeat(100_000), /longer than 200/],
  ])('%j is refused', (given, sentence) => {
    const safe = safeName(given)
    expect(safe.ok).toBe(false)
    expect(safe).toHaveProperty('sentence', expect.stringMatching(sentence))
  })
})

test('the format follows from the end of the name, and others are not taken', () => {
  expect(['a.PDF', 'a.docx', 'a.xlsx', 'a.pptx', 'a.png', 'a.JPG', 'a.jpeg'].map(formatOf)).toEqual([
    ...['PDF', 'DOCX', 'XLSX', 'PPTX', 'PNG', 'JPEG', 'JPEG'],
  ])
  for (const name of ['a.doc', 'a.docm', 'a.svg', 'a.html', 'a.zip', 'a.pdf.exe', 'pdf', 'a.'])
    expect(formatOf(name)).toBeNull()
})
