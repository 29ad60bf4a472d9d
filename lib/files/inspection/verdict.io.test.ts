import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hostileCorpus } from '@/lib/testing/hostile-corpus'
import {
  docxParts,
  pdfWith,
  pptxParts,
  sampleDocx,
  sampleJpeg,
  samplePdf,
  samplePng,
  xlsxParts,
  zipped,
} from '@/lib/testing/sample-files'
import { examine } from './examination'
import { verdictOn } from './verdict'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'files-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function verdict(name: string, bytes: Buffer) {
  const place = path.join(folder, 'file')
  await writeFile(place, bytes)
  return verdictOn(place, name)
}

test('nothing of the hostile corpus is taken, each with a sentence that says what to do, and memory stays flat', async () => {
  const corpus = await hostileCorpus()
  expect(corpus.length).toBeGreaterThan(60)
  global.gc?.()
  const before = process.memoryUsage().rss
  const taken: string[] = []
  for (const { name, bytes, why } of corpus) {
    const found = await verdict(name, bytes)
    if (found.ok) taken.push(`${name.slice(0, 40)}: ${why}`)
    else expect(found.sentence, why).toMatch(/^[A-Z].*\.$/)
  }
  expect(taken).toEqual([])
  // Bytes of what was made for the test are in it too.
  expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000)
})

const linkToClick =
  '/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://state.example) >> >>]'
const turnOfPages = '<< /S /GoTo /D [3 0 R /Fit] /Next 4 0 R >>'

describe('what a secretariat sends is taken', () => {
  test.each([
    ['report.pdf', () => samplePdf([['One.'], ['Two.']]), 'PDF', 2],
    ['link.pdf', async () => pdfWith('/OpenAction [3 0 R /Fit]', linkToClick), 'PDF', 1],
    ['loop.pdf', async () => pdfWith('/OpenAction 4 0 R', '', turnOfPages), 'PDF', 1],
    ['plan.docx', sampleDocx, 'DOCX', null],
    ['plain.docx', async () => zipped(docxParts()), 'DOCX', null],
    [
      'chart.docx',
      async () => zipped({ ...docxParts(), 'word/embeddings/sheet.xlsx': zipped(xlsxParts()) }),
      'DOCX',
      null,
    ],
    ['slides.pptx', async () => zipped(pptxParts()), 'PPTX', null],
    ['table.XLSX', async () => zipped(xlsxParts()), 'XLSX', null],
    ['photo.png', async () => samplePng(4000, 3000), 'PNG', null],
    ['photo.JPG', async () => sampleJpeg(4000, 3000), 'JPEG', null],
  ] as const)('such as %s', async (name, make, format, pages) => {
    expect(await verdict(name, await make())).toEqual({ ok: true, format, pages })
  })
})

describe('in a process of its own', () => {
  test('the verdict is the same', async () => {
    const place = path.join(folder, 'apart.pdf')
    await writeFile(place, await samplePdf([['One.']]))
    expect(await examine(place, 'apart.pdf')).toEqual({ ok: true, format: 'PDF', pages: 1 })
    expect(await examine(place, 'apart.docx')).toMatchObject({ ok: false })
  })
  test('one that takes too long, or too much memory, is refused in a sentence', async () => {
    const place = path.join(folder, 'slow.pdf')
    await writeFile(place, await samplePdf([['One.']]))
    expect(await examine(place, 'slow.pdf', { seconds: 0.01, memory: 512 })).toMatchObject({
      sentence: expect.stringMatching(/^It takes too long to read this file\./),
    })
    expect(await examine(place, 'slow.pdf', { seconds: 60, memory: 4 })).toMatchObject({
      sentence: expect.stringMatching(/^This file could not be read: /),
    })
  })
})
