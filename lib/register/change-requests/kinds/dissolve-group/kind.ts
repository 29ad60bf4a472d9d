import { boundsOf } from '@/lib/time/dates'
import { boundsOfRow, groupNameOn, type GroupRow, type Slice, type Table, type Write } from '../../slice'
import { dependents, goneGroup, outlasting, type Outlasting } from '../group'
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
    if (!group) return planned({ obstacles: [goneGroup] })
    const open = outlasting(slice, group.id, context.effective)
    const name = groupNameOn(slice, group.id, context.day)
    return planned({
      sentence: `Dissolve ${theGroup(name)} ${withEffect(context.effective)}${endingSeats(open.seats.length)}.`,
      done: `${capital(theGroup(name))} was dissolved ${withEffect(context.effective)}${endingSeats(open.seats.length)}.`,
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
      obstacles: obstacles(slice, { group, name, open }, context),
      subjects: [op.groupId],
    })
  },
})

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

function obstacles(
  slice: Slice,
  { group, name, open }: { group: GroupRow; name: string; open: Outlasting },
  context: Context,
): string[] {
  const { latest } = boundsOf(context.effective)
  return [
    ...(group.validTo !== null && boundsOf(group.validTo).latest <= context.day
      ? [`${name} has already ended by that date.`]
      : []),
    ...(boundsOfRow(group).fromEarliest >= latest ? [`${name} does not begin before that date.`] : []),
    ...dependents(slice, open, context),
    ...open.seats
      .filter((s) => boundsOfRow(s).fromEarliest >= latest)
      .map(() => 'One of its seats begins on a later date. End or retract that seat first.'),
  ]
}
