import { expect, test } from 'vitest'
import { operations, registerBefore } from '@/lib/testing/operations'
import { contextOn, idOf } from '@/lib/testing/register-rows'
import { planOperations } from '../plan'
import { rulesInForce } from '../rulebooks'
import { storedOperation, type Operation } from './all'

/** What a history says once an operation of each kind is applied. */
const told: Record<Operation['kind'], string> = {
  ADMIT: 'was admitted as an observer with effect from 1 January 2027.',
  ADMIT_NEW: 'Palau, a state new to the register, was admitted as a member with effect from 1 January 2027.',
  CHANGE_MEMBERSHIP:
    'The status of Nauru was changed from member (active) to observer (active) with effect from 1 January 2027.',
  END_MEMBERSHIP: 'The membership of Nauru was ended with effect from 1 January 2027.',
  CORRECT_MEMBERSHIP: 'The membership of Nauru was corrected: dates, basis.',
  RETRACT_MEMBERSHIP: 'was retracted: it should never have been',
  APPOINT: 'Nauru was appointed to the Ad Hoc Group as chair with effect from 1 January 2027.',
  CHANGE_ROLE:
    'The role of Nauru in the Ad Hoc Group was changed from member to chair with effect from 1 January 2027.',
  END_SEAT: 'The seat of Nauru in the Ad Hoc Group as member was ended with effect from 1 January 2027.',
  CORRECT_SEAT: 'The seat of Nauru in the Ad Hoc Group was corrected: dates, basis.',
  RETRACT_SEAT: 'The record of Nauru as member of the Ad Hoc Group',
  ADD_GROUP:
    'The Task Force, a task force, was added under the Ministerial Conference with effect from 1 January 2027.',
  MOVE_GROUP: 'The Ad Hoc Group was moved to the top level with effect from 1 January 2027.',
  DISSOLVE_GROUP: 'The Ad Hoc Group was dissolved with effect from 1 January 2027, ending its one seat.',
  RENAME_PARTY: 'Nauru was renamed: short name “Naoero” with effect from 1 January 2027.',
  RENAME_GROUP: 'The Ad Hoc Group was renamed: “Steering Group” (SG) with effect from 1 January 2027.',
  CORRECT_GROUP: 'The Ad Hoc Group was corrected: dates, basis.',
  CORRECT_PARTY_CODE: 'The code of Nauru was corrected from NR to NRU.',
  CORRECT_GROUP_CODE: 'The code of the Ad Hoc Group was corrected from ahg to sg.',
  ERASE_PERSON: `The data of the person ${idOf(71)} of Nauru was erased.`,
}

test('every kind is tried', () => {
  const kinds = storedOperation.options.map(({ shape }) => shape.kind.value)
  expect(operations.map(({ kind }) => kind).sort()).toEqual([...kinds].sort())
})

test.each(operations)('%o no longer reads as an order once it is applied', (operation) => {
  const { plans } = planOperations([operation], registerBefore(), contextOn('2027-01-01'), rulesInForce)
  expect(plans[0]?.done.replaceAll('\u00a0', ' ')).toContain(told[operation.kind])
  expect(plans[0]?.done).not.toBe(plans[0]?.sentence)
})
