import { describe, expect, test } from 'vitest'
import { missing, partiesOf, readLines, textsOf, withLine, withOperations, withParties } from './rules'
import { emptyList, type ListedParty } from './schema'

const nauru = { code: 'NR', name: 'Nauru' }
const iran = { code: 'IR', name: 'Iran' }
const tonga = { code: 'TO', name: 'Tonga' }
const trinidad = { code: 'TT', name: 'Trinidad and Tobago' }
const timor = { code: 'TL', name: 'Timor-Leste' }
const twins = [
  { code: 'TA', name: 'Twin' },
  { code: 'TB', name: 'Twin' },
]
const names: Record<string, ListedParty[]> = {
  nauru: [nauru],
  nr: [nauru],
  'nauru (nr)': [nauru],
  tonga: [tonga],
  to: [tonga],
  'islamic republic of iran': [iran],
  iran: [iran],
  'trinidad and tobago': [trinidad],
  'timor-leste': [timor],
  twin: twins,
}
const calledBy = (text: string) => names[text.toLowerCase()] ?? []
const read = (text: string) => readLines(text, calledBy)
const codes = (text: string) => partiesOf(read(text)).map(({ code }) => code)

describe('a pasted line', () => {
  test.each([
    'Nauru',
    '  NR ',
    '\u2022\tNauru',
    '\u2022 Nauru,',
    '- Nauru',
    '– Nauru;',
    '1. Nauru',
    '12) Nauru.',
    '(3) Nauru',
    '1.2 Nauru',
    '7 Nauru',
    'a) Nauru',
    'iv. Nauru',
    '> Nauru',
    '[x] Nauru',
    '“Nauru”',
    '"Nauru"',
    'Nau\u00ADru\u200B',
    '\uFEFFNauru\u00A0',
    'The Nauru',
    '1\tNauru\tNR\t2002',
    'NR\tNauru',
    '\tNauru\tmember state',
  ])('is read without what Word, Excel or mail put around the name: %j', (line) => {
    expect(read(line)).toMatchObject([{ parties: [nauru], asked: null }])
  })
  test('is asked back in the words that fit: nothing recognized, or only a part', () => {
    const asked = (line: string) => read(line)[0]?.asked?.sentence
    expect(asked('Foo\tBar')).toBe('Not recognized.')
    expect(asked('Foo, Bar')).toBe('Not recognized.')
    expect(asked('Foo')).toBe('Not recognized.')
    expect(asked('Nauru, Bar')).toBe('Not recognized in this line: “Bar”.')
    expect(asked('Nauru\tTonga\tBar')).toBe('More than one party is named here.')
    expect(read('Foo\tBar')[0]?.text).toBe('Foo · Bar')
  })
  test.each(['No.\tCountry\tFrom\tTo', 'NO\tSTATE\tTO', 'To\tCountry'])(
    'is no party where it is the headings of a table: %j',
    (line) => {
      expect(read(line)).toMatchObject([
        { parties: [], asked: { sentence: 'Not recognized.', candidates: [tonga] } },
      ])
    },
  )
  test('names the party of its row, whatever codes are words in other columns', () => {
    expect(read('Nauru\tNR\tsuspended\tTo')).toMatchObject([{ parties: [nauru], asked: null }])
    expect(read('Tonga\tTO\tsuspended')).toMatchObject([{ parties: [tonga], asked: null }])
    expect(codes('TO')).toEqual(['TO'])
  })
  test('is read as a whole before it is read in parts: some names have a comma or “and” in them', () => {
    expect(codes('Iran, Islamic Republic of')).toEqual(['IR'])
    expect(codes('Trinidad and Tobago')).toEqual(['TT'])
    expect(codes('NR, Trinidad and Tobago, Tonga')).toEqual(['NR', 'TT', 'TO'])
  })
  test.each(['Nauru, Tonga and Timor-Leste', 'NR; Tonga / Timor-Leste', 'Nauru\tTonga\tTimor-Leste'])(
    'may name several parties: %j',
    (line) => {
      expect(codes(line)).toEqual(['NR', 'TO', 'TL'])
    },
  )
  test('keeps its hyphens and what begins like a number or a letter', () => {
    expect(codes('Timor-Leste')).toEqual(['TL'])
  })
})

describe('a line that is not clear is asked back, and nothing of it is taken', () => {
  test('where nothing or several parties are called so', () => {
    expect(read('Atlantis\nTwin')).toEqual([
      { at: 0, text: 'Atlantis', parties: [], asked: { sentence: 'Not recognized.', candidates: [] } },
      {
        at: 1,
        text: 'Twin',
        parties: [],
        asked: { sentence: 'More than one party is called this.', candidates: twins },
      },
    ])
  })
  test('where only part of it is recognized', () => {
    expect(read('Nauru, Atlantis and Tonga')).toMatchObject([
      { parties: [], asked: { sentence: 'Not recognized in this line: “Atlantis”.' } },
    ])
    expect(read('Nauru\tTonga\tchair')).toMatchObject([
      { parties: [], asked: { sentence: 'More than one party is named here.', candidates: [nauru, tonga] } },
    ])
  })
  test('where it has no words', () => {
    expect(read('12\n\n')).toMatchObject([{ text: '12', asked: { sentence: 'No party is named here.' } }])
  })
})

test('everything that is read is looked up', () => {
  const text = '1. Iran, Islamic Republic of\nNauru, Tonga and Timor-Leste\tTwin'
  const asked = new Set(textsOf(text))
  readLines(text, (name) => {
    expect(asked).toContain(name)
    return calledBy(name)
  })
})

test('a party that is listed twice is taken once', () => {
  expect(codes('Nauru\nNR\nTonga')).toEqual(['NR', 'TO'])
})

test('a line is answered or removed where it stands', () => {
  expect(withLine('Nauru\r\nTwin\nTonga', 1, 'Twin (TA)')).toBe('Nauru\nTwin (TA)\nTonga')
  expect(withLine('Nauru\nTwin\nTonga', 1, null)).toBe('Nauru\nTonga')
})

test('members go to the end of the list', () => {
  expect(withParties('Nauru\n\n', [tonga])).toBe('Nauru\nTonga (TO)')
})

describe('the operations of a list', () => {
  const written = { kind: 'ADD_GROUP', name: 'Task Force' }
  const typed = (more: object, operations: Record<string, string | null>[] = [written]) => ({
    operations,
    list: { ...emptyList, group: 'Task Force', role: 'MEMBER', category: 'OBSERVER', ...more },
  })
  const text = 'Nauru\nAtlantis\nTonga'
  const made = (act: string) =>
    withOperations(typed({ act, text }), { lines: read(text) }, 50).operations.slice(1)[0]

  test('are one for each party, behind those that are there', () => {
    const { operations, list } = withOperations(typed({ act: 'APPOINT', text }), { lines: read(text) }, 50)
    expect(operations).toEqual([
      written,
      { kind: 'APPOINT', party: 'Nauru (NR)', group: 'Task Force', role: 'MEMBER' },
      { kind: 'APPOINT', party: 'Tonga (TO)', group: 'Task Force', role: 'MEMBER' },
    ])
    expect(list.text).toBe('Atlantis')
  })
  test('leave each line that was asked back as it was pasted', () => {
    const pasted = 'Nauru\n1\tAtlantis\t2002'
    const { list } = withOperations(typed({ act: 'ADMIT', text: pasted }), { lines: read(pasted) }, 50)
    expect(list.text).toBe('1\tAtlantis\t2002')
  })
  test('are of the kind that was chosen, with what it needs', () => {
    expect(made('ADMIT')).toEqual({
      kind: 'ADMIT',
      party: 'Nauru (NR)',
      category: 'OBSERVER',
      standing: 'ACTIVE',
    })
    expect(made('END_MEMBERSHIP')).toEqual({ kind: 'END_MEMBERSHIP', party: 'Nauru (NR)' })
    expect(made('END_SEAT')).toEqual({ kind: 'END_SEAT', party: 'Nauru (NR)', group: 'Task Force' })
    const status = { kind: 'CHANGE_MEMBERSHIP', party: 'Nauru (NR)', category: '' }
    expect(made('SUSPEND')).toEqual({ ...status, standing: 'SUSPENDED' })
    expect(made('REINSTATE')).toEqual({ ...status, standing: 'ACTIVE' })
  })
  test('take the place of one for which nothing was chosen', () => {
    const { operations } = withOperations(
      typed({ act: 'END_MEMBERSHIP', text }, [{ kind: '' }]),
      { lines: read(text) },
      50,
    )
    expect(operations.map(({ party }) => party)).toEqual(['Nauru (NR)', 'Tonga (TO)'])
  })
  test.each([
    [{ kind: 'RENAME_PARTY', party: 'FJ', nameKind: '', language: 'en', name: '' }, undefined],
    [{ kind: 'APPOINT', party: '', group: 'ahg', role: '' }, undefined],
    [
      { kind: 'CHANGE_MEMBERSHIP', party: 'FJ', category: 'MEMBER', standing: 'ACTIVE' },
      { category: 'MEMBER', standing: 'ACTIVE' },
    ],
  ])(
    'take the place of the one with which the form began, where nothing was written in it: %j',
    (one, present) => {
      const { operations } = withOperations(
        typed({ act: 'END_MEMBERSHIP', text }, [one]),
        { lines: read(text) },
        50,
        present,
      )
      expect(operations.map(({ party }) => party)).toEqual(['Nauru (NR)', 'Tonga (TO)'])
    },
  )
  test.each([
    [{ kind: 'END_MEMBERSHIP', party: 'FJ' }, undefined],
    [{ kind: 'RENAME_PARTY', party: 'FJ', nameKind: '', language: 'en', name: 'Viti' }, undefined],
    [
      { kind: 'CHANGE_MEMBERSHIP', party: 'FJ', category: 'MEMBER', standing: 'SUSPENDED' },
      { category: 'MEMBER', standing: 'ACTIVE' },
    ],
  ])('leave the one with which the form began, where it says something: %j', (one, present) => {
    const { operations } = withOperations(
      typed({ act: 'END_MEMBERSHIP', text }, [one, { kind: 'APPOINT', party: 'NR', group: '' }]),
      { lines: read(text) },
      50,
      present,
    )
    expect(operations).toHaveLength(4)
    expect(operations[0]).toEqual(one)
  })
  test('are as many as the request may have; the other parties stay in the list', () => {
    const { operations, list } = withOperations(
      typed({ act: 'END_MEMBERSHIP', text }),
      { lines: read(text) },
      2,
    )
    expect(operations).toHaveLength(2)
    expect(list.text).toBe('Atlantis\nTonga (TO)')
  })
  test.each([
    { act: '' },
    { act: 'APPOINT', role: '' },
    { act: 'END_SEAT', group: ' ' },
    { act: 'ADMIT', category: '' },
  ])('are not made before all is said that they need: %j', (more) => {
    const unsaid = typed({ ...more, text })
    expect(withOperations(unsaid, { lines: read(text) }, 50)).toBe(unsaid)
    expect(missing(unsaid.list)).toHaveLength(1)
  })
})

test('only what a kind of list needs is asked for', () => {
  const asked = (act: string, more: object = {}) =>
    missing({ ...emptyList, act, ...more }).map(({ field }) => field)
  expect(asked('END_MEMBERSHIP')).toEqual([])
  expect(asked('END_SEAT')).toEqual(['group'])
  expect(asked('APPOINT')).toEqual(['group', 'role'])
  expect(asked('APPOINT', { group: 'ahg', role: ' ' })).toEqual(['role'])
  expect(asked('ADMIT')).toEqual(['category'])
  expect(asked('')).toEqual(['act'])
})
