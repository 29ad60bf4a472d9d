import * as z from 'zod/mini'
import { form as addGroup } from './add-group/fields'
import { form as admitNew } from './admit-new/fields'
import { form as admit } from './admit/fields'
import { form as appoint } from './appoint/fields'
import { form as changeMembership } from './change-membership/fields'
import { form as changeRole } from './change-role/fields'
import { form as correctGroupCode } from './correct-group-code/fields'
import { form as correctGroup } from './correct-group/fields'
import { form as correctMembership } from './correct-membership/fields'
import { form as correctPartyCode } from './correct-party-code/fields'
import { form as correctSeat } from './correct-seat/fields'
import { form as dissolveGroup } from './dissolve-group/fields'
import { form as endMembership } from './end-membership/fields'
import { form as endSeat } from './end-seat/fields'
import { form as erasePerson } from './erase-person/fields'
import type { Fields, Form, Section } from './form'
import { form as moveGroup } from './move-group/fields'
import { form as renameGroup } from './rename-group/fields'
import { form as renameParty } from './rename-party/fields'
import { form as retractMembership } from './retract-membership/fields'
import { form as retractSeat } from './retract-seat/fields'

/** Every kind as it is asked for, in the order in which the form offers them; all.ts holds the same kinds as they are carried out. */
const forms = [
  admit,
  admitNew,
  changeMembership,
  endMembership,
  correctMembership,
  appoint,
  changeRole,
  endSeat,
  correctSeat,
  addGroup,
  renameGroup,
  moveGroup,
  dissolveGroup,
  correctGroup,
  correctGroupCode,
  renameParty,
  correctPartyCode,
  retractMembership,
  retractSeat,
  erasePerson,
] as const

type AnyForm = (typeof forms)[number]
export type OperationKind = AnyForm['kind']
/** What is typed of each kind, once it can be read. */
export type Typed = { [K in OperationKind]: z.output<Extract<AnyForm, { kind: K }>['typed']> }
export type TypedOperation = Typed[OperationKind]

type Schema = AnyForm['typed']
/** One operation as it is typed. Dates come from the request; parties and groups are named as people name them. */
export const typedOperation = z.discriminatedUnion(
  'kind',
  forms.map(({ typed }) => typed) as [Schema, ...Schema[]],
  'Choose what to change.',
)

const byKind = new Map<string, Form>(forms.map((form) => [form.kind, form]))
/** The form of a kind; none where what was chosen is no kind. */
export const formOf = (kind: string | null | undefined): Form | undefined =>
  kind ? byKind.get(kind) : undefined
/** The fields by name, in the order in which they are drawn. */
export const fieldsOf = (kind: string | null | undefined): Fields => formOf(kind)?.fields ?? {}

const sections: Section[] = ['Membership', 'Seats', 'Groups', 'Records']
/** What the form offers, under its headings. */
export const offered = sections.map((heading) => ({
  heading,
  forms: forms.filter(({ section }) => section === heading),
}))
