import { describe, expect, test } from 'vitest'
import { boundsOf, isIntervalText } from '@/lib/time/dates'
import { attendees } from './meeting-rows'
import { meetings } from './meetings'
import { meetingNotes, notes } from './notes'
import { parties } from './parties'
import { rows } from './rows'
import { sources, type SourceCode } from './sources'
import { meetingSources } from './sources/meetings'

const of = (code: string) => meetings.find((meeting) => meeting.code === code)!
const notesOn = (code: string) => meetingNotes.filter(({ meeting }) => meeting === code)
const disagreements = (code: string) => notesOn(code).filter(({ kind }) => kind === 'SOURCES_DISAGREE')
const rowsIn = (table: string) => rows.filter(([name]) => name === table).flatMap(([, all]) => all)

// prettier-ignore
const ordinals = [
  'First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth', 'Tenth', 'Eleventh', 'Twelfth',
  'Thirteenth', 'Fourteenth', 'Fifteenth', 'Sixteenth',
]
const ordinalIn = (title: string) => {
  const first = title.split(' ')[0]!
  if (/^\d+(st|nd|rd|th)$/.test(first)) return Number.parseInt(first)
  return ordinals.includes(first) ? ordinals.indexOf(first) + 1 : undefined
}

describe('a known meeting', () => {
  test('is one of 74, each with a code of its own', () => {
    expect(new Set(meetings.map(({ code }) => code)).size).toBe(74)
  })

  test('has the number that its title says, and none that it does not', () => {
    for (const { code, title, ordinal } of meetings) expect(ordinal, code).toBe(ordinalIn(title))
    expect(of('sg2022').ordinal).toBeUndefined()
  })

  test('has days in order, as sure as its sources, none before the forum and none to come', () => {
    for (const { code, begins, ends, days = [] } of meetings) {
      expect([begins, ends ?? begins].every(isIntervalText), code).toBe(true)
      expect(boundsOf(begins).earliest >= '2002-02-26', code).toBe(true)
      expect(boundsOf(ends ?? begins).latest <= '2025-12-31', code).toBe(true)
      if (ends) expect(begins < ends, code).toBe(true)
      if (days.length > 0) expect([days[0], days.at(-1)], code).toEqual([begins, ends])
    }
    expect(
      meetings.filter(({ begins }) => begins.length < 10).map(({ begins, code }) => `${code} ${begins}`),
    ).toEqual([
      ...[
        'ws-2010-bali 2010-06',
        'ws-2010-manila 2010-11',
        'ws-2012-in 2012-04',
        'peg2020 2020',
        'gabf3 2023-02',
      ],
    ])
  })

  test('has days of its own only where they are not all from the first to the last', () => {
    expect(meetings.filter(({ days }) => days).map(({ code }) => code)).toEqual(['wgtip7', 'tegrr4'])
  })

  test('keeps a clock that exists: that of its city, or the forum’s where nobody says where it met', () => {
    for (const { code, zone } of rowsIn('meeting')) {
      expect(() => new Intl.DateTimeFormat('en', { timeZone: String(zone) }), String(code)).not.toThrow()
    }
    const place = (code: string) => {
      const { city, country, zone } = rowsIn('meeting').find((row) => row.code === code)!
      return { city, country, zone }
    }
    expect(place('aheg1-2002')).toEqual({ city: null, country: 'BN', zone: 'Asia/Brunei' })
    expect(place('wgtip1')).toEqual({ city: null, country: null, zone: 'Australia/Sydney' })
    expect(place('mc7')).toEqual({ city: 'Nusa Dua, Bali', country: 'ID', zone: 'Asia/Makassar' })
  })

  test('that is only reported says by what', () => {
    const reported = meetings.filter(({ certainty }) => certainty === 'REPORTED')
    expect(reported.map(({ code }) => code).sort()).toEqual([
      ...['gabf3', 'peg2020', 'sg2022', 'som5', 'ws-2006', 'ws-2012-in'],
    ])
    for (const { code } of reported)
      expect(
        notesOn(code).map(({ kind }) => kind),
        code,
      ).toContain('REMARK')
  })

  test('is said to be by video only where a source says so, and nowhere to be in person', () => {
    expect(
      meetings
        .filter(({ mode }) => mode)
        .map(({ code, mode }) => `${code} ${mode}`)
        .sort(),
    ).toEqual([
      ...['ahg16 HYBRID', 'dwg-2023-10 HYBRID', 'dwg7 HYBRID', 'peg2020 VIRTUAL'],
      ...['tegrr4 VIRTUAL', 'tegrr5 VIRTUAL', 'wgtip6 VIRTUAL', 'wgtip7 VIRTUAL'],
    ])
  })
})

describe('attendance', () => {
  test('names known parties, each once a meeting', () => {
    const known: readonly string[] = parties.map(({ code }) => code)
    for (const meeting of meetings) {
      const named = attendees(meeting).map(({ party }) => party)
      expect(
        named.filter((party) => !known.includes(party)),
        meeting.code,
      ).toEqual([])
      expect(new Set(named).size, meeting.code).toBe(named.length)
    }
  })

  test('and numbers are read from sources of their meeting', () => {
    for (const { code, sources: read, totals = [], attendance } of meetings) {
      const cited = [...totals.flatMap((total) => total.sources), ...(attendance?.sources ?? [])]
      expect(
        cited.filter((source) => !read.includes(source)),
        code,
      ).toEqual([])
    }
  })

  test('of the Regional Support Office is recorded in words: it is a group and no party', () => {
    const told = [
      'tfpp3',
      'tfpp4',
      'tfpp5',
      'tegrr1',
      'tegrr2',
      'tegrr3',
      'tegrr4',
      'tegrr5',
      'dwg7',
      'wgtip7',
      'ahg12',
    ]
    for (const code of told) {
      expect(
        notesOn(code).some(({ text }) => text.includes('Regional Support Office')),
        code,
      ).toBe(true)
    }
  })

  test('of two contradicting sources is listed twice, each with its own', () => {
    const countries = of('mc7').totals!.filter(({ counted }) => counted === 'COUNTRIES')
    expect(countries).toEqual([
      { counted: 'COUNTRIES', number: 46, sources: ['conference-2018-minister'] },
      { counted: 'COUNTRIES', number: 52, sources: ['conference-2018-press'] },
    ])
  })
})

describe('where sources disagree about a meeting', () => {
  test.each([
    ['ahg1', '27–29 June 2009', '27–29 July'],
    ['mc1', '26–28 February 2002', '27–28 February'],
    ['mc2', '29–30 April 2003', '28–30 April'],
    ['mc2', '27 March 2003', 'preparatory meeting'],
    ['mc4', '29 March 2011', '30 March'],
    ['mc7', '6–7 August 2018', '7 August'],
    ['mc7', '281 delegates from 46 countries', '321 participants from 52 countries'],
    ['mc8', '8–10 February 2023', '9–10 February'],
    ['sg2022', 'seventeenth', 'third'],
    ['sg2022', 'twenty-third', 'no number'],
    ['sg23', 'twenty-third', 'seventeenth'],
    ['dwg-2024-07', 'sixth', 'seven'],
    ['tegrr4', 'between 28 and 30 September 2021', 'two sessions'],
    ['mc6', '54 countries', '44 member countries'],
  ])('a note on %s says “%s” and “%s”', (code, one, other) => {
    expect(disagreements(code).some(({ text }) => text.includes(one) && text.includes(other))).toBe(true)
  })

  test('the note says what the register does about it', () => {
    for (const { meeting, kind, text } of meetingNotes) {
      if (kind === 'SOURCES_DISAGREE') expect(text, meeting).toMatch(/[Tt]he register /)
    }
  })
})

describe('what is entered with the meetings', () => {
  test('uses every source that it contains', () => {
    const cited = new Set<SourceCode>([
      ...meetings.flatMap((meeting) => meeting.sources),
      ...meetingNotes.flatMap((note) => note.sources),
    ])
    expect(Object.keys(meetingSources).filter((code) => !cited.has(code as SourceCode))).toEqual([])
    expect([...cited].filter((code) => !(code in sources))).toEqual([])
  })

  test('adds no page that the register had under another name', () => {
    const addresses = Object.values(sources).flatMap(({ address }) => address ?? [])
    const pages = addresses.map((address) => address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, ''))
    expect(pages.filter((page, place) => pages.indexOf(page) !== place)).toEqual([])
  })

  test('says of each group concerned which meetings the register lacks, and repeats no note', () => {
    expect(meetingNotes.flatMap(({ group }) => group ?? [])).toEqual([
      ...['mc', 'som', 'sg', 'ahg', 'wgtip', 'dwg', 'tfpp', 'tewg'],
    ])
    const texts = [...notes, ...meetingNotes].filter(({ group }) => group).map(({ text }) => text)
    expect(new Set(texts).size).toBe(texts.length)
  })

  test('names no person, in no text and in no address', () => {
    const titles = Object.values(meetingSources).map(({ title }) => title)
    const texts = [...titles, ...meetings.map(({ title }) => title), ...meetingNotes.map(({ text }) => text)]
    const honorific =
      /\b(Mr|Ms|Mrs|Dr|Prof|Sir|Hon|Pak|Ambassador|Senator|Excellency|H\.E)\b|\b[Mm]inister [A-Z]/
    expect(texts.filter((text) => honorific.test(text))).toEqual([])
    const addresses = Object.values(meetingSources).flatMap(({ address }) => address ?? [])
    expect(addresses.filter((address) => /foreignminister|transcript|\/people\//.test(address))).toEqual([])
  })

  test('is written with typographic quotes, and dashes in ranges', () => {
    const texts = [...meetings.map(({ title }) => title), ...meetingNotes.map(({ text }) => text)]
    expect(texts.filter((text) => /['"]|\d-\d/.test(text.replace('2023–24', '')))).toEqual([])
  })
})
