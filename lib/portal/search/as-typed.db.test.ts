import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { extractBlocks } from '@/lib/documents/texts/blocks-of'
import { wordsOf } from '@/lib/documents/texts/plain'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { searchDocuments } from './queries'

/** The search of documents by what people type and paste, in whatever spelling. */
let database: TestDatabase
let make: Factories
let delegate: Actor
let bodyId: string

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  await make.makeForum()
  const party = await make.makeParty({ category: 'MEMBER' })
  delegate = { ...(await make.makeUser({ role: 'DELEGATE', party })), clearance: 2 }
  bodyId = (await make.makeGroup({ code: 'som' })).id
  await make.insert('symbol_pattern', { group_id: bodyId, pattern: 'BP/SOM/{year}/{number}' })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const hits = async (q: string) => (await searchDocuments(delegate, { q }))!.hits
const titles = async (q: string) => (await hits(q)).map(({ title }) => title)
const passage = async (q: string, title: string) =>
  (await hits(q)).find((hit) => hit.title === title)?.passage ?? []
const marked = async (q: string, title: string) =>
  (await passage(q, title)).filter(({ isFound }) => isFound).map(({ text }) => text)
const enter = async (title: string, words?: string, language = 'en', year?: number) => {
  const made = await make.makeDocument({
    ...{ groupId: bodyId, title, level: 'MEMBERS', languages: [language] },
    ...(year && { year }),
  })
  if (words !== undefined) await make.makeFile({ documentId: made.id, words, language })
  return made
}
const wordsIn = async (file: string) =>
  wordsOf(await extractBlocks(path.resolve('lib/testing/files', file), 'DOCX')).words

describe('a symbol', () => {
  beforeAll(async () => {
    for (let number = 1; number <= 10; number++) await enter(`Paper ${number} of 2025`, 'Text', 'en', 2025)
    await enter('Citing document', await wordsIn('symbols-cited.docx'))
    await enter('Citing otherwise', 'As said in bp-som-2025-08, and nowhere else.')
  })

  test.each([
    'BP/SOM/2025/8',
    'bp/som/2025/08',
    'BP-SOM-2025-8',
    'SOM/2025/8',
    'som-2025-08',
    'BP/SOM/2025/8.',
    '(BP/SOM/2025/8)',
    'BP SOM 2025 8',
    'BP / SOM / 2025 / 8',
    'BP–SOM–2025–8',
  ])('typed as %j finds its document first, and the texts that cite it', async (q) => {
    const found = await titles(q)
    expect(found[0]).toBe('Paper 8 of 2025')
    expect(found.slice(1).toSorted()).toEqual(['Citing document', 'Citing otherwise'])
  })

  test('is found in a text at the end of a sentence, in parentheses, and with its revision', async () => {
    for (const q of [
      'BP/SOM/2025/8',
      'BP/SOM/2025/9',
      'BP/SOM/2025/10',
      'BP/SOM/2025/10/Rev.1',
      'SOM/2025/10/rev 1',
    ])
      expect(await titles(q), q).toContain('Citing document')
    expect(await marked('bp-som-2025-08', 'Citing document')).toEqual(['BP/SOM/2025/8'])
    expect(await marked('SOM/2025/9', 'Citing document')).toEqual(['BP/SOM/2025/9'])
  })

  test('is not another one that begins alike', async () => {
    expect(await titles('BP/SOM/2025/1')).toEqual(['Paper 1 of 2025', 'Paper 10 of 2025'])
    expect(await titles('SOM/2025/2')).toEqual(['Paper 2 of 2025'])
  })

  test('among other words is asked for together with them', async () => {
    expect(await titles('co-chairs BP/SOM/2025/7')).toEqual(['Citing document'])
    expect(await titles('nowhere BP/SOM/2025/7')).toEqual([])
  })

  test('leaves compounds and web addresses words that are found', async () => {
    for (const q of [
      'e-mail',
      'P-8A',
      'www.example.org/reports/annual',
      'www.example.org',
      'annual',
      'reports/annual',
    ])
      expect(await titles(q), q).toEqual(['Citing document'])
  })
})

describe('words of two letters', () => {
  beforeAll(async () => {
    await enter('Cooperation of the EU')
    await enter('Neutral paper', 'A joint mission of the UN and others.')
    await enter('Papier neutre', 'Une mission de l’UN et un autre.', 'fr')
    await enter('Papier sans', 'Un autre papier.', 'fr')
    await enter('Health paper', 'Advice of WHO experts, who came.')
    await enter('Museum of neutrality', 'Who came to the museum, and what for.')
  })

  test('are found in titles as words, and in texts', async () => {
    expect(await titles('EU')).toEqual(['Cooperation of the EU'])
    expect(await titles('eu')).toEqual(['Cooperation of the EU'])
    expect(await titles('UN')).toEqual(expect.arrayContaining(['Neutral paper', 'Papier neutre']))
  })

  test('are found as abbreviations where a dictionary takes them for words without meaning', async () => {
    expect(await titles('un')).not.toContain('Papier sans')
    expect(await titles('WHO')).toEqual(['Health paper'])
    expect(await marked('WHO', 'Health paper')).toEqual(['WHO'])
    expect(await marked('UN', 'Papier neutre')).toEqual(['l’UN'])
  })
})

describe('scripts that set no space between words', () => {
  beforeAll(async () => {
    const words = await wordsIn('thai-chinese.docx')
    await enter('Two scripts', words, 'th')
    await enter('Two scripts in English', words)
    await enter('高级官员会议报告')
    await enter('Another one', '打击走私', 'zh')
  })

  test.each(['การค้ามนุษย์', 'เจ้าหน้าที่', '贩运', '官员会议', '人口走私'])('are found: %s', async (q) => {
    expect(await titles(q)).toEqual(expect.arrayContaining(['Two scripts', 'Two scripts in English']))
    expect(await titles(q)).not.toContain('Another one')
    expect(await marked(q, 'Two scripts')).toEqual([q])
  })

  test('are found by one letter, by two words that are apart, and in titles', async () => {
    expect(await titles('贩')).toEqual(expect.arrayContaining(['Two scripts']))
    expect(await titles('贩')).not.toContain('Another one')
    expect(await titles('打击 官员')).toEqual(expect.arrayContaining(['Two scripts']))
    expect(await titles('会议报告')).toEqual(['高级官员会议报告'])
    expect(await titles('官员走私')).toEqual([])
  })
})

describe('accents and letters that keyboards write differently', () => {
  beforeAll(async () => {
    await enter('Resume of the session')
    await enter('Résumé of the meeting')
    await enter('With accents', 'Le résumé final.', 'fr')
    await enter('Without accents', 'Le resume final.', 'fr')
    await enter('With both', 'Le résumé, or resume.', 'fr')
    await enter('Hamza', 'الإجراءات الأمنية على الحدود', 'ar')
    await enter('No hamza', 'الاجراءات الامنية علي الحدود', 'ar')
    await enter('Composed of two', 'La cafe\u0301te\u0301ria', 'fr')
  })

  test('make no difference to what is found, and the spelling that was typed comes first', async () => {
    const all = [
      'Resume of the session',
      'Résumé of the meeting',
      'With accents',
      'Without accents',
      'With both',
    ]
    const plain = await titles('resume')
    const accented = await titles('résumé')
    expect(plain.toSorted()).toEqual(all.toSorted())
    expect(accented.toSorted()).toEqual(all.toSorted())
    expect(plain.slice(0, 2)).toEqual(['Resume of the session', 'Résumé of the meeting'])
    expect(accented.slice(0, 2)).toEqual(['Résumé of the meeting', 'Resume of the session'])
    expect(plain.at(-1)).toBe('With accents')
    expect(accented.at(-1)).toBe('Without accents')
  })

  test('are marked in the passage as the text writes them', async () => {
    expect(await marked('resume', 'With accents')).toEqual(['résumé'])
    expect(await marked('cafeteria', 'Composed of two')).toEqual(['cafe\u0301te\u0301ria'])
  })

  test('of Arabic are one', async () => {
    expect(await titles('الإجراءات')).toEqual(['Hamza', 'No hamza'])
    expect(await titles('الاجراءات')).toEqual(['No hamza', 'Hamza'])
    expect(await titles('على الحدود')).toEqual(['Hamza', 'No hamza'])
    expect(await marked('الاجراءات', 'Hamza')).toEqual(['الإجراءات'])
  })
})

describe('the passage', () => {
  test('shows a word that is deep in a long text', async () => {
    await enter('Deep', await wordsIn('deep-word.docx'))
    expect(await marked('migration of persons', 'Deep')).toEqual(['migration', 'persons'])
    expect((await passage('Migrations', 'Deep')).map(({ text }) => text).join('')).toContain(
      'Deep in the text the migration of persons was discussed at length.',
    )
  })

  test('shows it though its first letters are everywhere before, and in the second half of a very long text', async () => {
    const filler = 'Migrants were mentioned by the migrant office. '.repeat(3000)
    await enter('Deeper', `${filler}\nThe quokka was seen. ${filler}`)
    expect(await marked('quokkas', 'Deeper')).toEqual(['quokka'])
  })

  test('shows a short word by its ending, and none that only begins alike', async () => {
    await enter('Inflected', 'Undying dyes were used. Two died, and one is dying.')
    expect(await marked('die', 'Inflected')).toEqual(['died'])
  })

  test('prefers the place where all the words are', async () => {
    await enter(
      'Apart',
      `The border was closed. ${'Nothing of note. '.repeat(60)} The border guards and smugglers.`,
    )
    expect(await marked('border smugglers', 'Apart')).toEqual(['border', 'smugglers'])
  })
})

test('what many documents have comes in pages, each document on one of them', async () => {
  for (let n = 1; n <= 25; n++) await enter(`Platypus ${n}`, `The platypus was seen ${n} times.`)
  const page = async (page: number) => (await searchDocuments(delegate, { q: 'platypus', page }))!
  const [first, second] = [await page(1), await page(2)]
  expect([first.hits.length, first.hasMore, second.hits.length, second.hasMore]).toEqual([20, true, 5, false])
  expect(new Set([...first.hits, ...second.hits].map(({ code }) => code)).size).toBe(25)
  await expect(page(11)).rejects.toThrow('Only the first 10 pages are shown.')
})

test('a long title finds its document however it was pasted', async () => {
  const title = `Report of the “Working Group on the Disruption of Criminal Networks” – its tasks, its members’ obligations and the follow-up to the decisions of the Fourteenth Senior Officials Meeting, held in Canberra: findings, recommendations and the draft programme of work 2026–2027, with annexes on costs, on staffing and on evaluation`
  expect(title.length).toBeGreaterThan(300)
  await enter(title)
  await enter('Report of the Working Group')
  for (const pasted of [
    title,
    `${title}\n`,
    title.replace(/ (?=its|held|with)/g, '\r\n'),
    title.replace(/[“”]/g, '"').replace('–', '-').replace('’', "'"),
    title.replace('–', '--').toUpperCase(),
    `"${title}"`,
    title.replace(' – ', ' -').replace('programme', 'program'),
  ])
    expect((await titles(pasted))[0], pasted).toBe(title)
})

test('what is longer than any title is refused in one sentence', async () => {
  await expect(searchDocuments(delegate, { q: 'x'.repeat(501) })).rejects.toThrow(
    'Write at most 500 characters.',
  )
})

test.each([
  '%',
  '_',
  "'",
  '\\',
  '()',
  '"',
  '-',
  '- -',
  '/',
  "a'b",
  "o\\'x",
  '\u200d',
  '🙂',
  "''=''",
  'a & b | !c',
  '~a =b',
])('the text %j is no fault', async (q) => {
  expect(await hits(q)).toBeInstanceOf(Array)
})
