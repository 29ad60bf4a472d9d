import {
  addGroup,
  dissolveGroup,
  moveGroup,
  type AddGroupOperation,
  type DissolveGroupOperation,
  type MoveGroupOperation,
} from './group'
import {
  admit,
  admitNew,
  changeMembership,
  correctMembership,
  endMembership,
  retractMembership,
  type AdmitNewOperation,
  type AdmitOperation,
  type ChangeMembershipOperation,
  type CorrectMembershipOperation,
  type EndMembershipOperation,
  type RetractMembershipOperation,
} from './membership'
import { renameParty, type RenamePartyOperation } from './party'
import type { Context, Planned } from './planned'
import {
  appoint,
  changeRole,
  correctSeat,
  endSeat,
  retractSeat,
  type AppointOperation,
  type ChangeRoleOperation,
  type CorrectSeatOperation,
  type EndSeatOperation,
  type RetractSeatOperation,
} from './seat'
import { advance, type Slice } from './slice'

/** An operation as a submitted version holds it: ids instead of names. */
export type Operation =
  | AdmitOperation
  | AdmitNewOperation
  | ChangeMembershipOperation
  | EndMembershipOperation
  | CorrectMembershipOperation
  | RetractMembershipOperation
  | RenamePartyOperation
  | AddGroupOperation
  | DissolveGroupOperation
  | MoveGroupOperation
  | AppointOperation
  | ChangeRoleOperation
  | EndSeatOperation
  | CorrectSeatOperation
  | RetractSeatOperation

export function planOperation(op: Operation, slice: Slice, context: Context): Planned {
  switch (op.kind) {
    case 'ADMIT':
      return admit(op, slice, context)
    case 'ADMIT_NEW':
      return admitNew(op, slice, context)
    case 'CHANGE_MEMBERSHIP':
      return changeMembership(op, slice, context)
    case 'END_MEMBERSHIP':
      return endMembership(op, slice, context)
    case 'CORRECT_MEMBERSHIP':
      return correctMembership(op, slice, context)
    case 'RETRACT_MEMBERSHIP':
      return retractMembership(op, slice, context)
    case 'RENAME_PARTY':
      return renameParty(op, slice, context)
    case 'ADD_GROUP':
      return addGroup(op, slice, context)
    case 'DISSOLVE_GROUP':
      return dissolveGroup(op, slice, context)
    case 'MOVE_GROUP':
      return moveGroup(op, slice, context)
    case 'APPOINT':
      return appoint(op, slice, context)
    case 'CHANGE_ROLE':
      return changeRole(op, slice, context)
    case 'END_SEAT':
      return endSeat(op, slice, context)
    case 'CORRECT_SEAT':
      return correctSeat(op, slice, context)
    case 'RETRACT_SEAT':
      return retractSeat(op, slice, context)
  }
}

/** Plans the operations in their order, each against the register as the ones before it would leave it. */
export function planOperations(
  operations: Operation[],
  before: Slice,
  context: Context,
): { plans: Planned[]; after: Slice } {
  let after = before
  const plans = operations.map((operation) => {
    const plan = planOperation(operation, after, context)
    after = advance(after, plan.writes)
    return plan
  })
  return { plans, after }
}
