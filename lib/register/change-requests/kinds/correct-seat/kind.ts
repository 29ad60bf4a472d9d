import { corrected, datesInOrder, differences, namesOf, nothingChanges } from '../correction'
import { operationKind } from '../kind'
import { chooseSeat, onSeat, outsideGroup, overlaps } from '../seat'
import { correction, id } from '../stored'
import { form } from './fields'

export const correctSeat = operationKind(form, {
  stored: { seatId: id, ...correction },
  refers: { seatId: 'seat' },
  resolve(op, finding) {
    const seatId = chooseSeat(op, finding)
    const { kind, validFrom, validTo, basis, certainty } = op
    return seatId ? { kind, seatId, validFrom, validTo, basis, certainty } : null
  },
  plan: (op, slice, context) =>
    onSeat(op.seatId, slice, context, (row, party, group) => {
      const set = corrected(op)
      const facts = differences(row, set)
      const candidate = { ...row, ...set }
      return {
        sentence: `Correct the seat of ${party} in ${group}: ${namesOf(facts)}.`,
        done: `The seat of ${party} in ${group} was corrected: ${namesOf(facts)}.`,
        facts,
        writes: [{ table: 'seat', act: 'update', id: row.id, set }],
        obstacles: [
          ...nothingChanges(facts),
          ...datesInOrder(set),
          ...overlaps(slice, candidate, party, group),
          ...outsideGroup(slice, candidate, group),
        ],
      }
    }),
})
