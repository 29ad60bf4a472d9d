import * as z from 'zod'
import { categories, standings, word } from '../../vocabulary'
import { operationKind } from '../kind'
import {
  chosenMembership,
  endObstacles,
  endOfMembership,
  newMembership,
  onMembership,
  overlaps,
} from '../membership'
import { id } from '../stored'
import { during, withArticle, withEffect } from '../wording'
import { form } from './fields'

type Category = (typeof categories)[number]
type Standing = (typeof standings)[number]

export const changeMembership = operationKind(form, {
  stored: { membershipId: id, category: z.enum(categories), standing: z.enum(standings) },
  refers: { membershipId: 'membership' },
  resolve(op, finding) {
    const row = chosenMembership(op, finding)
    return (
      row && {
        kind: op.kind,
        membershipId: row.id,
        category: op.category ?? (row.category as Category),
        standing: op.standing ?? (row.standing as Standing),
      }
    )
  },
  present: ({ membershipId }, slice) => {
    const row = slice.membership.find(({ id }) => id === membershipId)
    return row ? { category: row.category, standing: row.standing } : null
  },
  plan: (op, slice, context) =>
    onMembership(op.membershipId, slice, context, (row, name) => ({
      // Nothing has been changed yet: that is no mistake while one types.
      ...(isSame(op, row) && { at: null }),
      sentence: `Change the status of ${name} from ${word(row.category)} (${word(row.standing)}) to ${word(op.category)} (${word(op.standing)}) ${withEffect(context.effective)}.`,
      done: `The status of ${name} was changed from ${word(row.category)} (${word(row.standing)}) to ${word(op.category)} (${word(op.standing)}) ${withEffect(context.effective)}.`,
      facts: [
        { what: 'Category', now: word(row.category), then: word(op.category) },
        { what: 'Standing', now: word(row.standing), then: word(op.standing) },
        { what: 'Since', now: during(row.validFrom, row.validTo), then: during(context.effective, null) },
      ],
      writes: [
        endOfMembership(row, context),
        newMembership({ partyId: row.partyId, category: op.category, standing: op.standing }, context),
      ],
      obstacles: [
        ...endObstacles(row, name, context),
        ...(isSame(op, row)
          ? [
              `Nothing would change: ${name} is already ${withArticle(word(row.category))} (${word(row.standing)}).`,
            ]
          : []),
        ...overlaps(slice, { ...row, validFrom: context.effective, validTo: null }, name),
      ],
    })),
})

type Status = { category: string; standing: string }
const isSame = (op: Status, row: Status) => op.category === row.category && op.standing === row.standing
