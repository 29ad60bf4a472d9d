import * as z from 'zod'
import { addGroup } from './add-group/kind'
import { admitNew } from './admit-new/kind'
import { admit } from './admit/kind'
import { appoint } from './appoint/kind'
import { changeMembership } from './change-membership/kind'
import { changeRole } from './change-role/kind'
import { correctGroupCode } from './correct-group-code/kind'
import { correctGroup } from './correct-group/kind'
import { correctMembership } from './correct-membership/kind'
import { correctPartyCode } from './correct-party-code/kind'
import { correctSeat } from './correct-seat/kind'
import { dissolveGroup } from './dissolve-group/kind'
import { endMembership } from './end-membership/kind'
import { endSeat } from './end-seat/kind'
import { erasePerson } from './erase-person/kind'
import type { OperationKind, TypedOperation } from './forms'
import type { Kind } from './kind'
import { moveGroup } from './move-group/kind'
import { renameGroup } from './rename-group/kind'
import { renameParty } from './rename-party/kind'
import { retractMembership } from './retract-membership/kind'
import { retractSeat } from './retract-seat/kind'

/** Every kind as it is carried out. The compiler holds them to be exactly those of forms.ts. */
const kinds = {
  ADMIT: admit,
  ADMIT_NEW: admitNew,
  CHANGE_MEMBERSHIP: changeMembership,
  END_MEMBERSHIP: endMembership,
  CORRECT_MEMBERSHIP: correctMembership,
  RETRACT_MEMBERSHIP: retractMembership,
  RENAME_PARTY: renameParty,
  CORRECT_PARTY_CODE: correctPartyCode,
  ADD_GROUP: addGroup,
  DISSOLVE_GROUP: dissolveGroup,
  RENAME_GROUP: renameGroup,
  MOVE_GROUP: moveGroup,
  CORRECT_GROUP: correctGroup,
  CORRECT_GROUP_CODE: correctGroupCode,
  APPOINT: appoint,
  CHANGE_ROLE: changeRole,
  END_SEAT: endSeat,
  CORRECT_SEAT: correctSeat,
  RETRACT_SEAT: retractSeat,
  ERASE_PERSON: erasePerson,
} satisfies { [K in OperationKind]: { form: { kind: K } } }

type Schema = (typeof kinds)[OperationKind]['stored']
/** One operation as a submitted version holds it. */
export type Operation = z.output<Schema>
export const storedOperation = z.discriminatedUnion(
  'kind',
  Object.values(kinds).map(({ stored }) => stored) as [Schema, ...Schema[]],
)

/** The definition of an operation's kind, for this operation only. */
export const kindOf = (op: { kind: OperationKind }): Kind<TypedOperation, Operation> => kinds[op.kind]
