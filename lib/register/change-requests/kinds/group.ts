import { boundsOf, type Day } from '@/lib/time/dates'
import { boundsOfRow, groupNameOn, possiblyHoldsOn, type Dated, type Slice, type Write } from '../slice'
import type { Context } from './kind'

/** What the kinds about a group and its place in the tree share. */

export const goneGroup = 'The group that this operation refers to is no longer in the register.'

export function newPlacement(groupId: string, parentId: string | null, context: Context): Write {
  const set = { groupId, parentId, validFrom: context.effective, validTo: null }
  return { table: 'groupPlacement', act: 'insert', id: context.newId(), set }
}

export function absentParent(parentId: string | null, slice: Slice, context: Context): string[] {
  const parent = slice.group.find((g) => g.id === parentId)
  return parent && !possiblyHoldsOn(parent, context.day)
    ? [`${groupNameOn(slice, parent.id, context.day)} does not exist on that date.`]
    : []
}

/** Other groups that have this name on that day. */
export const sameNames = (slice: Slice, { id, name }: { id: string; name: string }, day: Day): string[] =>
  slice.group
    .map((g) => ({ id: g.id, name: groupNameOn(slice, g.id, day) }))
    .filter((g) => g.id !== id && g.name.toLowerCase() === name.toLowerCase())
    .map((g) => `${g.name} is already in the register.`)

export type Outlasting = ReturnType<typeof outlasting>
/** What would outlast a group that ends then, and so ends with it or prevents its end; rows whose end is set for a later date are among them. */
export function outlasting(slice: Slice, groupId: string, end: string) {
  const { latest } = boundsOf(end)
  const outlasts = (row: Dated) => boundsOfRow(row).toLatest > latest
  const placements = slice.groupPlacement.filter(outlasts)
  return {
    seats: slice.seat.filter((s) => s.groupId === groupId && outlasts(s)),
    placements: placements.filter((p) => p.groupId === groupId),
    below: placements.filter((p) => p.parentId === groupId),
    alike: slice.group.filter((g) => g.compositionGroupId === groupId && outlasts(g)),
  }
}

/** The groups that need this one for longer. */
export const dependents = (
  slice: Slice,
  { below, alike }: Pick<Outlasting, 'below' | 'alike'>,
  { day }: Context,
): string[] => [
  ...below.map(
    (p) => `${groupNameOn(slice, p.groupId, day)} is placed under this group. Move or dissolve it first.`,
  ),
  ...alike.map(
    (g) => `${groupNameOn(slice, g.id, day)} has the same seats as this group and would lose them.`,
  ),
]
