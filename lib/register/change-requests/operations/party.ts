import { boundsOf } from '@/lib/time/dates'
import { planned, type Context, type Planned } from './planned'
import { boundsOfRow, partyNameOn, standsOn, type Slice } from './slice'
import { during, withEffect, word } from './words'

export type RenamePartyOperation = {
  kind: 'RENAME_PARTY'
  partyId: string
  nameKind: string
  language: string
  name: string
}

export function renameParty(op: RenamePartyOperation, slice: Slice, context: Context): Planned {
  const old = slice.partyName
    .filter((n) => n.partyId === op.partyId && n.kind === op.nameKind && n.language === op.language)
    .find((n) => standsOn(n, context.day) && n.validTo === null)
  const what = `${word(op.nameKind)}${op.language === 'en' ? '' : ` (${op.language})`}`
  const bearer = partyNameOn(slice, op.partyId, context.day)
  const obstacles =
    old?.name === op.name
      ? [`${bearer} bears this name already.`]
      : old && boundsOfRow(old).fromEarliest >= boundsOf(context.effective).latest
        ? [`The present ${what} does not begin before that date.`]
        : []
  return planned({
    sentence: `Rename ${bearer}: ${what} “${op.name}” ${withEffect(context.effective)}.`,
    facts: [
      { what: `${what[0]?.toUpperCase()}${what.slice(1)}`, now: old?.name ?? null, then: op.name },
      ...(old
        ? [
            {
              what: 'Former name held',
              now: during(old.validFrom, null),
              then: during(old.validFrom, context.effective),
            },
          ]
        : []),
    ],
    writes: [
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
    ],
    obstacles,
    subjects: [op.partyId],
  })
}
