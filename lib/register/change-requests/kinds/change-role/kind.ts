import * as z from 'zod'
import { seatRoles, word } from '../../vocabulary'
import { operationKind } from '../kind'
import {
  chooseSeat,
  endObstacles,
  endOfSeat,
  newSeat,
  onSeat,
  outsideGroup,
  overlaps,
  seatInWords,
} from '../seat'
import { id } from '../stored'
import { withEffect } from '../wording'
import { form } from './fields'

export const changeRole = operationKind(form, {
  stored: { seatId: id, role: z.enum(seatRoles) },
  refers: { seatId: 'seat' },
  resolve(op, finding) {
    const seatId = chooseSeat(op, finding)
    return seatId ? { kind: op.kind, seatId, role: op.role } : null
  },
  plan: (op, slice, context) =>
    onSeat(op.seatId, slice, context, (row, party, group) => {
      const candidate = { ...row, id: '', role: op.role, validFrom: context.effective, validTo: null }
      return {
        ...(row.role === op.role && { at: 'role' }),
        sentence: `Change the role of ${party} in ${group} from ${word(row.role)} to ${word(op.role)} ${withEffect(context.effective)}.`,
        done: `The role of ${party} in ${group} was changed from ${word(row.role)} to ${word(op.role)} ${withEffect(context.effective)}.`,
        facts: [
          { what: `Seat of ${party} in ${group}`, now: seatInWords(row), then: seatInWords(candidate) },
        ],
        writes: [endOfSeat(row, context), newSeat(candidate, context)],
        obstacles: [
          ...(row.role === op.role
            ? [`Nothing would change: ${party} is already ${word(op.role)} of ${group}.`]
            : []),
          ...endObstacles(row, party, group, context),
          ...overlaps(slice, candidate, party, group),
          ...outsideGroup(slice, candidate, group),
        ],
      }
    }),
})
