import { boundsOf } from '@/lib/time/dates'
import { planned, type Context, type Planned } from './planned'
import { boundsOfRow, groupNamed, standsOn, type PlacementRow, type Slice, type Write } from './slice'
import { during, theGroup, withEffect, word } from './words'

export type AddGroupOperation = {
  kind: 'ADD_GROUP'
  groupId: string
  code: string
  name: string
  abbreviation: string | null
  groupKind: string
  parentId: string | null
  composition: string
  compositionGroupId: string | null
  mandateText: string | null
}
export type DissolveGroupOperation = { kind: 'DISSOLVE_GROUP'; groupId: string }
export type MoveGroupOperation = { kind: 'MOVE_GROUP'; groupId: string; parentId: string | null }

export function addGroup(op: AddGroupOperation, slice: Slice, context: Context): Planned {
  const under = op.parentId ? ` under ${theGroup(groupNamed(slice, op.parentId))}` : ''
  const sits =
    op.composition === 'SEATS_OF'
      ? `as ${theGroup(groupNamed(slice, op.compositionGroupId))} sits`
      : word(op.composition)
  return planned({
    sentence: `Add ${theGroup(op.name)}, a ${word(op.groupKind)},${under} ${withEffect(context.effective)}.`,
    facts: [
      { what: 'Group', now: null, then: op.abbreviation ? `${op.name} (${op.abbreviation})` : op.name },
      { what: 'Under', now: null, then: op.parentId ? groupNamed(slice, op.parentId) : 'no other group' },
      { what: 'Who sits in it', now: null, then: sits },
      { what: 'Existence', now: null, then: during(context.effective, null) },
      ...(op.mandateText ? [{ what: 'Mandate', now: null, then: op.mandateText }] : []),
    ],
    writes: [
      {
        table: 'group',
        act: 'insert',
        id: op.groupId,
        set: {
          code: op.code,
          name: op.name,
          abbreviation: op.abbreviation,
          kind: op.groupKind,
          composition: op.composition,
          compositionGroupId: op.compositionGroupId,
          mandateText: op.mandateText,
          basis: context.basis.text,
          basisLink: context.basis.link,
          certainty: 'CONFIRMED',
          validFrom: context.effective,
          validTo: null,
        },
      },
      newPlacement(op.groupId, op.parentId, context),
    ],
    obstacles: [
      ...slice.group
        .filter((g) => g.code === op.code || g.name.toLowerCase() === op.name.toLowerCase())
        .map((g) => `${g.name} is in the register already.`),
      ...(op.composition === 'SEATS_OF' && !op.compositionGroupId
        ? ['Name the group as which it sits.']
        : []),
      ...absentParent(op.parentId, slice, context),
    ],
    subjects: [op.groupId, ...(op.parentId ? [op.parentId] : [])],
  })
}

export function dissolveGroup(op: DissolveGroupOperation, slice: Slice, context: Context): Planned {
  const group = slice.group.find((g) => g.id === op.groupId)
  if (!group)
    return planned({ obstacles: ['The group that this operation speaks of is no longer in the register.'] })
  const name = theGroup(group.name)
  const open = <R extends { validTo: string | null }>(rows: R[]) => rows.filter((row) => row.validTo === null)
  const seats = open(slice.seat.filter((s) => s.groupId === op.groupId))
  const placements = open(slice.groupPlacement.filter((p) => p.groupId === op.groupId))
  const below = open(slice.groupPlacement.filter((p) => p.parentId === op.groupId))
  const alike = slice.group.filter((g) => g.compositionGroupId === op.groupId && g.validTo === null)
  const end = (table: Write['table'], id: string): Write => ({
    table,
    act: 'update',
    id,
    set: { validTo: context.effective },
  })
  return planned({
    sentence: `Dissolve ${name} ${withEffect(context.effective)}${seats.length ? `, ending its ${seats.length === 1 ? 'one seat' : `${seats.length} seats`}` : ''}.`,
    facts: [
      {
        what: 'Existence',
        now: during(group.validFrom, group.validTo),
        then: during(group.validFrom, context.effective),
      },
      { what: 'Open seats', now: String(seats.length), then: '0' },
    ],
    writes: [
      end('group', group.id),
      ...placements.map((p) => end('groupPlacement', p.id)),
      ...seats.map((s) => end('seat', s.id)),
    ],
    obstacles: [
      ...(group.validTo !== null && boundsOf(group.validTo).latest <= context.day
        ? [`${group.name} has ended by then.`]
        : []),
      ...(boundsOfRow(group).fromEarliest >= boundsOf(context.effective).latest
        ? [`${group.name} does not begin before that date.`]
        : []),
      ...below.map(
        (p) => `${groupNamed(slice, p.groupId)} stands under it. Move or dissolve that group first.`,
      ),
      ...alike.map((g) => `${g.name} sits as it does, and would lose its seats.`),
      ...seats
        .filter((s) => boundsOfRow(s).fromEarliest >= boundsOf(context.effective).latest)
        .map(() => 'One of its seats begins only later. End or retract that seat first.'),
    ],
    subjects: [op.groupId],
  })
}

export function moveGroup(op: MoveGroupOperation, slice: Slice, context: Context): Planned {
  const placement = slice.groupPlacement.find((p) => p.groupId === op.groupId && p.validTo === null)
  const name = theGroup(groupNamed(slice, op.groupId))
  const to = op.parentId ? `under ${theGroup(groupNamed(slice, op.parentId))}` : 'to the top of the tree'
  return planned({
    sentence: `Move ${name} ${to} ${withEffect(context.effective)}.`,
    facts: [
      {
        what: 'Stands under',
        now: placement
          ? placement.parentId
            ? groupNamed(slice, placement.parentId)
            : 'no other group'
          : null,
        then: op.parentId ? groupNamed(slice, op.parentId) : 'no other group',
      },
    ],
    writes: [
      ...(placement
        ? [
            {
              table: 'groupPlacement',
              act: 'update',
              id: placement.id,
              set: { validTo: context.effective },
            } as const,
          ]
        : []),
      newPlacement(op.groupId, op.parentId, context),
    ],
    obstacles: [
      ...(placement && placement.parentId === op.parentId ? ['It stands there already.'] : []),
      ...(placement && boundsOfRow(placement).fromEarliest >= boundsOf(context.effective).latest
        ? ['Its present place in the tree does not begin before that date.']
        : []),
      ...(op.parentId && isUnder(slice.groupPlacement, op.parentId, op.groupId, context.day)
        ? [`${groupNamed(slice, op.parentId)} stands under it: a group cannot stand above itself.`]
        : []),
      ...absentParent(op.parentId, slice, context),
    ],
    subjects: [op.groupId, ...(op.parentId ? [op.parentId] : [])],
  })
}

function newPlacement(groupId: string, parentId: string | null, context: Context): Write {
  const set = { groupId, parentId, validFrom: context.effective, validTo: null }
  return { table: 'groupPlacement', act: 'insert', id: context.newId(), set }
}

function absentParent(parentId: string | null, slice: Slice, context: Context): string[] {
  const parent = slice.group.find((g) => g.id === parentId)
  return parent && !standsOn(parent, context.day) ? [`${parent.name} does not exist on that date.`] : []
}

/** Whether `id` stands, at any height, under `above` on that day. */
function isUnder(placements: PlacementRow[], id: string, above: string, day: string): boolean {
  for (let at: string | null = id, steps = 0; at !== null && steps <= placements.length; steps++) {
    if (at === above) return true
    at = placements.find((p) => p.groupId === at && standsOn(p, day))?.parentId ?? null
  }
  return false
}
