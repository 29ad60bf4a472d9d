import * as z from 'zod'
import type { Fact } from '../../schema'
import { groupNameOn, type Slice, type Write } from '../../slice'
import { compositions, groupKinds, word } from '../../vocabulary'
import { formerCodeOfAGroup, groupWithCode } from '../code'
import { absentParent, newPlacement, sameNames } from '../group'
import { operationKind, planned, type Context } from '../kind'
import { id } from '../stored'
import { capital, during, theGroup, withArticle, withEffect } from '../wording'
import { form } from './fields'

const stored = {
  groupId: id,
  code: z.string(),
  name: z.string(),
  abbreviation: z.string().nullable(),
  groupKind: z.enum(groupKinds),
  parentId: id.nullable(),
  composition: z.enum(compositions),
  compositionGroupId: id.nullable(),
  mandateText: z.string().nullable(),
}
type AddGroup = z.output<z.ZodObject<typeof stored>>

export const addGroup = operationKind(form, {
  stored,
  refers: { groupId: 'group', parentId: 'group', compositionGroupId: 'group' },
  readsTree: true,
  introduces: {
    noun: 'group',
    called: ({ name, abbreviation }) => (abbreviation ? [name, abbreviation] : [name]),
  },
  resolve: ({ parent, compositionGroup, ...op }, { newId }) => ({
    ...op,
    groupId: newId,
    code: slug(op.abbreviation ?? op.name),
    parentId: parent,
    compositionGroupId: op.composition === 'SEATS_OF' ? compositionGroup : null,
  }),
  plan: (op, slice, context) =>
    planned({
      sentence: `Add ${theGroup(op.name)}, ${withArticle(word(op.groupKind))},${under(op, slice, context)} ${withEffect(context.effective)}.`,
      done: `${capital(theGroup(op.name))}, ${withArticle(word(op.groupKind))}, was added${under(op, slice, context)} ${withEffect(context.effective)}.`,
      facts: facts(op, slice, context),
      writes: writes(op, context),
      obstacles: [
        ...alreadyThere(op, slice, context),
        ...(op.composition === 'SEATS_OF' && !op.compositionGroupId
          ? ['Name the group whose seats it shares.']
          : []),
        ...absentParent(op.parentId, slice, context),
      ],
      subjects: [op.groupId, ...(op.parentId ? [op.parentId] : [])],
    }),
})

/** A name that is there already is enough to say: the code is mostly made of it. */
function alreadyThere(op: AddGroup, slice: Slice, context: Context): string[] {
  if (op.code === '')
    return [
      'Write an abbreviation with letters A to Z or digits: the web address of the group is made from it.',
    ]
  const coded = { id: op.groupId, code: op.code }
  const named = sameNames(slice, { id: op.groupId, name: op.name }, context.day)
  if (named.length > 0) return named
  const other = groupWithCode(slice, coded)
  if (other) return [`${groupNameOn(slice, other.id, context.day)} is already in the register.`]
  return formerCodeOfAGroup(slice, coded, context).map(
    (why) => `${why} The code is made from the abbreviation.`,
  )
}

/** The short name of the group in addresses. */
const slug = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)

const under = (op: AddGroup, slice: Slice, context: Context) =>
  op.parentId ? ` under ${theGroup(groupNameOn(slice, op.parentId, context.day))}` : ''

const facts = (op: AddGroup, slice: Slice, context: Context): Fact[] => [
  { what: 'Group', now: null, then: op.abbreviation ? `${op.name} (${op.abbreviation})` : op.name },
  {
    what: 'Parent group',
    now: null,
    then: op.parentId ? groupNameOn(slice, op.parentId, context.day) : 'none (top level)',
  },
  {
    what: 'Composition',
    now: null,
    then:
      op.composition === 'SEATS_OF'
        ? `same seats as ${theGroup(groupNameOn(slice, op.compositionGroupId, context.day))}`
        : word(op.composition),
  },
  { what: 'In existence', now: null, then: during(context.effective, null) },
  ...(op.mandateText ? [{ what: 'Purpose', now: null, then: op.mandateText }] : []),
]

const writes = (op: AddGroup, context: Context): Write[] => [
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
]
