import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdfWith, samplePdf } from '@/lib/testing/sample-files'
import { drawPages } from './drawing'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'chancery-drawn-'))))
afterAll(() => rm(folder, { recursive: true }))

async function drawn(bytes: Buffer, last: number, limits?: Parameters<typeof drawPages>[2]) {
  const place = path.join(folder, 'file.pdf')
  await writeFile(place, bytes)
  return drawPages({ path: place, folder }, { first: 1, last }, limits)
}
const pictureOf = ({ sha256 }: { sha256: string }) => sharp(path.join(folder, sha256))

/** Whether a page has ink on it. */
async function hasInk(picture: { sha256: string }) {
  const { channels } = await pictureOf(picture).greyscale().stats()
  return (channels[0]?.min ?? 255) < 128
}

test('each page becomes a picture in two sizes, which says what it weighs', async () => {
  const [first, second] = await drawn(await samplePdf([['One line.'], ['Another.']]), 2)
  if (!first?.isDrawn || !second?.isDrawn) throw new Error('not drawn')
  expect(first.usual).toMatchObject({ width: 1000, height: 1415 })
  expect(first.sharper).toMatchObject({ width: 2001, height: 2830 })
  for (const picture of [first.usual, first.sharper, second.usual]) {
    expect(await hasInk(picture)).toBe(true)
    expect((await readFile(path.join(folder, picture.sha256))).length).toBe(picture.size)
    expect((await pictureOf(picture).metadata()).format).toBe('webp')
  }
  expect(first.usual.sha256).not.toBe(second.usual.sha256)
})

test('a page full of text weighs less than a slow line carries in two seconds', async () => {
  const words =
    'the meeting noted with appreciation what members and observers had done since it last met'.split(' ')
  const line = (at: number) =>
    Array.from({ length: 260 }, (_, n) => words[(n * n + at * 7) % words.length]).join(' ')
  const [page] = await drawn(await samplePdf([[line(1), line(2)]]), 1)
  expect(page?.isDrawn && page.usual.size).toBeGreaterThan(10_000)
  expect(page?.isDrawn && page.usual.size).toBeLessThan(100_000)
})

test('a page that cannot be drawn, or is not there, is said to be so and stops no other', async () => {
  const broken = pdfWith(
    '',
    '/MediaBox [0 0 200 200] /Contents 4 0 R',
    '<< /Length 9 >>\nstream\nq q q q q\nendstream',
  )
  expect((await drawn(broken, 3)).map(({ isDrawn }) => isDrawn)).toEqual([true, false, false])
  expect(await drawn(Buffer.from('no PDF at all'), 2)).toEqual([
    { number: 1, isDrawn: false },
    { number: 2, isDrawn: false },
  ])
})

test('a page that takes too long is given up', async () => {
  const limits = { seconds: 0.01, memory: 512 }
  expect(await drawn(await samplePdf([['One.']]), 1, limits)).toEqual([{ number: 1, isDrawn: false }])
})

test('a poster is drawn with fewer dots, so that no page needs more memory than another', async () => {
  const [page] = await drawn(pdfWith('', '/CropBox [0 0 14400 14400] /MediaBox [0 0 14400 14400]'), 1)
  if (!page?.isDrawn) throw new Error('not drawn')
  expect(page.usual.width * page.usual.height).toBeLessThan(1_700_000)
})

/** A page with these letters, as UTF-16, in a font that the file does not contain. */
const unembedded = (text: string, [name, encoding, ordering]: [string, string, string]) =>
  pdfWith(
    '',
    '/MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>',
    streamOf(`BT /F1 24 Tf 60 700 Td <${Buffer.from(text, 'utf16le').swap16().toString('hex')}> Tj ET`),
    `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /${encoding} /DescendantFonts [6 0 R] >>`,
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >> /FontDescriptor 7 0 R /DW 1000 >>`,
    `<< /Type /FontDescriptor /FontName /${name} /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>`,
  )
const streamOf = (text: string) => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`

test.each<[string, string, [string, string, string]]>([
  ['Chinese', '打击人口走私', ['SimSun', 'UniGB-UCS2-H', 'GB1']],
  ['Chinese in its full forms', '打擊人口販運', ['MingLiU', 'UniCNS-UCS2-H', 'CNS1']],
  ['Japanese', '人身取引に関する会議', ['MS-Gothic', 'UniJIS-UCS2-H', 'Japan1']],
  ['Korean', '인신매매 방지 회의', ['Batang', 'UniKS-UCS2-H', 'Korea1']],
])('letters of a font that is not in the file are drawn in one of ours: %s', async (_, text, font) => {
  const pages = await drawn(unembedded(text, font), 1)
  expect(pages).toMatchObject([{ isDrawn: true, hasMissingLetters: false }])
  if (pages[0]?.isDrawn) expect(await hasInk(pages[0].usual)).toBe(true)
})

test('the letters are those that are written, each with its own lines', async () => {
  const font: [string, string, string] = ['SimSun', 'UniGB-UCS2-H', 'GB1']
  const inkOf = async (text: string) => {
    const [page] = await drawn(unembedded(text, font), 1)
    if (!page?.isDrawn) throw new Error('not drawn')
    const { channels } = await pictureOf(page.usual).greyscale().stats()
    return 255 - channels[0]!.mean
  }
  const [one, many] = [await inkOf('一'), await inkOf('龘')]
  expect(one).toBeGreaterThan(0)
  expect(many).toBeGreaterThan(4 * one)
})

test('letters that neither the file nor we have are said to be missing', async () => {
  const unknown = unembedded('人\ue000人', ['SimSun', 'UniGB-UCS2-H', 'GB1'])
  const arabic = await readFile('lib/testing/files/arab.pdf')
  expect(await drawn(unknown, 1)).toMatchObject([{ isDrawn: true, hasMissingLetters: true }])
  expect(await drawn(arabic, 1)).toMatchObject([{ isDrawn: true, hasMissingLetters: false }])
})
