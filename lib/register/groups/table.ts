import 'server-only'
import * as z from 'zod'
import type { Reader } from '@/lib/kernel/operation'
import { beginning, lastDay, type Column } from '@/lib/kernel/tables/cells'
import { tableFiles } from '@/lib/kernel/tables/files'
import { table } from '@/lib/kernel/tables/table'
import { stateOn } from '@/lib/time/dates'
import { momentInput, momentOf, type Moment } from '../moment'
import { doubtInWords, roleWords } from '../parties/rules'
import { shownIn } from '../shown'
import { readSeats, type GroupSeat } from './group'
import { inTreeOrder, seatsOn, withinExistence } from './rules'
import { byCode } from './schema'
import { readBodies, readSittings } from './tree'

type Body = Awaited<ReturnType<typeof readBodies>>[number]
const stateWords = { certain: 'in existence', uncertain: 'uncertain on this date', impossible: 'ended' }

/** The groups of the date shown in the order of their tree, as the page lists them. */
export const groupFiles = tableFiles('register:read', momentInput, async ({ db }, input) => {
  const moment = await momentOf(db, input)
  const bodies = inTreeOrder(await readBodies(db, moment), moment.day)
  const sittings = await readSittings(db, moment, bodies)
  const names = new Map(bodies.map(({ id, name }) => [id, name]))
  return table<Body>({
    list: 'Groups',
    file: 'groups',
    ...shownIn(moment),
    columns: [
      { head: 'Group', width: 48, of: ({ name }) => name },
      { head: 'Abbreviation', width: 14, of: ({ abbreviation }) => abbreviation },
      { head: 'Part of', width: 40, of: ({ parentId }) => names.get(parentId ?? '') ?? null },
      { head: 'Since', width: 26, of: ({ validFrom }) => beginning(validFrom) },
      { head: 'Until', width: 20, of: ({ validTo }) => lastDay(validTo) },
      { head: 'On this date', width: 20, of: (body) => stateWords[stateOn(body, moment.day)] },
      { head: 'Chair', width: 30, of: ({ id }) => chairsInWords(sittings.get(id)?.chairs ?? []) },
      { head: 'Seats', width: 14, of: (body) => seatsOf(body, moment, sittings.get(body.id)?.seats ?? 0) },
    ],
    pages: [bodies],
  })
})

const chairsInWords = (chairs: { name: string; role: string }[]) =>
  chairs.map(({ name, role }) => `${name} (${roleWords[role] ?? role})`).join(', ')

function seatsOf(body: Body, { day }: Moment, seats: number): string | number | null {
  if (stateOn(body, day) === 'impossible') return null
  if (body.composition === 'ALL_MEMBERS') return 'all members'
  return body.composition === 'DESCRIBED' ? 'described' : seats
}

type SeatRow = { group: string; part: string; seat: GroupSeat & { also: GroupSeat[] }; doubt: string | null }

const seatColumns: Column<SeatRow>[] = [
  { head: 'Group', width: 40, of: ({ group }) => group },
  { head: 'Part', width: 22, of: ({ part }) => part },
  { head: 'Party', width: 34, of: ({ seat }) => seat.name },
  { head: 'Code', width: 10, of: ({ seat }) => seat.code },
  { head: 'Role', width: 20, of: ({ seat }) => rolesInWords(seat) },
  { head: 'From', width: 26, of: ({ seat }) => beginning(seat.validFrom) },
  { head: 'Until', width: 20, of: ({ seat }) => lastDay(seat.validTo) },
  { head: 'Certainty', width: 12, of: ({ seat }) => seat.certainty.toLowerCase() },
  { head: 'Basis', width: 50, of: ({ seat }) => seat.basis },
  { head: 'Doubt on this date', width: 50, of: ({ doubt }) => doubt },
]

const rolesInWords = ({ role, isElsewhere, also }: SeatRow['seat']) =>
  [isElsewhere ? 'member' : roleWords[role], ...also.map((one) => roleWords[one.role])].join(', ')

/** The seats of every group, or of one, on the date shown. */
export const seatFiles = tableFiles(
  'register:read',
  momentInput.extend({ code: z.optional(byCode.shape.code) }),
  async ({ db }, { code, ...input }) => {
    const moment = await momentOf(db, input)
    const all = inTreeOrder(await readBodies(db, moment), moment.day)
    const bodies = code === undefined ? all : all.filter((body) => body.code === code)
    if (code !== undefined && bodies.length === 0) return null
    const { day, about } = shownIn(moment)
    return table({
      list: 'Seats in groups',
      file: code === undefined ? 'seats' : `seats-${code}`,
      day,
      about: [
        ['Group', bodies.length === 1 ? (bodies[0]?.name ?? '') : 'all groups'],
        ...about,
        ['Not listed', 'Who sits in a group by membership of the forum: see members and observers'],
      ],
      columns: seatColumns,
      pages: seatsOfEach(db, moment, bodies),
    })
  },
)

async function* seatsOfEach(db: Reader, moment: Moment, bodies: Body[]): AsyncGenerator<SeatRow[]> {
  for (const body of bodies) {
    const sitsAs = body.composition === 'SEATS_OF' ? body.compositionGroupId : null
    const read = await readSeats(db, moment, body.id, sitsAs)
    const { states, organizations, uncertain } = seatsOn(
      read.map((seat) => withinExistence(seat, body)),
      moment.day,
    )
    const part = (name: string, seats: SeatRow['seat'][]) =>
      seats.map((seat) => ({ group: body.name, part: name, seat, doubt: doubtOf(name, seat, moment) }))
    yield [...part('States', states), ...part('Organizations', organizations), ...part(UNCERTAIN, uncertain)]
  }
}

const UNCERTAIN = 'Uncertain on this date'
const doubtOf = (part: string, seat: GroupSeat, { day }: Moment) =>
  part === UNCERTAIN ? doubtInWords(seat, day) : null
