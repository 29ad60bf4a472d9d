import { partsOf, placeInWords, type ListedPerson, type ParticipantList } from './list'

const COLUMNS = [
  ...['Capacity', 'Party', 'Role', 'Honorific', 'Name', 'Family name', 'Position', 'Attends'],
  'Distinguishing note',
]

const MODES = { IN_PERSON: 'In the room', VIRTUAL: 'By video' } as const

// A spreadsheet takes such a cell for a formula and may run it; the apostrophe says that it is text.
const harmless = (cell: string) => (/^[=+\-@\t\r\n＝＋－＠]/u.test(cell) ? `'${cell}` : cell)

const quoted = (cell: string) => (/[",\r\n]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const cellsOf = (person: ListedPerson) => [
  placeInWords(person),
  person.honorific ?? '',
  person.name,
  person.familyName ?? '',
  person.position ?? '',
  person.mode ? MODES[person.mode] : '',
  person.distinction ?? '',
]

const NO_CELLS = ['', '', '', '', '', '', '']

/**
 * The list for spreadsheets (RFC 4180, in UTF-8 with the mark by which Excel knows it), one line per person, names as typed.
 * A delegation without named people has a line with its party alone.
 */
export function participantsCsv(list: ParticipantList): string {
  const lines = partsOf(list).flatMap(({ heading, delegations }) =>
    delegations.flatMap(({ party, people }) => {
      const rows = people.length > 0 ? people.map(cellsOf) : [NO_CELLS]
      return rows.map((cells) => [heading, party, ...cells])
    }),
  )
  const text = [COLUMNS, ...lines].map((cells) => cells.map((cell) => quoted(harmless(cell))).join(','))
  return `\ufeff${text.join('\r\n')}\r\n`
}
