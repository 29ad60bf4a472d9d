import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outlineOf, readOutline, type OutlineItem } from './outline'

const days = ['2027-02-24', '2027-02-25']
/** The items as a reader would say them: number, hour, title. */
const said = (text: string, of: string[] = []) => {
  const read = readOutline(text, of)
  if ('error' in read) return read.error
  const one = (number: string, { title, at, onDay }: Pick<OutlineItem, 'title' | 'at' | 'onDay'>) =>
    [number, onDay?.slice(8), at, title].filter(Boolean).join(' ')
  return read.items.flatMap((item, n) => [
    one(`${n + 1}`, item),
    ...item.under.map((sub, m) => one(`${n + 1}.${m + 1}`, sub)),
  ])
}
const titleOf = (line: string) => said(line)

describe('a number that belongs to the title', () => {
  test.each([
    '20 years of the forum: review',
    '2027 work plan',
    '2030 Agenda for Sustainable Development',
    '2025–2030 strategy',
    '1.5 degrees: what it means',
    '2.1 million displaced',
    '3D mapping of routes',
    '3-day workshop',
    '3-Day Workshop',
    '2–Year Plan',
    '>50% of seats',
    '> 50 seats',
    'a.Smith',
    '9–10 March: retreat',
    '24/7 helpline',
    '24 February 2027',
    '24.02.2027 retreat',
    '24.2.27 Retreat',
    '1.2.3 of the plan',
    '2.0 Version of the plan',
    '1 July 2027: deadline',
    '1,200 returns',
    '50% of seats',
    'A. Smith: presentation',
    'U.S. proposal',
    'I was there: testimonies',
    'A new start',
    '(UN) system partners',
    'Item on returns',
    '1.50 metres',
    '٢٠ عاما',
    '５０ years',
    '-5 degrees',
  ])('stays there: %j', (line) => {
    expect(titleOf(line)).toEqual([`1 ${line}`])
  })
  test('stays there among lines that are numbered', () => {
    expect(said('1. Opening\n2. 20 years of the forum: review\n3. 2027 work plan\n4. 1.5 degrees')).toEqual([
      ...['1 Opening', '2 20 years of the forum: review', '3 2027 work plan', '4 1.5 degrees'],
    ])
    expect(said('19. Reports\n20 years of the forum\n21. Closing')).toEqual([
      ...['1 Reports', '2 20 years of the forum', '3 Closing'],
    ])
    expect(said('10 years of the forum\n11 new members')).toEqual([
      ...['1 10 years of the forum', '2 11 new members'],
    ])
    expect(said('1 March 2027: first draft\n2 March 2027: second draft')).toEqual([
      ...['1 1 March 2027: first draft', '2 2 March 2027: second draft'],
    ])
  })
})

describe('a marker before the title is left out', () => {
  test.each([
    '1. Opening',
    '1.Opening',
    '1) Opening',
    '1)Opening',
    '(1) Opening',
    '[1] Opening',
    '1: Opening',
    '1 - Opening',
    '1 – Opening',
    '1. – Opening',
    '1.–Opening',
    '1.-Opening',
    '1—Opening',
    '1\tOpening',
    '1.\tOpening',
    '4.1.2. Opening',
    '4.1.2\tOpening',
    '4.1.2 Opening',
    '1º Opening',
    'Item 3: Opening',
    'ITEM 3 – Opening',
    'Agenda item 3. Opening',
    'Item 3 Opening',
    'No. 3: Opening',
    '3 (a) Opening',
    '(3)(a) Opening',
    '3.a Opening',
    '3.a) Opening',
    '3a. Opening',
    '(a) Opening',
    'a) Opening',
    'a)Opening',
    'A) Opening',
    '(iv) Opening',
    'iv) Opening',
    'a.\tOpening',
    'IV.\tOpening',
    'Ⅳ. Opening',
    '① Opening',
    '○ Opening',
    '—Opening',
    '— Opening',
    '– Opening',
    '-Opening',
    '* Opening',
    '•Opening',
    '·\tOpening',
    'o\tOpening',
    'o   Opening',
    '§\tOpening',
    'Ø\tOpening',
    '\uf0b7\tOpening',
    '\uf0a7 Opening',
    '☐ Opening',
    '▪ Opening',
    '‧ Opening',
    '✦ Opening',
    '> Opening',
    '»\tOpening',
    '١. Opening',
    '١٢) Opening',
    '１．Opening',
    '（１）Opening',
    '\ufeff1.\u00a0Opening',
    '1.  Opening  ',
  ])('%j', (line) => {
    expect(titleOf(line)).toEqual(['1 Opening'])
  })
  test('where other lines go on counting from it', () => {
    expect(said('1 Opening\n2 Reports\n3 20 years of the forum')).toEqual([
      ...['1 Opening', '2 Reports', '3 20 years of the forum'],
    ])
    expect(said('A. Opening\nB. Reports')).toEqual(['1 Opening', '2 Reports'])
    expect(said('a.Opening\nb.Reports')).toEqual(['1 Opening', '2 Reports'])
    expect(said('i.Opening\nii.Reports')).toEqual(['1 Opening', '2 Reports'])
    expect(said('I – Opening\nII – Reports\nIII – Closing')).toEqual(['1 Opening', '2 Reports', '3 Closing'])
    expect(said('3. Reports\n4.1 Office')).toEqual(['1 Reports', '1.1 Office'])
    expect(said('5 Reports\n6 Closing')).toEqual(['1 Reports', '2 Closing'])
    expect(said('4 Reports\n4.1 Task Force\n4.2 Office\n5 Closing')).toEqual([
      ...['1 Reports', '1.1 Task Force', '1.2 Office', '2 Closing'],
    ])
  })
})

describe('sub-items', () => {
  test.each([
    ['indented', '1. Reports\n   Task Force\n\tOffice\n2. Closing'],
    ['numbered in parts', '1. Reports\n1.1 Task Force\n1.2 Office\n2. Closing'],
    ['lettered', '1. Reports\n(a) Task Force\n(b) Office\n2. Closing'],
    ['of Roman numerals', '1. Reports\n(i) Task Force\n(ii) Office\n2. Closing'],
    ['of bullets', 'Reports\n○ Task Force\n○ Office\nClosing'],
    ['of another bullet', '• Reports\no\tTask Force\no\tOffice\n• Closing'],
    ['figures below Roman numerals', 'I. Reports\n1. Task Force\n2. Office\nII. Closing'],
    ['figures below letters', 'A. Reports\n1. Task Force\n2. Office\nB. Closing'],
    ['all of it indented', '    1. Reports\n        a. Task Force\n        b. Office\n    2. Closing'],
    ['of a part of a list', '4.1 Reports\n4.1.1 Task Force\n4.1.2 Office\n4.2 Closing'],
  ])('are %s', (_, text) => {
    expect(said(text)).toEqual(['1 Reports', '1.1 Task Force', '1.2 Office', '2 Closing'])
  })
  test('are none where all lines are marked alike', () => {
    for (const text of ['(a) Reports\n(b) Closing', '– Reports\n– Closing', 'i. Reports\nii. Closing'])
      expect(said(text), text).toEqual(['1 Reports', '2 Closing'])
    expect(
      said(
        'ABCDEFGHIJ'
          .split('')
          .map((letter) => `${letter}. Of ${letter}`)
          .join('\n'),
      ),
    ).toHaveLength(10)
    expect(
      said(
        'ABCDEFGHIJ'
          .split('')
          .map((letter) => `${letter}) Of ${letter}`)
          .join('\n'),
      ),
    ).toContain('9 Of I')
  })
  test('of the third level are on the second', () => {
    expect(said('4. Reports\n4.1. Task Force\n4.1.2. Details')).toEqual([
      '1 Reports',
      '1.1 Task Force',
      '1.2 Details',
    ])
  })
})

describe('an hour before the title is the hour of the item', () => {
  test.each([
    ['9:00 Opening', '09:00'],
    ['09.00 Opening', '09:00'],
    ['9.30 Opening', '09:30'],
    ['9h30 Opening', '09:30'],
    ['0900 Opening', '09:00'],
    ['0900-0930 Opening', '09:00'],
    ['1400–1430 Opening', '14:00'],
    ['0900 hrs: Opening', '09:00'],
    ['9 am Opening', '09:00'],
    ['9 p.m. – Opening', '21:00'],
    ['12 noon Opening', '12:00'],
    ['09.00–09.30 Opening', '09:00'],
    ['09:00 - 09:30 Opening', '09:00'],
    ['09:00 to 09:30: Opening', '09:00'],
    ['9–10 am Opening', '09:00'],
    ['2-3 pm Opening', '14:00'],
    ['11–1 pm Opening', '11:00'],
    ['(9:00–9:30) Opening', '09:00'],
    ['23.00–24.00 Opening', '23:00'],
    ['9:00\tOpening', '09:00'],
    ['９：００　Opening', '09:00'],
    ['٩:٠٠ Opening', '09:00'],
    ['1. 9:00 Opening', '09:00'],
    ['9:00 1. Opening', '09:00'],
    ['9:00–9:30\t1.\tOpening', '09:00'],
    ['- 9:00 Opening', '09:00'],
    ['9:00–9:30\n1.\tOpening', '09:00'],
    ['9:00\nOpening', '09:00'],
  ])('%j', (line, at) => {
    expect(said(line)).toEqual([`1 ${at} Opening`])
  })
  test('and not one that no clock shows', () => {
    expect(titleOf('25:00 Opening')).toEqual(['1 25:00 Opening'])
    expect(titleOf('9.75 Opening')).toEqual(['1 9.75 Opening'])
  })
  test('is told apart from a number in two parts', () => {
    expect(said('1. Reports\n1.9 Office\n1.10 Task Force')).toEqual([
      '1 Reports',
      '1.1 Office',
      '1.2 Task Force',
    ])
  })
})

describe('the days of the meeting', () => {
  test.each([
    ['24 February 2027', '25 February 2027'],
    ['Wednesday, 24 February 2027:', 'Thursday, 25 February 2027:'],
    ['Wednesday 24 February', 'Thursday 25 February'],
    ['Day 1', 'Day 2'],
    ['DAY ONE – Wednesday, 24 February 2027', 'DAY TWO – Thursday, 25 February 2027'],
    ['Day 1 (24 February)', 'Day 2 (25 February)'],
  ])('above the items, such as %j, are theirs', (one, two) => {
    expect(said(`${one}\n9:00 Opening\n${two}\n9:00 Reports\n  Task Force`, days)).toEqual([
      ...['1 24 09:00 Opening', '2 25 09:00 Reports', '2.1 25 Task Force'],
    ])
  })
  test('are no items, so they do not make sub-items of those below', () => {
    expect(said('Day 1\n(a) Opening\n(b) Reports', days)).toEqual(['1 24 Opening', '2 24 Reports'])
  })
  test('are those of this meeting alone, and nothing but a day', () => {
    expect(said('26 February 2027\nOpening', days)).toEqual(['1 26 February 2027', '2 Opening'])
    expect(said('24 February 2027: opening', days)).toEqual(['1 24 February 2027: opening'])
    expect(said('Day 3', days)).toEqual(['1 Day 3'])
    expect(said('Day 1')).toEqual(['1 Day 1'])
  })
})

describe('an outline', () => {
  const text =
    'Opening (decision)\nReports (information)\n  Task Force\n  Working Group (discussion)\nAny other matters'
  test('reads as items with sub-items and purposes, and is written out as it was', () => {
    const read = readOutline(text)
    expect('items' in read && read.items.map(({ title, under }) => [title, under.length])).toEqual([
      ['Opening', 0],
      ['Reports', 2],
      ['Any other matters', 0],
    ])
    expect('items' in read && outlineOf(read.items)).toBe(text)
  })
  test.each(['(for decision)', '[Decision]', '– for decision', ': for decision', '(decision);'])(
    'has a purpose at the end of a line: %j',
    (purpose) => {
      const read = readOutline(`Opening ${purpose}`)
      expect('items' in read && read.items).toMatchObject([{ title: 'Opening', purpose: 'DECISION' }])
    },
  )
  test('says what was left out of a line', () => {
    const read = readOutline('(a) 9:00–9:30 Opening\nReports')
    expect('items' in read && read.items.map(({ leftOut }) => leftOut)).toEqual(['(a) 9:30', ''])
  })
  test('names the line that cannot be read', () => {
    expect(said('  Under nothing\nOpening')).toBe('Line 1 is indented, but there is no item above it.')
    expect(said('Opening\n(decision)')).toBe('Line 2 has no title.')
    expect(said('Opening\n\n2.')).toBe('Line 3 has no title.')
    expect(said('x'.repeat(301))).toBe('Line 1 is longer than 300 characters.')
  })
  test('that was read is written out so that it reads as the same again', () => {
    const piece = fc.constantFrom(
      ...['1.', '1', '20', '2.1', '(a)', 'A.', 'B.', 'IV', '-', '•', '9:00', '9.30', '0900', '–', 'o'],
      ...['2027', 'Opening', 'years', 'Day 1', '24 February', '(decision)', 'Item 3', '\t', '  ', '١', '：'],
    )
    const line = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(' '))
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (all) => {
        const read = readOutline(all.join('\n'))
        if ('error' in read) return
        const again = readOutline(outlineOf(read.items))
        const bare = (items: OutlineItem[]): unknown =>
          items.map(({ title, purpose, at, under }) => [title, purpose, at, bare(under)])
        expect('items' in again && bare(again.items)).toEqual(bare(read.items))
      }),
      { numRuns: 2000 },
    )
  })
  test('never stops the reading of a form, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
        readOutline(typed, days)
      }),
    )
  })
})
