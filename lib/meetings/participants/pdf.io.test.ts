import PDFDocument from 'pdfkit'
import { inflateSync } from 'node:zlib'
import { getDocumentProxy } from 'unpdf'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ParticipantList } from './list'
import { participantsPdf } from './pdf'
import { isShaped, openFacesFor, registerScripts } from '@/lib/kernel/pdf/scripts'
import { undrawnIn, undrawnInWords } from './pdf-undrawn'
import { NAMES, sampleDelegation, sampleList, samplePerson } from './sample-list'

type Node = { role?: string; type?: string; id?: string; children?: Node[] }

async function opened(list: ParticipantList) {
  return getDocumentProxy(new Uint8Array(await participantsPdf(list)))
}

async function itemsOf(list: ParticipantList) {
  const pdf = await opened(list)
  const numbers = Array.from({ length: pdf.numPages }, (_, i) => i + 1)
  const pages = numbers.map(async (number) => (await (await pdf.getPage(number)).getTextContent()).items)
  return (await Promise.all(pages)).map((items) => items.filter((item) => 'str' in item))
}

// What a reader finds on each page, line by line, in the order of the content.
async function pagesOf(list: ParticipantList): Promise<string[][]> {
  return (await itemsOf(list)).map((items) =>
    items
      .map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str))
      .join('')
      .split('\n')
      .map((line) => line.replaceAll('\u00a0', ' ').trim())
      .filter((line) => line !== ''),
  )
}

const FOOT = 2
const textOf = (pages: string[][]) => pages.flatMap((page) => page.slice(0, -FOOT)).join('\n')

const rolesOf = (node: Node): string[] => [
  ...(node.role ? [node.role] : []),
  ...(node.children ?? []).flatMap(rolesOf),
]

afterEach(() => {
  vi.useRealTimers()
})

describe('the list as PDF', () => {
  it('reads in the order of the page', async () => {
    const list = sampleList([
      sampleDelegation('Alpha', 0, {
        capacity: 'CO_CHAIR',
        people: [samplePerson({ place: 'HEAD', mode: 'VIRTUAL' }), samplePerson({ position: null })],
      }),
      sampleDelegation('Beta', 0),
    ])
    expect(await pagesOf(list)).toEqual([
      [
        'Forum of Examples',
        'Ninth Demonstration Meeting',
        '24–25 February 2027 · Makassar, Indonesia',
        'Provisional list of participants',
        '2 delegations, 2 participants',
        'As registered on 24 February 2027, 9:00 Makassar time (UTC+8)',
        'Co-chairs 1 delegation, 2 participants',
        'Alpha',
        'Ms Demonstration NAME',
        'Director, Ministry of Examples',
        'Head of delegation',
        'by video',
        'Ms Demonstration NAME Adviser',
        'Members 1 delegation, 0 participants',
        'Beta',
        'No participant is registered.',
        'Provisional list of participants · Ninth Demonstration Meeting Page 1 of 1',
        'As registered on 24 February 2027, 9:00 Makassar time (UTC+8)',
      ],
    ])
  })

  it('says that nobody is listed', async () => {
    expect((await pagesOf(sampleList([]))).flat()).toContain('No delegation is registered.')
  })

  it('is tagged: a heading of the first level, one for each part, one below for each party, people as lists', async () => {
    const list = sampleList([
      sampleDelegation('Alpha', 2, { capacity: 'CO_CHAIR' }),
      sampleDelegation('Beta', 1),
      sampleDelegation('Gamma', 1),
    ])
    const tree = (await (await (await opened(list)).getPage(1)).getStructTree()) as Node
    const roles = rolesOf(tree)
    expect(roles.filter((role) => /^H\d|^LI$/u.test(role))).toEqual([
      'H1',
      'H2',
      'H3',
      'LI',
      'LI',
      'H2',
      'H3',
      'LI',
      'H3',
      'LI',
    ])
  })

  it('gives its title, its language and its author to the reader', async () => {
    const pdf = await opened(sampleList([], { state: 'FINAL' }))
    const { info } = (await pdf.getMetadata()) as unknown as { info: object }
    expect(info).toMatchObject({
      Title: 'List of participants: Ninth Demonstration Meeting',
      Author: 'Forum of Examples',
      Language: 'en',
      CreationDate: 'D:20270224010000Z',
    })
    expect(await pdf.getViewerPreferences()).toEqual({ DisplayDocTitle: true })
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true })
  })

  it('marks parts and parties in the table of contents', async () => {
    const list = sampleList([sampleDelegation('Alpha', 1), sampleDelegation('Beta', 1)])
    const outline = await (await opened(list)).getOutline()
    expect(
      outline.map(({ title, items }) => [title, items.map((item: { title: string }) => item.title)]),
    ).toEqual([['Members', ['Alpha', 'Beta']]])
  })

  it('has the same bytes for the same list, whenever and after whatever it is made', async () => {
    const list = sampleList([sampleDelegation('Alpha', 3), sampleDelegation('ﬁ ffi', 2)])
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2027, 0, 1) })
    const first = await participantsPdf(list)
    await participantsPdf(sampleList([sampleDelegation('Another', 9)]))
    vi.setSystemTime(Date.UTC(2031, 5, 5))
    expect((await participantsPdf(list)).equals(first)).toBe(true)
    expect((await participantsPdf({ ...list, place: 'Bandung' })).equals(first)).toBe(false)
  })
})

describe('the pages of the PDF', () => {
  const parties = Array.from({ length: 30 }, (_, i) => `Party ${String.fromCharCode(65 + i)}`)

  it('hold a delegation whole where one page can hold it', async () => {
    const pages = await pagesOf(
      sampleList(
        parties.map((party, i) =>
          sampleDelegation(party, 1 + ((i * 7) % 11), { capacity: i % 3 === 0 ? 'OBSERVER' : 'MEMBER' }),
        ),
      ),
    )
    expect(pages.length).toBeGreaterThan(5)
    for (const page of pages) {
      expect(page.join('\n')).not.toContain('(continued)')
    }
    for (const [i, party] of parties.entries()) {
      const holding = pages.filter((page) => page.includes(party))
      expect(holding).toHaveLength(1)
      const people = holding[0]?.filter((line) => line.endsWith(` Of ${party}`))
      expect(people).toHaveLength(1 + ((i * 7) % 11))
    }
  })

  it('never end with the name of a part or of a party, wherever their people are placed', async () => {
    for (let size = 1; size <= 24; size += 1) {
      const pages = await pagesOf(
        sampleList([sampleDelegation('Alpha', size), sampleDelegation('Beta', 2, { capacity: 'OBSERVER' })]),
      )
      const beta = pages.find((page) => page.includes('Beta')) ?? []
      expect(beta).toEqual(
        expect.arrayContaining([
          'Observers 1 delegation, 2 participants',
          'Ms PERSON1 Of Beta',
          'Ms PERSON2 Of Beta',
        ]),
      )
    }
  })

  it('repeat the name of a delegation that no page can hold, and lose nobody', async () => {
    const pages = await pagesOf(sampleList([sampleDelegation('Alpha', 60), sampleDelegation('Beta', 1)]))
    expect(pages.length).toBe(3)
    expect(pages.map((page) => page.includes('Alpha'))).toEqual([true, false, false])
    expect(pages.map(([first]) => first)).toEqual([
      'Forum of Examples',
      'Alpha (continued)',
      'Alpha (continued)',
    ])
    const people = Array.from(textOf(pages).matchAll(/PERSON(\d+) Of Alpha/gu), ([, number]) =>
      Number(number),
    )
    expect(people).toEqual(Array.from({ length: 60 }, (_, i) => i + 1))
  })

  it('end with what the list is, its number of all, and as of when it was registered', async () => {
    const pages = await pagesOf(sampleList([sampleDelegation('Alpha', 60)]))
    expect(pages.map((page) => page.slice(-2))).toEqual(
      pages.map((_, i) => [
        `Provisional list of participants · Ninth Demonstration Meeting Page ${i + 1} of ${pages.length}`,
        'As registered on 24 February 2027, 9:00 Makassar time (UTC+8)',
      ]),
    )
  })

  it('shorten a long title at their foot, and nowhere else', async () => {
    const title = 'A meeting with very many words in its name '.repeat(6).trim()
    const [page = []] = await pagesOf(sampleList([], { title }))
    expect(page.join(' ')).toContain(title)
    expect(page.at(-2)).toMatch(/^Provisional list of participants · A meeting .*… Page 1 of 1$/u)
  })

  it('lose nothing of a text higher than a page, or of a word wider than a line', async () => {
    const position = Array.from({ length: 900 }, (_, i) => `word${i}`).join(' ')
    const name = `${'Abcdefghij'.repeat(30)}`
    const people = [samplePerson({ position }), samplePerson({ name, familyName: '', honorific: null })]
    const list = sampleList([sampleDelegation('Alpha', 0, { people })])
    const text = textOf(await pagesOf(list))
    expect(text.match(/word\d+/gu)).toHaveLength(900)
    expect(text.replaceAll('\n', '')).toContain(name)
    for (const { str, transform, width } of (await itemsOf(list)).flat()) {
      const [, , , , left, bottom] = transform as [number, number, number, number, number, number]
      expect(bottom, str).toBeGreaterThan(str.startsWith('word') ? 78 : 40)
      expect(left + width, str).toBeLessThan(545)
    }
  })
})

describe('letters that change with those beside them', () => {
  // The glyphs as HarfBuzz gives them on the command line (hb-shape) for the fonts of these packages.
  it.each([
    ['Burmese, whose vowel E is drawn before its consonant', 'myanmar', 'မောင်', [372, 29, 368, 8, 381]],
    ['Burmese, whose medial RA encloses its consonant', 'myanmar', 'မြန်မာ', [47, 29, 24, 381, 29, 368]],
    ['Khmer, with a subscript and a mark above', 'khmer', 'ភ្នំពេញ', [71, 205, 133, 127, 70, 54]],
    ['Thai, whose vowel AM embraces the tone', 'thai', 'น้ำ', [61, 57, 47, 76]],
    ['Lao, likewise', 'lao', 'ນ້ຳ', [30, 108, 59]],
  ])('are set as they are read: %s', async (_, script, word, glyphs) => {
    await openFacesFor(word)
    const face = `@fontsource/noto-sans-${script} ${script}`
    expect(isShaped(face)).toBe(true)
    const doc = new PDFDocument({ autoFirstPage: false })
    registerScripts(doc)
    const { _font } = doc.font(face) as unknown as {
      _font: { layout: (text: string) => { glyphs: { id: number }[] } }
    }
    expect(_font.layout(word).glyphs.map(({ id }) => id)).toEqual(glyphs)
  })

  it('are copied in the order in which they are read', async () => {
    const people = [samplePerson({ name: 'မောင်', familyName: null, honorific: null })]
    const file = (await participantsPdf(sampleList([sampleDelegation('Alpha', 0, { people })]))).toString(
      'latin1',
    )
    expect(file).toContain(
      `/ActualText (\xfe\xff${Buffer.from('မောင်', 'utf16le').swap16().toString('latin1')})`,
    )
  })
})

describe('names that the PDF cannot draw', () => {
  const people = NAMES.map(([name, familyName]) => samplePerson({ name, familyName, honorific: null }))
  const list = sampleList([sampleDelegation('Alpha', 0, { people })])

  it('are found: of all scripts of the region, emoji alone', async () => {
    await openFacesFor(JSON.stringify(list))
    expect(undrawnIn(list)).toEqual({ names: ['Parrot 🦜 EMOJI'], others: [] })
  })

  it('are named at the end, and keep their place', async () => {
    const text = textOf(await pagesOf(list)).replaceAll(/\s+/gu, ' ')
    for (const name of [
      'NGUYỄN Thị Mẫu',
      'Işıl DEMİRLİ',
      'Sione FAʻAPELU',
      '見本太郎',
      '李小明',
      'かな カタカナ',
      '홍길동',
      'Parrot □ EMOJI',
    ]) {
      expect(text).toContain(name)
    }
    expect(text).toContain(
      'This PDF cannot show some characters in 1 name; it shows □ for each. The web page and the DOCX show them correctly.',
    )
  })

  it('go along with the placeholder, for readers and for copying', async () => {
    const one = sampleList([
      sampleDelegation('Alpha', 0, { people: [samplePerson({ name: '🦜🦜', familyName: null })] }),
    ])
    const file = (await participantsPdf(one)).toString('latin1')
    const contents = Array.from(file.matchAll(/(?<!end)stream\n(\x78[^]*?)\nendstream/gu), ([, stream]) =>
      inflateSync(Buffer.from(stream ?? '', 'latin1')).toString('latin1'),
    )
    const actual = `/ActualText (\xfe\xff${Buffer.from('🦜🦜', 'utf16le').swap16().toString('latin1')})`
    expect(file).toContain(actual)
    expect(contents.filter((content) => content.includes(actual))).toHaveLength(1)
  })

  it('are counted apart from other texts, and not mentioned where there are none', () => {
    expect(undrawnInWords(sampleList([sampleDelegation('Alpha', 3)]))).toBeNull()
    const other = sampleList([sampleDelegation('🦜', 0, { people: [samplePerson({ position: '🦜' })] })])
    expect(undrawnInWords(other)).toContain('in 1 name and 1 other text;')
    expect(undrawnInWords(sampleList([], { title: '🦜' }))).toContain('in 1 other text;')
  })

  it('do no harm, whatever they are', async () => {
    const nasty = [
      '\ud800',
      '\u0000\u0007',
      '\u202eabc',
      'e\u0301\u0323\u0327',
      'لا إله',
      'क्षि',
      '👩‍👧',
      '__proto__',
      ' ',
      '()\\',
    ]
    const persons = nasty.map((name) => samplePerson({ name, familyName: name, position: name }))
    const pages = await pagesOf(sampleList([sampleDelegation('Alpha', 0, { people: persons })]))
    expect(textOf(pages)).toContain('__PROTO__')
  })
})
