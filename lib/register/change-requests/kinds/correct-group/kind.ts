import { intervalBounds } from '@/lib/time/dates'
import { listInWords } from '@/lib/time/list-words'
import {
  boundsOfRow,
  groupNameOn,
  partyNameOn,
  type GroupRow,
  type PlacementRow,
  type SeatRow,
  type Slice,
  type Write,
} from '../../slice'
import {
  corrected,
  correctionOf,
  datesInOrder,
  differences,
  namesOf,
  nothingChanges,
  presentOf,
  wrongField,
} from '../correction'
import { dependents, goneGroup, outlasting } from '../group'
import { operationKind, planned, type Context } from '../kind'
import { correction, id } from '../stored'
import { capital, theGroup } from '../wording'
import { form } from './fields'

export const correctGroup = operationKind(form, {
  stored: { groupId: id, ...correction },
  refers: { groupId: 'group' },
  readsTree: true,
  resolve(op, { slice }) {
    const row = slice.group.find(({ id }) => id === op.group)
    return row ? { kind: op.kind, groupId: row.id, ...correctionOf(op, row) } : null
  },
  present: ({ groupId }, slice) => presentOf(slice.group.find(({ id }) => id === groupId)),
  plan(op, slice, context) {
    const group = slice.group.find((g) => g.id === op.groupId)
    if (!group) return planned({ obstacles: [goneGroup] })
    const set = corrected(op)
    const facts = differences(group, set)
    const name = theGroup(groupNameOn(slice, group.id, context.day))
    return planned({
      at: wrongField(facts, set),
      sentence: `Correct ${name}: ${namesOf(facts)}.`,
      done: `${capital(name)} was corrected: ${namesOf(facts)}.`,
      facts,
      writes: [{ table: 'group', act: 'update', id: group.id, set }, ...placesMoved(slice, group, set)],
      obstacles: [
        ...nothingChanges(facts),
        ...datesInOrder(set),
        ...seatsOutside(slice, group, set, context),
        ...(op.validTo === null ? [] : dependents(slice, outlasting(slice, group.id, op.validTo), context)),
      ],
      subjects: [op.groupId],
    })
  },
})

type Dates = Pick<GroupRow, 'validFrom' | 'validTo'>

/** Its place in the tree begins and ends with the group, where it did so before. */
function placesMoved(slice: Slice, group: GroupRow, then: Dates): Write[] {
  const moved = (place: PlacementRow): Record<string, string | null> => ({
    ...(place.validFrom === group.validFrom && then.validFrom !== group.validFrom
      ? { validFrom: then.validFrom }
      : {}),
    ...(place.validTo === group.validTo && then.validTo !== group.validTo ? { validTo: then.validTo } : {}),
  })
  return slice.groupPlacement
    .filter(({ groupId }) => groupId === group.id)
    .map((place): Write => ({ table: 'groupPlacement', act: 'update', id: place.id, set: moved(place) }))
    .filter(({ set }) => Object.keys(set).length > 0)
}

/** So many parties are named, and the others counted. */
const NAMED = 5

/** A seat falls within the existence of its group, doubt included. */
function seatsOutside(slice: Slice, group: GroupRow, then: Dates, context: Context): string[] {
  const existence = intervalBounds(then.validFrom, then.validTo)
  const isOutside = (seat: SeatRow) => {
    const { fromEarliest, toLatest } = boundsOfRow(seat)
    return fromEarliest < existence.fromEarliest || toLatest > existence.toLatest
  }
  const parties = [
    ...new Set(
      slice.seat
        .filter((seat) => seat.groupId === group.id && isOutside(seat))
        .map(({ partyId }) => partyNameOn(slice, partyId, context.day)),
    ),
  ].toSorted((a, b) => a.localeCompare(b, 'en'))
  if (parties.length === 0) return []
  const more = parties.length - NAMED
  const named = more > 0 ? [...parties.slice(0, NAMED), `${more} more`] : parties
  return [
    `The group would begin after or end before seats in it: ${listInWords(named)}. Correct or end these seats first.`,
  ]
}
