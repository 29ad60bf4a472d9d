import 'server-only'
import { tableFiles } from '@/lib/kernel/tables/files'
import { table, type Table } from '@/lib/kernel/tables/table'
import { byCode } from '../schema'
import {
  asRegisteredInWords,
  kindInWords,
  partsOf,
  placeInWords,
  type ListedPerson,
  type ParticipantList,
} from './list'
import { fileNameOf, getParticipants } from './queries'

const MODES = { IN_PERSON: 'In the room', VIRTUAL: 'By video' } as const

type Row = { part: string; party: string; person: ListedPerson | null }

/** A row for each person, names as typed. A delegation without named people has a row with its party alone. */
export const participantsTable = (list: ParticipantList, file: string, isDraft = false): Table<Row> =>
  table({
    list: kindInWords(list),
    file,
    about: [
      ['Meeting', list.title],
      ['When', list.days],
      ['Where', list.place],
      ['State', asRegisteredInWords(list)],
      ...(isDraft ? [['Meeting is', 'draft, not announced'] as [string, string]] : []),
    ],
    columns: [
      { head: 'Capacity', of: ({ part }) => part },
      { head: 'Party', width: 30, of: ({ party }) => party },
      { head: 'Role', of: ({ person }) => person && placeInWords(person) },
      { head: 'Honorific', width: 12, of: ({ person }) => person?.honorific ?? null },
      { head: 'Name', width: 30, of: ({ person }) => person?.name ?? null },
      { head: 'Family name', of: ({ person }) => person?.familyName ?? null },
      { head: 'Position', width: 40, of: ({ person }) => person?.position ?? null },
      { head: 'Attends', of: ({ person }) => (person?.mode ? MODES[person.mode] : null) },
      { head: 'Distinguishing note', of: ({ person }) => person?.distinction ?? null },
    ],
    pages: [partsOf(list).flatMap(rowsOf)],
  })

const rowsOf = ({ heading: part, delegations }: ReturnType<typeof partsOf>[number]): Row[] =>
  delegations.flatMap(({ party, people }) =>
    (people.length > 0 ? people : [null]).map((person) => ({ part, party, person })),
  )

/** The official list of participants as a table. */
export const participantsFiles = tableFiles('delegation:edit', byCode, async (context, input) => {
  const found = await getParticipants.check(context.actor, input)(context)
  return found && participantsTable(found.list, fileNameOf(found), found.meeting.isDraft)
})
