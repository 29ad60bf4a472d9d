import { RETRACTED_NOW } from '../../slice'
import { word } from '../../vocabulary'
import { operationKind } from '../kind'
import { chooseMembership, onMembership } from '../membership'
import { id } from '../stored'
import { during } from '../wording'
import { form } from './fields'

export const retractMembership = operationKind(form, {
  stored: { membershipId: id },
  refers: { membershipId: 'membership' },
  resolve(op, finding) {
    const membershipId = chooseMembership(op, finding)
    return membershipId ? { kind: op.kind, membershipId } : null
  },
  plan: (op, slice, context) =>
    onMembership(op.membershipId, slice, context, (row, name) => {
      const held = during(row.validFrom, row.validTo)
      const record = `${name} as ${word(row.category)}`
      return {
        sentence: `Retract the record of ${record} ${held}: it should never have been recorded.`,
        done: `The record of ${record} ${held} was retracted: it should never have been recorded.`,
        facts: [{ what: record, now: held, then: null }],
        writes: [{ table: 'membership', act: 'update', id: row.id, set: { retractedAt: RETRACTED_NOW } }],
      }
    }),
})
