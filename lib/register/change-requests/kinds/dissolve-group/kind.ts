import { boundsOf } from '@/lib/time/dates'
import {
  boundsOfRow,
  groupNamed,
  type Dated,
  type GroupRow,
  type Slice,
  type Table,
  type Write,
} from '../../slice'
import { operationKind, planned, type Context } from '../kind'
import { id } from '../stored'
import { capital, during, theGroup, withEffect } from '../wording'
import { form } from './fields'

export const dissolveGroup = operationKind(form, {
  stored: { groupId: id },
  refers: { groupId: 'group' },
  readsTree: true,
  resolve: ({ kind, group }) => ({ kind, groupId: group }),
  plan(op, slice, context) {
    const group = slice.group.find((g) => g.id === op.groupId)
    if (!group)
      return planned({ obstacles: ['The group that this operation refers to is no longer in the register.'] })
    const open = openRows(slice, group, context)
    return planned({
      sentence: `Dissolve ${theGroup(group.name)} ${withEffect(context.effective)}${endingSeats(open.seats.length)}.`,
      done: `${capital(theGroup(group.name))} was dissolved ${withEffect(context.effective)}${endingSeats(open.seats.length)}.`,
      facts: [
        {
          what: 'In existence',
          now: during(group.validFrom, group.validTo),
          then: during(group.validFrom, context.effective),
        },
        { what: 'Open seats', now: String(open.seats.length), then: '0' },
      ],
      writes: [
        end('group', group, context),
        ...open.placements.map((row) => end('groupPlacement', row, context)),
        ...open.seats.map((row) => end('seat', row, context)),
      ],
      obstacles: obstacles(slice, group, open, context),
      subjects: [op.groupId],
    })
  },
})

type Open = ReturnType<typeof openRows>
/** What would outlast the group, and so ends with it or prevents its end; rows whose end is set for a later date are among them. */
function openRows(slice: Slice, { id: groupId }: GroupRow, context: Context) {
  const { latest } = boundsOf(context.effective)
  const outlasts = (row: Dated) => boundsOfRow(row).toLatest > latest
  const placements = slice.groupPlacement.filter(outlasts)
  return {
    seats: slice.seat.filter((s) => s.groupId === groupId && outlasts(s)),
    placements: placements.filter((p) => p.groupId === groupId),
    below: placements.filter((p) => p.parentId === groupId),
    alike: slice.group.filter((g) => g.compositionGroupId === groupId && outlasts(g)),
  }
}

function endingSeats(seats: number): string {
  if (seats === 0) return ''
  return `, ending its ${seats === 1 ? 'one seat' : `${seats} seats`}`
}

const end = (table: Table, row: { id: string }, context: Context): Write => ({
  table,
  act: 'update',
  id: row.id,
  set: { validTo: context.effective },
})

function obstacles(slice: Slice, group: GroupRow, { seats, below, alike }: Open, context: Context): string[] {
  const { latest } = boundsOf(context.effective)
  return [
    ...(group.validTo !== null && boundsOf(group.validTo).latest <= context.day
      ? [`${group.name} has already ended by that date.`]
      : []),
    ...(boundsOfRow(group).fromEarliest >= latest ? [`${group.name} does not begin before that date.`] : []),
    ...below.map(
      (p) => `${groupNamed(slice, p.groupId)} is placed under this group. Move or dissolve it first.`,
    ),
    ...alike.map((g) => `${g.name} has the same seats as this group and would lose them.`),
    ...seats
      .filter((s) => boundsOfRow(s).fromEarliest >= latest)
      .map(() => 'One of its seats begins on a later date. End or retract that seat first.'),
  ]
}
