import * as z from 'zod'
import { boundsOf } from '@/lib/time/dates'
import type { Fact } from '../../schema'
import {
  boundsOfRow,
  groupCalledOn,
  type GroupNameRow,
  type GroupRow,
  type Slice,
  type Write,
} from '../../slice'
import { goneGroup, sameNames } from '../group'
import { operationKind, planned, type Context } from '../kind'
import { id } from '../stored'
import { capital, during, theGroup, withEffect } from '../wording'
import { form } from './fields'

const stored = { groupId: id, name: z.string(), abbreviation: z.string().nullable() }
type RenameGroup = z.output<z.ZodObject<typeof stored>>

export const renameGroup = operationKind(form, {
  stored,
  refers: { groupId: 'group' },
  readsTree: true,
  resolve: ({ kind, group, name, abbreviation }, { slice }) => ({
    ...{ kind, groupId: group, name },
    abbreviation: abbreviation === null ? presentAbbreviation(slice, group) : unlessNone(abbreviation),
  }),
  plan(op, slice, context) {
    const group = slice.group.find((g) => g.id === op.groupId)
    if (!group) return planned({ obstacles: [goneGroup] })
    const called = groupCalledOn(slice, group.id, context.day) ?? group
    const last = lastName(slice, op.groupId)
    const taken = [
      ...(called.name === op.name && called.abbreviation === op.abbreviation
        ? [`${called.name} already has this name.`]
        : []),
      ...sameNames(slice, { id: op.groupId, name: op.name }, context.day),
    ]
    return planned({
      ...(taken.length > 0 && { at: 'name' }),
      sentence: `Rename ${theGroup(called.name)}: “${op.name}”${op.abbreviation ? ` (${op.abbreviation})` : ''} ${withEffect(context.effective)}.`,
      done: `${capital(theGroup(called.name))} was renamed: “${op.name}”${op.abbreviation ? ` (${op.abbreviation})` : ''} ${withEffect(context.effective)}.`,
      facts: facts(op, called, last ?? group, context),
      writes: writes(op, last, context),
      obstacles: [...taken, ...outOfTime(group, called.name, last, context)],
      subjects: [op.groupId],
    })
  },
})

/** An empty field changes nothing: a group that is renamed is not to lose its abbreviation unseen. */
const presentAbbreviation = (slice: Slice, groupId: string): string | null =>
  (lastName(slice, groupId) ?? slice.group.find(({ id }) => id === groupId))?.abbreviation ?? null
const unlessNone = (typed: string) => (/^(?:none|[-–—])$/i.test(typed) ? null : typed)

/** The name that it was last given; none where it has only the one that it began with. */
const lastName = (slice: Slice, groupId: string): GroupNameRow | undefined =>
  slice.groupName.find((n) => n.groupId === groupId && n.validTo === null)

const facts = (
  op: RenameGroup,
  called: Pick<GroupRow, 'name' | 'abbreviation'>,
  { validFrom }: { validFrom: string },
  context: Context,
): Fact[] => [
  { what: 'Name', now: called.name, then: op.name },
  ...(called.abbreviation === op.abbreviation
    ? []
    : [{ what: 'Abbreviation', now: called.abbreviation, then: op.abbreviation }]),
  {
    what: 'Former name in use',
    now: during(validFrom, null),
    then: during(validFrom, context.effective),
  },
]

const writes = (op: RenameGroup, last: GroupNameRow | undefined, context: Context): Write[] => [
  ...(last
    ? [{ table: 'groupName', act: 'update', id: last.id, set: { validTo: context.effective } } as const]
    : []),
  {
    table: 'groupName',
    act: 'insert',
    id: context.newId(),
    set: {
      groupId: op.groupId,
      name: op.name,
      abbreviation: op.abbreviation,
      validFrom: context.effective,
      validTo: null,
    },
  },
]

/** Why it cannot have a new name from that date on. */
function outOfTime(
  group: GroupRow,
  called: string,
  last: GroupNameRow | undefined,
  context: Context,
): string[] {
  const { latest } = boundsOf(context.effective)
  if (group.validTo !== null && boundsOf(group.validTo).latest <= context.day)
    return [`${called} has already ended by that date.`]
  if (boundsOfRow(group).fromEarliest >= latest) return [`${called} does not begin before that date.`]
  if (last && boundsOfRow(last).fromEarliest >= latest)
    return [`Its name “${last.name}” does not begin before that date.`]
  return []
}
