import {
  categories,
  certainties,
  compositions,
  groupKinds,
  nameKinds,
  partyKinds,
  regions,
  seatRoles,
  standings,
  type OperationKind,
} from '@/lib/register/change-requests/schema'
import { word } from '@/lib/register/change-requests/operations/words'

/** How the operations are asked for on the form: their headings, and the fields of each. */

export const operationHeadings: [heading: string, kinds: [OperationKind, string][]][] = [
  [
    'Membership',
    [
      ['ADMIT', 'Admit a party'],
      ['ADMIT_NEW', 'Admit a party that is not in the register'],
      ['CHANGE_MEMBERSHIP', 'Change category or standing'],
      ['END_MEMBERSHIP', 'End a membership'],
      ['CORRECT_MEMBERSHIP', 'Correct dates, basis or certainty'],
    ],
  ],
  [
    'Seats',
    [
      ['APPOINT', 'Appoint to a seat'],
      ['CHANGE_ROLE', 'Change the role'],
      ['END_SEAT', 'End a seat'],
      ['CORRECT_SEAT', 'Correct a seat'],
    ],
  ],
  [
    'Groups',
    [
      ['ADD_GROUP', 'Add a group'],
      ['MOVE_GROUP', 'Move it in the tree'],
      ['DISSOLVE_GROUP', 'Dissolve a group'],
    ],
  ],
  [
    'Records',
    [
      ['RENAME_PARTY', 'Rename a party'],
      ['RETRACT_MEMBERSHIP', 'Retract a membership that should never have been recorded'],
      ['RETRACT_SEAT', 'Retract a seat that should never have been recorded'],
    ],
  ],
]

export type OperationField = {
  name: string
  label: string
  hint?: string
  optional?: boolean
  as: 'party' | 'group' | 'text' | 'area' | 'which' | readonly string[]
}

const party: OperationField = {
  name: 'party',
  label: 'Party',
  hint: 'Name, abbreviation, code or former name',
  as: 'party',
}
const group: OperationField = { name: 'group', label: 'Group', hint: 'Name or abbreviation', as: 'group' }
const which: OperationField = { name: 'which', label: 'Which one', as: 'which' }
const category: OperationField = { name: 'category', label: 'As', as: categories }
const standing: OperationField = { name: 'standing', label: 'Standing', as: standings }
const role: OperationField = { name: 'role', label: 'Role', as: seatRoles }
const correction: OperationField[] = [
  {
    name: 'validFrom',
    label: 'It began',
    hint: 'A day, a month, a year, or “by October 2017, not before January 2012”',
    as: 'text',
  },
  {
    name: 'validTo',
    label: 'It ended',
    hint: 'The first day on which it no longer held; empty means open',
    as: 'text',
    optional: true,
  },
  {
    name: 'basis',
    label: 'On what basis it was so',
    hint: 'The decision, document or attendance that shows it',
    as: 'text',
  },
  { name: 'certainty', label: 'How certain it is', as: certainties },
]

export const fieldsOf: Record<OperationKind, OperationField[]> = {
  ADMIT: [party, category, standing],
  ADMIT_NEW: [
    { name: 'name', label: 'Name', hint: 'The short name, as lists show it', as: 'text' },
    { name: 'formalName', label: 'Formal name', as: 'text', optional: true },
    { name: 'partyKind', label: 'It is a', as: partyKinds },
    {
      name: 'code',
      label: 'Code',
      hint: 'Two letters of ISO 3166 for a state; the abbreviation of an organization',
      as: 'text',
    },
    { name: 'iso3', label: 'ISO code of three letters', as: 'text', optional: true },
    { name: 'region', label: 'Region', hint: 'For states and territories only', as: regions, optional: true },
    category,
    standing,
  ],
  CHANGE_MEMBERSHIP: [party, which, { ...category, label: 'Becomes' }, standing],
  END_MEMBERSHIP: [party, which],
  CORRECT_MEMBERSHIP: [party, which, ...correction],
  RETRACT_MEMBERSHIP: [party, which],
  RENAME_PARTY: [
    party,
    { name: 'nameKind', label: 'Which name', as: nameKinds },
    { name: 'language', label: 'Language', hint: 'Code of the language, such as en', as: 'text' },
    { name: 'name', label: 'New name', as: 'text' },
  ],
  ADD_GROUP: [
    { name: 'name', label: 'Name', as: 'text' },
    { name: 'abbreviation', label: 'Abbreviation', as: 'text', optional: true },
    { name: 'groupKind', label: 'It is a', as: groupKinds },
    {
      name: 'parent',
      label: 'Under',
      hint: 'The group above it; empty for the top of the tree',
      as: 'group',
      optional: true,
    },
    { name: 'composition', label: 'Who sits in it', as: compositions },
    {
      name: 'compositionGroup',
      label: 'As which group it sits',
      hint: 'Only where it sits as another group',
      as: 'group',
      optional: true,
    },
    { name: 'mandateText', label: 'What it is for', as: 'area', optional: true },
  ],
  DISSOLVE_GROUP: [group],
  MOVE_GROUP: [
    group,
    {
      name: 'parent',
      label: 'Under',
      hint: 'The group above it; empty for the top of the tree',
      as: 'group',
      optional: true,
    },
  ],
  APPOINT: [party, group, role],
  CHANGE_ROLE: [party, group, which, { ...role, label: 'New role' }],
  END_SEAT: [party, group, which],
  CORRECT_SEAT: [party, group, which, ...correction],
  RETRACT_SEAT: [party, group, which],
}

export const isOperationKind = (kind: string | null | undefined): kind is OperationKind =>
  !!kind && Object.hasOwn(fieldsOf, kind)
export const choicesInWords = (values: readonly string[]) =>
  values.map((value) => ({ value, label: word(value) }))

/** Standing is active and a language English unless somebody says otherwise; nothing else is chosen beforehand. */
export const chosenBeforehand: Record<string, string> = { standing: 'ACTIVE', language: 'en' }
