import {
  corrected,
  correctionOf,
  datesInOrder,
  differences,
  namesOf,
  nothingChanges,
  presentOf,
  wrongField,
} from '../correction'
import { operationKind } from '../kind'
import { chosenMembership, doubtfulOverlaps, onMembership, overlaps, theMembership } from '../membership'
import { correction, id } from '../stored'
import { capital } from '../wording'
import { form } from './fields'

export const correctMembership = operationKind(form, {
  stored: { membershipId: id, ...correction },
  refers: { membershipId: 'membership' },
  resolve(op, finding) {
    const row = chosenMembership(op, finding)
    return row && { kind: op.kind, membershipId: row.id, ...correctionOf(op, row) }
  },
  present: ({ membershipId }, slice) => presentOf(slice.membership.find(({ id }) => id === membershipId)),
  plan: (op, slice, context) =>
    onMembership(op.membershipId, slice, context, (row, name) => {
      const set = corrected(op)
      const facts = differences(row, set)
      const candidate = { ...row, ...set }
      return {
        at: wrongField(facts, set),
        sentence: `Correct ${theMembership(row, name)}: ${namesOf(facts)}.`,
        done: `${capital(theMembership(row, name))} was corrected: ${namesOf(facts)}.`,
        facts,
        writes: [{ table: 'membership', act: 'update', id: row.id, set }],
        obstacles: [...nothingChanges(facts), ...datesInOrder(set), ...overlaps(slice, candidate, name)],
        warnings: doubtfulOverlaps(slice, candidate, name),
      }
    }),
})
