import * as z from 'zod'
import { groupNameOn, type GroupRow, type Slice } from '../../slice'
import { formerCodeOfAGroup, givenUp, groupWithCode } from '../code'
import { goneGroup } from '../group'
import { operationKind, planned, type Context } from '../kind'
import { id } from '../stored'
import { theGroup } from '../wording'
import { form } from './fields'

export const correctGroupCode = operationKind(form, {
  stored: { groupId: id, code: z.string() },
  refers: { groupId: 'group' },
  readsTree: true,
  resolve: ({ kind, group, code }) => ({ kind, groupId: group, code }),
  plan(op, slice, context) {
    const group = slice.group.find((g) => g.id === op.groupId)
    if (!group) return planned({ obstacles: [goneGroup] })
    const name = groupNameOn(slice, group.id, context.day)
    return planned({
      at: 'code',
      sentence: `Correct the code of ${theGroup(name)} from ${group.code} to ${op.code}.`,
      done: `The code of ${theGroup(name)} was corrected from ${group.code} to ${op.code}.`,
      facts: [
        { what: 'Code', now: group.code, then: op.code },
        { what: 'Links with the old code', now: null, then: `lead to ${op.code}` },
      ],
      writes: [
        { table: 'group', act: 'update', id: group.id, set: { code: op.code } },
        ...givenUp(slice, { code: group.code, groupId: group.id }, context),
      ],
      obstacles: obstacles(op.code, group, slice, context),
      subjects: [op.groupId],
    })
  },
})

function obstacles(code: string, group: GroupRow, slice: Slice, context: Context): string[] {
  const nameOf = ({ id }: GroupRow) => groupNameOn(slice, id, context.day)
  if (group.code === code) return [`Nothing would change: ${nameOf(group)} already has this code.`]
  const other = groupWithCode(slice, { id: group.id, code })
  if (other) return [`The code ${code} belongs to ${nameOf(other)}. Choose another code.`]
  return formerCodeOfAGroup(slice, { id: group.id, code }, context)
}
