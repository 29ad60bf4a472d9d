import * as z from 'zod'
import { groupNameOn, partyNameOn, possiblyHoldsOn } from '../../slice'
import { seatRoles, word } from '../../vocabulary'
import { operationKind, planned } from '../kind'
import { alreadySeated, newSeat, outsideGroup, overlapping, seatInWords, seatsOf } from '../seat'
import { id } from '../stored'
import { theGroup, withEffect } from '../wording'
import { form } from './fields'

export const appoint = operationKind(form, {
  stored: { partyId: id, groupId: id, role: z.enum(seatRoles) },
  refers: { partyId: 'party', groupId: 'group' },
  resolve: ({ kind, party, group, role }) => ({ kind, partyId: party, groupId: group, role }),
  plan(op, slice, context) {
    const party = partyNameOn(slice, op.partyId, context.day)
    const group = theGroup(groupNameOn(slice, op.groupId, context.day))
    const candidate = { ...op, id: '', validFrom: context.effective, validTo: null }
    const present = seatsOf(slice, op).filter((s) => possiblyHoldsOn(s, context.day))
    const same = overlapping(slice, candidate)
    const isParty = slice.membership.some((m) => m.partyId === op.partyId && possiblyHoldsOn(m, context.day))
    return planned({
      sentence: `Appoint ${party} to ${group} as ${word(op.role)} ${withEffect(context.effective)}.`,
      done: `${party} was appointed to ${group} as ${word(op.role)} ${withEffect(context.effective)}.`,
      facts: [
        {
          what: `Seat of ${party} in ${group}`,
          now: present.map(seatInWords).join('; ') || null,
          // A seat of another role stays: appointing ends nothing.
          then: [...present, candidate].map(seatInWords).join('; '),
        },
      ],
      writes: [newSeat(candidate, context)],
      obstacles: [
        ...same.map(
          (seat) => `${alreadySeated(seat, party, group)} Choose “Change the role” or “End a seat”.`,
        ),
        ...outsideGroup(slice, candidate, group),
      ],
      warnings: [
        ...present
          .filter((seat) => !same.includes(seat))
          .map(
            (seat) =>
              `${party} keeps its seat in ${group} as ${seatInWords(seat)}. To replace it, choose “Change the role”.`,
          ),
        ...(isParty ? [] : [`${party} is not a member, observer or guest of the forum on that date.`]),
      ],
      subjects: [op.partyId, op.groupId],
    })
  },
})
