import * as z from 'zod'
import { partyNameOn, type MembershipRow } from '../../slice'
import { categories, standings, word } from '../../vocabulary'
import { operationKind, planned } from '../kind'
import { doubtfulOverlaps, newMembership, overlapping, overlaps } from '../membership'
import { id } from '../stored'
import { during, withArticle, withEffect } from '../wording'
import { form } from './fields'

export const admit = operationKind(form, {
  stored: { partyId: id, category: z.enum(categories), standing: z.enum(standings) },
  refers: { partyId: 'party' },
  resolve: ({ kind, party, category, standing }) => ({ kind, partyId: party, category, standing }),
  plan(op, slice, context) {
    const name = partyNameOn(slice, op.partyId, context.day)
    const candidate = { id: '', partyId: op.partyId, validFrom: context.effective, validTo: null }
    const held = overlapping(slice, candidate)
    const now = (what: (row: MembershipRow) => string) => held.map(what).join('; ') || null
    const unusual = op.standing === 'ACTIVE' ? '' : ` (${word(op.standing)})`
    return planned({
      sentence: `Admit ${name} as ${withArticle(word(op.category))}${unusual} ${withEffect(context.effective)}.`,
      done: `${name} was admitted as ${withArticle(word(op.category))}${unusual} ${withEffect(context.effective)}.`,
      facts: [
        { what: 'Category', now: now(({ category }) => word(category)), then: word(op.category) },
        { what: 'Standing', now: now(({ standing }) => word(standing)), then: word(op.standing) },
        {
          what: 'From',
          now: now(({ validFrom, validTo }) => during(validFrom, validTo)),
          then: during(context.effective, null),
        },
      ],
      writes: [newMembership(op, context)],
      obstacles: overlaps(slice, candidate, name),
      warnings: doubtfulOverlaps(slice, candidate, name),
      subjects: [op.partyId],
    })
  },
})
