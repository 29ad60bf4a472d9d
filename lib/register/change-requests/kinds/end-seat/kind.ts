import { word } from '../../vocabulary'
import { operationKind } from '../kind'
import { chooseSeat, endObstacles, endOfSeat, onSeat, seatInWords } from '../seat'
import { id } from '../stored'
import { withEffect } from '../wording'
import { form } from './fields'

export const endSeat = operationKind(form, {
  stored: { seatId: id },
  refers: { seatId: 'seat' },
  resolve(op, finding) {
    const seatId = chooseSeat(op, finding)
    return seatId ? { kind: op.kind, seatId } : null
  },
  plan: (op, slice, context) =>
    onSeat(op.seatId, slice, context, (row, party, group) => ({
      sentence: `End the seat of ${party} in ${group} as ${word(row.role)} ${withEffect(context.effective)}.`,
      done: `The seat of ${party} in ${group} as ${word(row.role)} was ended ${withEffect(context.effective)}.`,
      facts: [
        {
          what: `Seat of ${party} in ${group}`,
          now: seatInWords(row),
          then: seatInWords({ ...row, validTo: context.effective }),
        },
      ],
      writes: [endOfSeat(row, context)],
      obstacles: endObstacles(row, party, group, context),
    })),
})
