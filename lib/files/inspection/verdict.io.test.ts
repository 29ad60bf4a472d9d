import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hostileCorpus } from '@/lib/testing/hostile-corpus'
import {
  docxParts,
  pdfWith,
  pptxParts,
  relations,
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

/** Files as others made them. */
const asMade = (name: string) => readFile(path.resolve('lib/testing/files', name))
const withRelation = (type: string, target: string) =>
  zipped({ ...docxParts(), 'word/_rels/document.xml.rels': relations(['rId1', type, target, 'External']) })

describe('of what office programs write by themselves', () => {
  test.each(['relative-link.docx', 'svg.docx', 'document2.docx', 'textbox-endnote.docx'])(
    '%s is taken as it is',
    async (name) => {
      expect(await verdict(name, await asMade(name))).toEqual({ ok: true, format: 'DOCX', pages: null })
    },
  )
  test('a template on the computer of the author is accepted, and reported', async () => {
    expect(await verdict('local-template.docx', await asMade('local-template.docx'))).toMatchObject({
      ok: true,
      remark: expect.stringMatching(
        /^It names a template on its author’s computer: “file:.*Letter\.dotx”\.$/,
      ),
    })
  })
  test('comments and tracked changes are accepted, and reported', async () => {
    const body = '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>Text</w:t></w:r></w:ins></w:p>'
    const made = {
      ...docxParts(body),
      'word/comments.xml': '<w:comments xmlns:w="w"><w:comment w:id="1"/></w:comments>',
    }
    expect(await verdict('changed.docx', zipped(made))).toMatchObject({
      ok: true,
      remark: expect.stringMatching(/tracked changes.*comments|comments.*tracked changes/),
    })
  })
  test.each([
    ['hyperlink', 'Annex.docx#part', true],
    ['hyperlink', 'tel:+61200000000', true],
    ['attachedTemplate', 'Normal.dotm', true],
    ['hyperlink', 'setup.exe', 'Remove Hyperlink'],
    ['hyperlink', 'file:///C:/Users/demo/plan.docx', 'Remove Hyperlink'],
    ['hyperlink', 'ms-msdt:/id', 'Remove Hyperlink'],
    ['hyperlink', '\\\\server\\share\\a.docx', 'Remove Hyperlink'],
    ['attachedTemplate', 'file://server/share/t.dotx', 'choose File, Options, Add-ins'],
    ['attachedTemplate', '\\\\server\\t.dotx', 'choose File, Options, Add-ins'],
    ['image', 'https://state.example/logo.png', 'Break Link'],
    ['externalLinkPath', 'Other.xlsx', 'In Excel, choose Data'],
  ])('a relation %s to %s is taken, or refused with the way to remove it', async (type, target, answer) => {
    const found = await verdict('paper.docx', withRelation(type, target))
    if (answer === true) expect(found).toEqual({ ok: true, format: 'DOCX', pages: null })
    else {
      expect(found).toMatchObject({ ok: false, sentence: expect.stringContaining(String(answer)) })
      expect(found).toHaveProperty('sentence', expect.stringContaining(target.slice(0, 100)))
    }
  })
  test('a relation is found however it is written', async () => {
    const hidden =
      '<r:Relationships xmlns:r="x"><r:Relationship TargetMode="External" Target="https://evil.example/a>b" Id="r1" Type="a/image"/></r:Relationships>'
    const made = zipped({ ...docxParts(), 'word/_rels/document.xml.rels': hidden })
    expect(await verdict('paper.docx', made)).toMatchObject({ ok: false })
  })
  test.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/><use href="#a"/></svg>', true],
    [
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd"><svg xmlns="http://www.w3.org/2000/svg"/>',
      true,
    ],
    ['<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', false],
    ['<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></s:svg>', false],
    ['<svg onload="1"/>', false],
    ['<svg><image href="https://evil.example/x.png"/></svg>', false],
    ['<svg><a xlink:href="javascript:1"/></svg>', false],
    ['<svg><style>@import "https://evil.example"</style></svg>', false],
    ['<svg><rect style="fill:url(https://evil.example)"/></svg>', false],
    ['<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', false],
    ['<svg>', false],
  ])('a drawing %s is taken only when it does nothing', async (drawing, isTaken) => {
    const found = await verdict('logo.docx', zipped({ ...docxParts(), 'word/media/image2.svg': drawing }))
    expect(found.ok).toBe(isTaken)
    if (!isTaken)
      expect(found).toHaveProperty(
        'sentence',
        expect.stringMatching(/word\/media\/image2\.svg.*Save as Picture/),
      )
  })
  test('a document with a password is distinguished from a file of another type', async () => {
    const locked = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4_096)])
    expect(await verdict('locked.docx', locked)).toMatchObject({
      sentence: expect.stringMatching(/^This file is protected by a password/),
    })
  })
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
  test('one that takes too long, or too much memory, is not known to be bad', async () => {
    const place = path.join(folder, 'slow.pdf')
    await writeFile(place, await samplePdf([['One.']]))
    expect(await examine(place, 'slow.pdf', { seconds: 0.01, memory: 512 })).toMatchObject({
      isUnknown: true,
      sentence: expect.stringMatching(/^It takes too long to read this file\./),
    })
    expect(await examine(place, 'slow.pdf', { seconds: 60, memory: 4 })).toMatchObject({
      isUnknown: true,
      sentence: expect.stringMatching(/^This file could not be read: /),
    })
  })
})
