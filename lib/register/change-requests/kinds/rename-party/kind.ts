import * as z from 'zod'
import { boundsOf, intervalBounds, overlapCertain } from '@/lib/time/dates'
import { boundsOfRow, partyNameOn, possiblyHoldsOn, type NameRow, type Slice, type Write } from '../../slice'
import { nameKinds, word } from '../../vocabulary'
import { operationKind, planned, type Context } from '../kind'
import { id } from '../stored'
import { during, withEffect } from '../wording'
import { form } from './fields'

const stored = { partyId: id, nameKind: z.enum(nameKinds), language: z.string(), name: z.string() }
type RenameParty = z.output<z.ZodObject<typeof stored>>

export const renameParty = operationKind(form, {
  stored,
  refers: { partyId: 'party' },
  gives: ({ partyId, name }) => ({ partyId, names: [name] }),
  resolve: ({ kind, party, nameKind, language, name }) => ({
    kind,
    partyId: party,
    nameKind,
    language,
    name,
  }),
  plan(op, slice, context) {
    const old = presentName(op, slice, context)
    const what = `${word(op.nameKind)}${op.language === 'en' ? '' : ` (${op.language})`}`
    const bearer = partyNameOn(slice, op.partyId, context.day)
    const inItsWay = namesInTheWay(op, slice, old, context)
    return planned({
      ...((inItsWay.length > 0 || old?.name === op.name) && { at: 'name' }),
      sentence: `Rename ${bearer}: ${what} “${op.name}” ${withEffect(context.effective)}.`,
      done: `${bearer} was renamed: ${what} “${op.name}” ${withEffect(context.effective)}.`,
      facts: [
        { what: `${what[0]?.toUpperCase()}${what.slice(1)}`, now: old?.name ?? null, then: op.name },
        ...(old
          ? [
              {
                what: 'Former name in use',
                now: during(old.validFrom, null),
                then: during(old.validFrom, context.effective),
              },
            ]
          : []),
      ],
      writes: writes(op, old, context),
      obstacles: [
        ...(old ? obstacles(op, old, { what, bearer }, context) : []),
        ...inItsWay.map((row) => inTheWayInWords(row, what, context)),
      ],
      subjects: [op.partyId],
    })
  },
})

/** The open name of that kind and language that the new one replaces. */
const presentName = (op: RenameParty, slice: Slice, context: Context) =>
  slice.partyName.find(
    (n) =>
      n.partyId === op.partyId &&
      n.kind === op.nameKind &&
      n.language === op.language &&
      n.validTo === null &&
      possiblyHoldsOn(n, context.day),
  )

/**
 * Other names of that kind and language on some of the days of the new one: those that were recorded for a coming day, or one that has an
 * end already and no successor.
 */
function namesInTheWay(op: RenameParty, slice: Slice, old: NameRow | undefined, context: Context): NameRow[] {
  const found = slice.partyName.filter(
    (n) =>
      n.id !== old?.id &&
      n.partyId === op.partyId &&
      n.kind === op.nameKind &&
      n.language === op.language &&
      overlapCertain(boundsOfRow(n), intervalBounds(context.effective, null)),
  )
  const coming = found.filter((row) => isComing(row, context))
  return coming.length > 0 ? coming : found
}

const isComing = (row: NameRow, { day }: Context) => boundsOfRow(row).fromLatest > day

const inTheWayInWords = (row: NameRow, what: string, context: Context) =>
  `The ${what} “${row.name}” is already recorded (${during(row.validFrom, row.validTo)}). ` +
  (isComing(row, context)
    ? 'Choose a later date than its first day.'
    : 'Choose a date from which it is no longer in use.')

const writes = (op: RenameParty, old: NameRow | undefined, context: Context): Write[] => [
  ...(old
    ? [{ table: 'partyName', act: 'update', id: old.id, set: { validTo: context.effective } } as const]
    : []),
  {
    table: 'partyName',
    act: 'insert',
    id: context.newId(),
    set: {
      partyId: op.partyId,
      kind: op.nameKind,
      language: op.language,
      name: op.name,
      validFrom: context.effective,
      validTo: null,
    },
  },
]

function obstacles(
  op: RenameParty,
  old: NameRow,
  { what, bearer }: { what: string; bearer: string },
  context: Context,
): string[] {
  if (old.name === op.name) return [`${bearer} already has this name.`]
  if (boundsOfRow(old).fromEarliest >= boundsOf(context.effective).latest)
    return [`The current ${what} does not begin before that date.`]
  return []
}
