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
import { chosenSeat, onSeat, outsideGroup, overlaps } from '../seat'
import { correction, id } from '../stored'
import { form } from './fields'

export const correctSeat = operationKind(form, {
  stored: { seatId: id, ...correction },
  refers: { seatId: 'seat' },
  resolve(op, finding) {
    const row = chosenSeat(op, finding)
    return row && { kind: op.kind, seatId: row.id, ...correctionOf(op, row) }
  },
  present: ({ seatId }, slice) => presentOf(slice.seat.find(({ id }) => id === seatId)),
  plan: (op, slice, context) =>
    onSeat(op.seatId, slice, context, (row, party, group) => {
      const set = corrected(op)
      const facts = differences(row, set)
      const candidate = { ...row, ...set }
      return {
        at: wrongField(facts, set),
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
