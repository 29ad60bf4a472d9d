import { getDocumentProxy } from 'unpdf'
import { describe, expect, test } from 'vitest'
import { pagesOfPdf } from '@/lib/testing/read-papers'
import { NAMES, sampleDelegation, sampleList, samplePerson } from '../participants/sample-list'
import { badgesPdf } from './badges-pdf'
import { platesPdf } from './plates-pdf'

const two = sampleList([
  sampleDelegation('Alpha', 0, {
    people: [
      samplePerson({ distinction: 'the younger' }),
      samplePerson({ name: 'Other Example', familyName: 'Example', honorific: null, position: null }),
    ],
  }),
  sampleDelegation('Beta', 1),
])

/** Where each text of a page is, with its size. */
async function placesOf(bytes: Buffer) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const numbers = Array.from({ length: pdf.numPages }, (_, at) => at + 1)
  const items = numbers.map(async (n) => (await (await pdf.getPage(n)).getTextContent()).items)
  return (await Promise.all(items)).flat().flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return []
    const [, , , size, left, bottom] = item.transform as number[]
    return [{ text: item.str, size: size!, left: left!, right: left! + item.width, bottom: bottom! }]
  })
}

describe('badges', () => {
  test('say the meeting, the name as the list writes it, position and party, one for each person', async () => {
    expect(await pagesOfPdf(await badgesPdf(two))).toEqual([
      [
        'Ninth Demonstration Meeting Ms Demonstration NAME Director, Ministry of Examples Alpha',
        'Ninth Demonstration Meeting Other EXAMPLE Alpha',
        'Ninth Demonstration Meeting Ms PERSON1 Of Beta Director, Ministry of Examples Beta',
      ].join(' '),
    ])
  })

  test('are eight on a page', async () => {
    const pages = await pagesOfPdf(await badgesPdf(sampleList([sampleDelegation('Alpha', 17)])))
    expect(pages.map((page) => page.match(/PERSON\d+/gu)?.length)).toEqual([8, 8, 1])
  })

  test('keep long texts inside, smaller and without losing a word', async () => {
    const name = Array.from({ length: 25 }, (_, at) => `Longname${at}`).join(' ')
    const party = 'Office of the United Nations High Commissioner for a Very Long Name of an Organization'
    const position = 'Deputy Assistant Secretary, '.repeat(7).trim()
    const people = [samplePerson({ name, familyName: null, position })]
    const bytes = await badgesPdf(sampleList([sampleDelegation(party, 0, { people })]))
    const [page] = await pagesOfPdf(bytes)
    for (const words of [name, party, position]) expect(page).toContain(words)
    for (const { text, left, right, bottom } of await placesOf(bytes)) {
      // The first badge: 15 to 105 millimetres from the left, 20.5 to 84.5 from the top.
      expect(left, text).toBeGreaterThan(42)
      expect(right, text).toBeLessThan(298)
      expect(841.89 - bottom, text).toBeGreaterThan(58)
      expect(841.89 - bottom, text).toBeLessThan(240)
    }
  })

  test('break a word that has no room, and shorten what has none even so', async () => {
    const people = [samplePerson({ name: 'x'.repeat(800), familyName: null, honorific: null })]
    const bytes = await badgesPdf(sampleList([sampleDelegation('Alpha', 0, { people })]))
    expect((await pagesOfPdf(bytes))[0]).toMatch(/x…/u)
    for (const { right } of await placesOf(bytes)) expect(right).toBeLessThan(298)
  })

  test.each(NAMES.filter(([name]) => !name.includes('🦜')))('draw %s', async (name, familyName, written) => {
    const people = [samplePerson({ name, familyName, honorific: null })]
    const bytes = await badgesPdf(sampleList([sampleDelegation('Alpha', 0, { people })]))
    expect((await pagesOfPdf(bytes))[0]).not.toContain('□')
    expect(bytes.length).toBeGreaterThan(written.length)
  })
})

describe('name plates', () => {
  test('are one a page for each delegation, with its party on both sides', async () => {
    expect(await pagesOfPdf(await platesPdf(two, 'delegations'))).toEqual(['Alpha Alpha', 'Beta Beta'])
  })

  test('are one a page for each person, with the name below the party', async () => {
    expect(await pagesOfPdf(await platesPdf(two, 'people'))).toEqual([
      'Alpha Ms Demonstration NAME Alpha Ms Demonstration NAME',
      'Alpha Other EXAMPLE Alpha Other EXAMPLE',
      'Beta Ms PERSON1 Of Beta Beta Ms PERSON1 Of Beta',
    ])
  })

  test('are read aloud once, and turned round for the other side', async () => {
    const pdf = await getDocumentProxy(new Uint8Array(await platesPdf(two, 'delegations')))
    const page = await pdf.getPage(1)
    const { items } = await page.getTextContent()
    const scales = items.flatMap((item) =>
      'str' in item && item.str ? [Math.sign(item.transform[0] as number)] : [],
    )
    expect(scales).toEqual([1, -1])
    expect(JSON.stringify(await page.getStructTree()).match(/"role":"P"/gu)).toHaveLength(1)
  })

  test('are as large as the name allows, and break no word', async () => {
    const party = 'International Organization for Migration'
    const places = await placesOf(await platesPdf(sampleList([sampleDelegation(party, 1)]), 'delegations'))
    expect(
      (await pagesOfPdf(await platesPdf(sampleList([sampleDelegation(party, 1)]), 'delegations')))[0],
    ).toBe(`${party} ${party}`)
    for (const { size, left, right } of places.slice(0, 1)) {
      expect(size).toBeGreaterThan(50)
      expect(left).toBeGreaterThan(39)
      expect(right).toBeLessThan(803)
    }
  })

  test('have the same bytes for the same list', async () => {
    const [one, other] = [await platesPdf(two, 'people'), await platesPdf(two, 'people')]
    expect(one.equals(other)).toBe(true)
    expect((await badgesPdf(two)).equals(await badgesPdf(two))).toBe(true)
  })
})

describe('characters that cannot be drawn', () => {
  const parrot = samplePerson({ name: 'Parrot 🦜', familyName: null, honorific: null })
  const list = sampleList([
    sampleDelegation('Alpha', 9),
    sampleDelegation('Beta', 0, { people: [parrot, samplePerson({})] }),
  ])
  const note = 'This PDF cannot show some characters on page'

  test('are told on a page of their own behind the badges, with the pages that have them', async () => {
    const pages = await pagesOfPdf(await badgesPdf(list))
    expect(pages).toHaveLength(3)
    expect(pages[2]).toContain(`${note} 2; it shows □ for each.`)
  })
  test('are told behind the name plates of those that have them', async () => {
    const pages = await pagesOfPdf(await platesPdf(list, 'people'))
    expect(pages.at(-1)).toContain(`${note} 10; it shows □ for each.`)
    expect((await pagesOfPdf(await platesPdf(list, 'delegations'))).join()).not.toContain(note)
  })
  test('are not spoken of where all are drawn', async () => {
    expect((await pagesOfPdf(await badgesPdf(two))).join()).not.toContain(note)
  })
})
