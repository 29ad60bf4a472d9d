import { standsOn, type Slice, type Write } from '../slice'
import type { Context } from './kind'

/** What the kinds about a group and its place in the tree share. */

export function newPlacement(groupId: string, parentId: string | null, context: Context): Write {
  const set = { groupId, parentId, validFrom: context.effective, validTo: null }
  return { table: 'groupPlacement', act: 'insert', id: context.newId(), set }
}

export function absentParent(parentId: string | null, slice: Slice, context: Context): string[] {
  const parent = slice.group.find((g) => g.id === parentId)
  return parent && !standsOn(parent, context.day) ? [`${parent.name} does not exist on that date.`] : []
}
