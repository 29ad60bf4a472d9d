import { corrected, datesInOrder, differences, namesOf, nothingChanges } from '../correction'
import { operationKind } from '../kind'
import { chooseMembership, doubtfulOverlaps, onMembership, overlaps, theMembership } from '../membership'
import { correction, id } from '../stored'
import { capital } from '../wording'
import { form } from './fields'

export const correctMembership = operationKind(form, {
  stored: { membershipId: id, ...correction },
  refers: { membershipId: 'membership' },
  resolve(op, finding) {
    const membershipId = chooseMembership(op, finding)
    const { kind, validFrom, validTo, basis, certainty } = op
    return membershipId ? { kind, membershipId, validFrom, validTo, basis, certainty } : null
  },
  plan: (op, slice, context) =>
    onMembership(op.membershipId, slice, context, (row, name) => {
      const set = corrected(op)
      const facts = differences(row, set)
      const candidate = { ...row, ...set }
      return {
        sentence: `Correct ${theMembership(row, name)}: ${namesOf(facts)}.`,
        done: `${capital(theMembership(row, name))} was corrected: ${namesOf(facts)}.`,
        facts,
        writes: [{ table: 'membership', act: 'update', id: row.id, set }],
        obstacles: [...nothingChanges(facts), ...datesInOrder(set), ...overlaps(slice, candidate, name)],
        warnings: doubtfulOverlaps(slice, candidate, name),
      }
    }),
})
