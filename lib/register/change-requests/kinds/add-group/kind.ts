import * as z from 'zod'
import type { Fact } from '../../schema'
import { groupNamed, type Slice, type Write } from '../../slice'
import { compositions, groupKinds, word } from '../../vocabulary'
import { absentParent, newPlacement } from '../group'
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
      sentence: `Add ${theGroup(op.name)}, ${withArticle(word(op.groupKind))},${under(op, slice)} ${withEffect(context.effective)}.`,
      done: `${capital(theGroup(op.name))}, ${withArticle(word(op.groupKind))}, was added${under(op, slice)} ${withEffect(context.effective)}.`,
      facts: facts(op, slice, context),
      writes: writes(op, context),
      obstacles: [
        ...slice.group
          .filter((g) => g.code === op.code || g.name.toLowerCase() === op.name.toLowerCase())
          .map((g) => `${g.name} is already in the register.`),
        ...(op.composition === 'SEATS_OF' && !op.compositionGroupId
          ? ['Name the group whose seats it shares.']
          : []),
        ...absentParent(op.parentId, slice, context),
      ],
      subjects: [op.groupId, ...(op.parentId ? [op.parentId] : [])],
    }),
})

/** The short name of the group in addresses. */
const slug = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)

const under = (op: AddGroup, slice: Slice) =>
  op.parentId ? ` under ${theGroup(groupNamed(slice, op.parentId))}` : ''

const facts = (op: AddGroup, slice: Slice, context: Context): Fact[] => [
  { what: 'Group', now: null, then: op.abbreviation ? `${op.name} (${op.abbreviation})` : op.name },
  {
    what: 'Parent group',
    now: null,
    then: op.parentId ? groupNamed(slice, op.parentId) : 'none (top level)',
  },
  {
    what: 'Composition',
    now: null,
    then:
      op.composition === 'SEATS_OF'
        ? `same seats as ${theGroup(groupNamed(slice, op.compositionGroupId))}`
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
