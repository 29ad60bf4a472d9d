import { RETRACTED_NOW } from '../../slice'
import { operationKind } from '../kind'
import { chooseSeat, onSeat, seatInWords } from '../seat'
import { id } from '../stored'
import { form } from './fields'
import { word } from '../../vocabulary'
import { during } from '../wording'

export const retractSeat = operationKind(form, {
  stored: { seatId: id },
  refers: { seatId: 'seat' },
  resolve(op, finding) {
    const seatId = chooseSeat(op, finding)
    return seatId ? { kind: op.kind, seatId } : null
  },
  plan: (op, slice, context) =>
    onSeat(op.seatId, slice, context, (row, party, group) => ({
      sentence: `Retract the record of ${party} as ${word(row.role)} of ${group} ${during(row.validFrom, row.validTo)}: it should never have been recorded.`,
      done: `The record of ${party} as ${word(row.role)} of ${group} ${during(row.validFrom, row.validTo)} was retracted: it should never have been recorded.`,
      facts: [{ what: `Seat of ${party} in ${group}`, now: seatInWords(row), then: null }],
      writes: [{ table: 'seat', act: 'update', id: row.id, set: { retractedAt: RETRACTED_NOW } }],
    })),
})
