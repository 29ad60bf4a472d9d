import { boundsOf } from '@/lib/time/dates'
import {
  boundsOfRow,
  groupNameOn,
  possiblyHoldsOn,
  type PlacementRow,
  type Slice,
  type Write,
} from '../../slice'
import { absentParent, newPlacement } from '../group'
import { operationKind, planned, type Context } from '../kind'
import { id } from '../stored'
import { capital, theGroup, withEffect } from '../wording'
import { form } from './fields'

export const moveGroup = operationKind(form, {
  stored: { groupId: id, parentId: id.nullable() },
  refers: { groupId: 'group', parentId: 'group' },
  readsTree: true,
  resolve: ({ kind, group, parent }) => ({ kind, groupId: group, parentId: parent }),
  present(op, slice, day) {
    const parent = placementOf(op, slice)?.parentId
    return parent ? { parent: groupNameOn(slice, parent, day) } : null
  },
  plan(op, slice, context) {
    const placement = placementOf(op, slice)
    const to = op.parentId
      ? `under ${theGroup(groupNameOn(slice, op.parentId, context.day))}`
      : 'to the top level'
    const name = groupNameOn(slice, op.groupId, context.day)
    return planned({
      ...(placement?.parentId === op.parentId && { at: null }),
      sentence: `Move ${theGroup(name)} ${to} ${withEffect(context.effective)}.`,
      done: `${capital(theGroup(name))} was moved ${to} ${withEffect(context.effective)}.`,
      facts: [
        {
          what: 'Parent group',
          now: placement ? parentInWords(slice, placement, context) : null,
          then: parentInWords(slice, op, context),
        },
      ],
      writes: [
        ...(placement ? [endOfPlacement(placement, context)] : []),
        newPlacement(op.groupId, op.parentId, context),
      ],
      obstacles: [
        ...(placement ? stays(placement, op.parentId, context) : []),
        ...(op.parentId && isUnder(slice.groupPlacement, op.parentId, op.groupId, context.day)
          ? [
              `${groupNameOn(slice, op.parentId, context.day)} is placed under this group, so this group cannot be placed under it.`,
            ]
          : []),
        ...absentParent(op.parentId, slice, context),
      ],
      subjects: [op.groupId, ...(op.parentId ? [op.parentId] : [])],
    })
  },
})

const placementOf = ({ groupId }: { groupId: string }, slice: Slice) =>
  slice.groupPlacement.find((p) => p.groupId === groupId && p.validTo === null)

const parentInWords = (slice: Slice, { parentId }: { parentId: string | null }, context: Context) =>
  parentId ? groupNameOn(slice, parentId, context.day) : 'none (top level)'

const endOfPlacement = (placement: PlacementRow, context: Context): Write => ({
  table: 'groupPlacement',
  act: 'update',
  id: placement.id,
  set: { validTo: context.effective },
})

/** Why it cannot leave its present place. */
const stays = (placement: PlacementRow, parentId: string | null, context: Context): string[] => [
  ...(placement.parentId === parentId ? ['Nothing would change: the group is already there.'] : []),
  ...(boundsOfRow(placement).fromEarliest >= boundsOf(context.effective).latest
    ? ['Its current place in the tree does not begin before that date.']
    : []),
]

/** Whether `id` is placed under `above`, directly or not, on that day. */
function isUnder(placements: PlacementRow[], id: string, above: string, day: string): boolean {
  for (let at: string | null = id, steps = 0; at !== null && steps <= placements.length; steps++) {
    if (at === above) return true
    at = placements.find((p) => p.groupId === at && possiblyHoldsOn(p, day))?.parentId ?? null
  }
  return false
}
