import 'server-only'
import { groupsOn } from '@/lib/register/group-names'
import { Prisma } from '@/prisma/generated/client'
import { readInPages } from '@/lib/kernel/transaction'
import type { Reader } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import { beginning, exactDay } from '@/lib/kernel/tables/cells'
import { tableFiles } from '@/lib/kernel/tables/files'
import { byTheirIds, chosenInWords, pagesOf, table } from '@/lib/kernel/tables/table'
import { readNow } from '@/lib/kernel/now'
import { isDay } from '@/lib/time/dates'
import { groupChosen } from '@/lib/register/lookup/register'
import type { MeetingRow } from './list'
import { readMatrix, type MatrixMeeting, type MatrixRow } from './matrix'
import type { AttendanceStatus } from './meeting'
import { arePast, bodyShown, newestFirst, readAhead, readAttended, readNewest } from './queries'
import { attendanceWords, kindWords, placeInWords, stateInWords, whenInWords } from './rules'
import { matrixFilters, meetingFilters } from './schema'
import { meetingsSeenBy } from './visibility'

const AT_ONCE = 1000

/** Coming and past meetings as the page lists them. */
export const meetingFiles = tableFiles(
  'meeting:read',
  meetingFilters,
  async ({ db, actor }, { before: _, ...asked }) => {
    const { today } = await readNow(db)
    const { code: body, unclear } = await groupChosen(db, asked.body)
    const choice = { ...asked, body }
    const [named] = await db.$queryRaw<{ name: string }[]>`
      select name from ${groupsOn()} where code = ${body ?? null}`
    return table<MeetingRow>({
      list: 'Meetings',
      file: 'meetings',
      about: chosenInWords({
        Body: unclear ?? named?.name,
        Year: choice.year,
        Kind: choice.kind && kindWords[choice.kind],
      }),
      columns: [
        { head: 'Meeting', width: 54, of: ({ title }) => title },
        { head: 'Kind', width: 26, of: ({ kind }) => kindWords[kind] },
        { head: 'When', width: 28, of: whenInWords },
        { head: 'First day', width: 20, of: ({ begins }) => beginning(begins) },
        {
          head: 'Last day',
          width: 20,
          of: ({ begins, ends, lastDay: last }) => (isDay(ends ?? begins) ? exactDay(last) : null),
        },
        { head: 'Body', width: 40, of: ({ body }) => body.name },
        { head: 'Where', width: 30, of: placeInWords },
        { head: 'State', width: 26, of: (meeting) => stateInWords(meeting, today) },
      ],
      pages: everyMeeting(db, actor, today, choice),
    })
  },
)

async function* everyMeeting(
  db: Reader,
  actor: Actor,
  today: string,
  choice: Parameters<typeof readAhead>[3],
) {
  yield await readAhead(db, actor, today, choice)
  yield* byTheirIds(
    readInPages<{ id: string }>(
      db,
      Prisma.sql`select m.id from meeting m where ${arePast(actor, today, choice)} order by ${newestFirst}`,
      AT_ONCE,
    ),
    (ids) => readNewest(db, Prisma.sql`m.id = any (${ids}::uuid[])`, AT_ONCE),
  )
}

type Attended = { meeting: MatrixMeeting; party: MatrixRow; status: AttendanceStatus }

/** Who came to the meetings of a body: a row for each party at each meeting, so that a spreadsheet can count them in any way. */
export const attendanceFiles = tableFiles('meeting:read', matrixFilters, async ({ db, actor }, asked) => {
  const seen = meetingsSeenBy(actor)
  const { code: body, unclear } = await groupChosen(db, asked.body)
  const shown = bodyShown(await readAttended(db, seen), body)
  if (!shown && !unclear) return null
  return table<Attended>({
    list: 'Attendance',
    file: shown ? `attendance-${shown.code}` : 'attendance',
    about: [
      ['Body', shown?.name ?? unclear ?? ''],
      [
        'Not listed',
        'Parties of whose attendance nothing is known; that does not mean that they were absent',
      ],
    ],
    columns: [
      { head: 'Meeting', width: 54, of: ({ meeting }) => meeting.title },
      { head: 'Begins', width: 22, of: ({ meeting }) => beginning(meeting.begins) },
      { head: 'Party', width: 34, of: ({ party }) => party.names.at(-1) ?? party.code },
      { head: 'Former names', width: 24, of: ({ party }) => party.names.slice(0, -1).join(', ') },
      { head: 'Code', width: 10, of: ({ party }) => party.code },
      { head: 'Attendance', width: 20, of: ({ status }) => attendanceWords[status] },
    ],
    pages: pagesOf<Attended, string>(async (before) => {
      if (!shown) return { rows: [], next: null }
      const { meetings, rows, earlier } = await readMatrix(db, shown.id, before, seen)
      const attended = meetings.toReversed().flatMap((meeting) =>
        rows.flatMap((party) => {
          const status = party.cells[meeting.id]
          return status ? [{ meeting, party, status }] : []
        }),
      )
      return { rows: attended, next: earlier ? (meetings[0]?.id ?? null) : null }
    }),
  })
})
