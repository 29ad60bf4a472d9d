import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { participantsCsv } from './csv'
import { NAMES, sampleDelegation, sampleList, samplePerson } from './sample-list'

const alone = (name: string) =>
  sampleList([sampleDelegation('Alpha', 0, { people: [samplePerson({ name })] })])

// Reads what RFC 4180 describes, and nothing more.
function read(csv: string): string[][] {
  const rows: string[][] = [[]]
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
  for (const [, quoted, plain, end] of csv.slice(1).matchAll(cells)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

describe('the list as CSV', () => {
  it('is marked as UTF-8, names its columns, and ends each line with CR LF', () => {
    expect(participantsCsv(sampleList([]))).toBe(
      '\ufeffCapacity,Party,Role,Honorific,Name,Family name,Position,Attends,Distinguishing note\r\n',
    )
  })

  it('has a line for each person, with names as they are typed', () => {
    const list = sampleList([
      sampleDelegation('Alpha', 0, {
        capacity: 'CO_CHAIR',
        people: [
          samplePerson({ place: 'HEAD' }),
          samplePerson({
            place: 'ALTERNATE',
            honorific: null,
            position: null,
            mode: 'VIRTUAL',
            distinction: 'the younger',
          }),
        ],
      }),
      sampleDelegation('Beta', 0, { capacity: 'OBSERVER', people: [samplePerson({ mode: null })] }),
    ])
    expect(participantsCsv(list).split('\r\n').slice(1)).toEqual([
      'Co-chairs,Alpha,Head of delegation,Ms,Demonstration Name,Name,"Director, Ministry of Examples",In the room,',
      'Co-chairs,Alpha,Alternate,,Demonstration Name,Name,,By video,the younger',
      'Observers,Beta,Adviser,Ms,Demonstration Name,Name,"Director, Ministry of Examples",,',
      '',
    ])
  })

  it('does not lose a delegation of which nobody is named', () => {
    expect(read(participantsCsv(sampleList([sampleDelegation('Alpha', 0)])))[1]).toEqual([
      'Members',
      'Alpha',
      ...['', '', '', '', '', '', ''],
    ])
  })

  it.each(NAMES)('keeps %s as it is', (name) => {
    expect(read(participantsCsv(alone(name)))[1]?.[4]).toBe(name)
  })

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '=HYPERLINK("http://example.org")',
  ])('lets no spreadsheet take %j for a formula', (name) => {
    expect(read(participantsCsv(alone(name)))[1]?.[4]).toBe(`'${name}`)
  })

  it('guards every cell, not the name alone', () => {
    const person = samplePerson({ honorific: '=a', name: '=b', familyName: '=c', position: '=d' })
    const list = sampleList([sampleDelegation('=e', 0, { people: [person] })])
    expect(participantsCsv(list)).not.toMatch(/(^|[,\n"])=/u)
  })

  it('reads back as it was, whatever is in a cell', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a",;\r\n \té=') }), (name) => {
        expect([name, `'${name}`]).toContain(read(participantsCsv(alone(name)))[1]?.[4])
      }),
    )
  })
})
