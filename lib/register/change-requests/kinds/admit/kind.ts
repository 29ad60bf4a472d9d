import * as z from 'zod'
import { partyNameOn } from '../../slice'
import { categories, standings, word } from '../../vocabulary'
import { operationKind, planned } from '../kind'
import { doubtfulOverlaps, newMembership, overlaps } from '../membership'
import { id } from '../stored'
import { during, withEffect } from '../wording'
import { form } from './fields'

export const admit = operationKind(form, {
  stored: { partyId: id, category: z.enum(categories), standing: z.enum(standings) },
  refers: { partyId: 'party' },
  resolve: ({ kind, party, category, standing }) => ({ kind, partyId: party, category, standing }),
  plan(op, slice, context) {
    const name = partyNameOn(slice, op.partyId, context.day)
    const candidate = { id: '', partyId: op.partyId, validFrom: context.effective, validTo: null }
    const unusual = op.standing === 'ACTIVE' ? '' : ` (${word(op.standing)})`
    return planned({
      sentence: `Admit ${name} as ${word(op.category)}${unusual} ${withEffect(context.effective)}.`,
      facts: [
        { what: 'Category', now: null, then: word(op.category) },
        { what: 'Standing', now: null, then: word(op.standing) },
        { what: 'From', now: null, then: during(context.effective, null) },
      ],
      writes: [newMembership(op, context)],
      obstacles: overlaps(slice, candidate, name),
      warnings: doubtfulOverlaps(slice, candidate, name),
      subjects: [op.partyId],
    })
  },
})
