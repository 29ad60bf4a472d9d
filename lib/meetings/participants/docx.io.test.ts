import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { participantsDocx } from './docx'
import type { ParticipantList } from './list'
import { NAMES, sampleDelegation, sampleList, samplePerson } from './sample-list'

type Paragraph = { style: string; text: string; keepNext: boolean; families: string[] }

async function opened(list: ParticipantList): Promise<Record<string, string>> {
  const files = unzipSync(await participantsDocx(list))
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

// A strict parser: it throws at what is not well-formed.
function paragraphsOf(xml: string): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let [inText, inFamily] = [false, false]
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const last = paragraphs.at(-1)
    if (name === 'w:p') paragraphs.push({ style: '', text: '', keepNext: false, families: [] })
    if (name === 'w:t') inText = true
    if (name === 'w:r') inFamily = false
    if (name === 'w:rStyle') inFamily = attributes['w:val'] === 'FamilyName'
    if (!last) return
    if (name === 'w:pStyle') last.style = String(attributes['w:val'])
    if (name === 'w:keepNext') last.keepNext = true
    if (name === 'w:tab') last.text += '\t'
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t') inText = false
  })
  parser.on('text', (text) => {
    const last = paragraphs.at(-1)
    if (!last || !inText) return
    last.text += text
    if (inFamily) last.families.push(text)
  })
  parser.write(xml).close()
  return paragraphs
}

const paragraphs = async (list: ParticipantList) =>
  paragraphsOf((await opened(list))['word/document.xml'] ?? '')

describe('the list as DOCX', () => {
  const list = sampleList([
    sampleDelegation('Alpha', 2, { capacity: 'CO_CHAIR' }),
    sampleDelegation('Beta', 0),
    sampleDelegation('Gamma', 1),
  ])

  it('has a title, a heading for each part and one below for each party', async () => {
    const headings = (await paragraphs(list)).filter(({ style }) => /^(Title|Heading)/u.test(style))
    expect(headings.map(({ style, text }) => [style, text])).toEqual([
      ['Title', 'Ninth Demonstration Meeting'],
      ['Heading1', 'Co-chairs'],
      ['Heading2', 'Alpha'],
      ['Heading1', 'Members'],
      ['Heading2', 'Beta'],
      ['Heading2', 'Gamma'],
    ])
  })

  it('says what it is, when, where, how many and as of when', async () => {
    const texts = (await paragraphs(list)).map(({ text }) => text.replaceAll('\u00a0', ' '))
    expect(texts.slice(0, 8)).toEqual([
      'Forum of Examples',
      'Ninth Demonstration Meeting',
      '24–25 February 2027 · Makassar, Indonesia',
      'Provisional list of participants',
      '3 delegations, 3 participants',
      'As registered on 24 February 2027, 9:00 Makassar time (UTC+8)',
      'Co-chairs',
      '1 delegation, 2 participants',
    ])
    expect(texts).toContain('No participant is registered.')
  })

  it('writes a person with place, way of attending and position, and marks the family name by a style', async () => {
    const people = [samplePerson({ place: 'HEAD', mode: 'VIRTUAL' }), samplePerson({ position: null })]
    const found = await paragraphs(sampleList([sampleDelegation('Alpha', 0, { people })]))
    expect(found.slice(-3).map(({ style, text, families }) => ({ style, text, families }))).toEqual([
      {
        style: 'Participant',
        text: 'Ms Demonstration NAME\tHead of delegation, by video',
        families: ['NAME'],
      },
      { style: 'ParticipantPosition', text: 'Director, Ministry of Examples', families: [] },
      { style: 'Participant', text: 'Ms Demonstration NAME\tAdviser', families: ['NAME'] },
    ])
  })

  it.each(NAMES)('writes %s (%s) as %s', async (name, familyName, written) => {
    const people = [samplePerson({ name, familyName, honorific: null })]
    const texts = (await paragraphs(sampleList([sampleDelegation('Alpha', 0, { people })]))).map(
      ({ text }) => text,
    )
    expect(texts).toContain(`${written}\tAdviser`)
  })

  it('keeps a small delegation on one page, and lets the next begin another', async () => {
    const found = await paragraphs(sampleList([sampleDelegation('Alpha', 3), sampleDelegation('Beta', 3)]))
    const kept = found.filter(({ style }) => style.startsWith('Participant')).map(({ keepNext }) => keepNext)
    expect(kept).toEqual([true, true, true, true, true, false, true, true, true, true, true, false])
  })

  it('lets a large delegation go over pages, but neither its name nor a person', async () => {
    const found = await paragraphs(sampleList([sampleDelegation('Alpha', 60)]))
    const people = found.filter(({ style }) => style === 'Participant')
    const positions = found.filter(({ style }) => style === 'ParticipantPosition')
    expect(people).toHaveLength(60)
    expect(people.every(({ keepNext }) => keepNext)).toBe(true)
    expect(positions.filter(({ keepNext }) => keepNext)).toHaveLength(1)
  })

  it('is well-formed whatever is typed', async () => {
    const nasty = 'A <b> & "c" ]]> \u0000\u0007\u001b \ud800 \uffff z'
    const person = samplePerson({ honorific: nasty, name: nasty, familyName: nasty, position: nasty })
    const files = await opened(
      sampleList([sampleDelegation(nasty, 0, { people: [person] })], {
        forum: nasty,
        title: nasty,
        days: nasty,
        place: nasty,
      }),
    )
    for (const xml of Object.values(files)) paragraphsOf(xml)
    const texts = paragraphsOf(files['word/document.xml'] ?? '').map(({ text }) => text)
    expect(texts).toContain('A <b> & "c" ]]> \ufffd\ufffd\ufffd \ufffd \ufffd z')
  })

  it('says that nobody is listed', async () => {
    expect((await paragraphs(sampleList([]))).at(-1)?.text).toBe('No delegation is registered.')
  })

  it('numbers its pages in a footer', async () => {
    const footer = (await opened(list))['word/footer1.xml'] ?? ''
    const [first, second] = paragraphsOf(footer).map(({ text }) => text.replaceAll('\u00a0', ' '))
    expect(first).toBe('Provisional list of participants · Ninth Demonstration Meeting\tPage  of ')
    expect(second).toBe('As registered on 24 February 2027, 9:00 Makassar time (UTC+8)')
    expect(footer.match(/PAGE|NUMPAGES/gu)).toEqual(['PAGE', 'NUMPAGES'])
  })

  it('names the forum as its author, and no person', async () => {
    const core = (await opened(list))['docProps/core.xml'] ?? ''
    const value = (tag: string) => new RegExp(`<${tag}>([^<]*)</${tag}>`, 'u').exec(core)?.[1]
    expect(value('dc:title')).toBe('Provisional list of participants: Ninth Demonstration Meeting')
    expect(value('dc:creator')).toBe('Forum of Examples')
    expect(value('cp:lastModifiedBy')).toBe('Forum of Examples')
  })

  it('is in British English, and carries its look in styles alone', async () => {
    const files = await opened(list)
    expect(files['word/styles.xml']).toContain('<w:lang w:val="en-GB"/>')
    expect(files['word/document.xml']).not.toMatch(/<w:(b|i|sz|color|rFonts|spacing|ind|jc)\b/u)
  })

  it('has every style that it uses', async () => {
    const files = await opened(list)
    const defined = Array.from(
      (files['word/styles.xml'] ?? '').matchAll(/w:styleId="([^"]+)"/gu),
      ([, id]) => id,
    )
    const used = ['word/document.xml', 'word/footer1.xml'].flatMap((name) =>
      Array.from((files[name] ?? '').matchAll(/<w:[pr]Style w:val="([^"]+)"/gu), ([, id]) => id),
    )
    expect(used.length).toBeGreaterThan(10)
    expect(defined).toEqual(expect.arrayContaining(used))
  })
})
