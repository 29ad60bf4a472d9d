import * as z from 'zod'
import { categories, standings, word } from '../../vocabulary'
import { operationKind } from '../kind'
import {
  chooseMembership,
  endObstacles,
  endOfMembership,
  newMembership,
  onMembership,
  overlaps,
} from '../membership'
import { id } from '../stored'
import { during, withArticle, withEffect } from '../wording'
import { form } from './fields'

export const changeMembership = operationKind(form, {
  stored: { membershipId: id, category: z.enum(categories), standing: z.enum(standings) },
  refers: { membershipId: 'membership' },
  resolve(op, finding) {
    const membershipId = chooseMembership(op, finding)
    const { kind, category, standing } = op
    return membershipId ? { kind, membershipId, category, standing } : null
  },
  plan: (op, slice, context) =>
    onMembership(op.membershipId, slice, context, (row, name) => ({
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
        ...(op.category === row.category && op.standing === row.standing
          ? [
              `Nothing would change: ${name} is already ${withArticle(word(row.category))} (${word(row.standing)}).`,
            ]
          : []),
        ...overlaps(slice, { ...row, validFrom: context.effective, validTo: null }, name),
      ],
    })),
})
