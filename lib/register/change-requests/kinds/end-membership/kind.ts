import { operationKind } from '../kind'
import { chooseMembership, endObstacles, endOfMembership, onMembership, theMembership } from '../membership'
import { id } from '../stored'
import { capital, during, withEffect } from '../wording'
import { form } from './fields'

export const endMembership = operationKind(form, {
  stored: { membershipId: id },
  refers: { membershipId: 'membership' },
  resolve(op, finding) {
    const membershipId = chooseMembership(op, finding)
    return membershipId ? { kind: op.kind, membershipId } : null
  },
  plan: (op, slice, context) =>
    onMembership(op.membershipId, slice, context, (row, name) => {
      const seats = slice.seat.filter((s) => s.partyId === row.partyId && s.validTo === null)
      return {
        sentence: `End ${theMembership(row, name)} ${withEffect(context.effective)}.`,
        done: `${capital(theMembership(row, name))} was ended ${withEffect(context.effective)}.`,
        facts: [
          {
            what: 'Dates',
            now: during(row.validFrom, row.validTo),
            then: during(row.validFrom, context.effective),
          },
        ],
        writes: [endOfMembership(row, context)],
        obstacles: endObstacles(row, name, context),
        warnings: seats.length > 0 ? [remainingSeats(name, seats.length)] : [],
      }
    }),
})

const remainingSeats = (name: string, seats: number) =>
  seats === 1
    ? `${name} still holds one seat. End it in the same request unless it should continue.`
    : `${name} still holds ${seats} seats. End them in the same request unless they should continue.`
