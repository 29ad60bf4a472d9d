import * as z from 'zod'
import type { Fact } from '../../schema'
import { partyNameOn, type Slice, type Write } from '../../slice'
import { categories, partyKinds, regions, standings, word } from '../../vocabulary'
import { formerCodeOfAParty, partyWithCode } from '../code'
import { operationKind, planned, type Context } from '../kind'
import { newMembership } from '../membership'
import { id } from '../stored'
import { during, withArticle, withEffect } from '../wording'
import { form } from './fields'

const stored = {
  partyId: id,
  name: z.string(),
  formalName: z.string().nullable(),
  partyKind: z.enum(partyKinds),
  code: z.string(),
  iso3: z.string().nullable(),
  region: z.enum(regions).nullable(),
  category: z.enum(categories),
  standing: z.enum(standings),
}
type AdmitNew = z.output<z.ZodObject<typeof stored>>

export const admitNew = operationKind(form, {
  stored,
  refers: { partyId: 'party' },
  introduces: { noun: 'party', called: ({ name, code }) => [name, code, `${name} (${code})`] },
  gives: ({ partyId, name, formalName }) => ({ partyId, names: formalName ? [name, formalName] : [name] }),
  claims: ({ code }) => [code],
  resolve: (op, { newId }) => ({
    ...op,
    partyId: newId,
    code: isState(op) ? op.code.toUpperCase() : op.code,
  }),
  plan: (op, slice, context) =>
    planned({
      sentence: `Admit ${op.name}, ${withArticle(word(op.partyKind))} not yet in the register, as ${withArticle(word(op.category))} ${withEffect(context.effective)}.`,
      done: `${op.name}, ${withArticle(word(op.partyKind))} new to the register, was admitted as ${withArticle(word(op.category))} ${withEffect(context.effective)}.`,
      facts: facts(op, context),
      writes: writes(op, context),
      obstacles: obstacles(op, slice, context),
      at: wrongField(op, slice),
      subjects: [op.partyId],
    }),
})

/** The field to correct, of the first obstacle. */
const wrongField = (op: AdmitNew, slice: Slice) =>
  slice.party.some((p) => isSameCode(p.code, op.code)) || isState(op) === Boolean(op.region)
    ? 'code'
    : 'region'

const isSameCode = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

const isState = ({ partyKind }: Pick<AdmitNew, 'partyKind'>) =>
  partyKind === 'STATE' || partyKind === 'TERRITORY'
const iso2 = (op: AdmitNew) => (isState(op) && /^[A-Z]{2}$/.test(op.code) ? op.code : null)

const facts = (op: AdmitNew, context: Context): Fact[] => [
  {
    what: 'Party',
    now: null,
    then: `${op.name} (${op.code}), ${word(op.partyKind)}${op.region ? `, ${word(op.region)}` : ''}`,
  },
  ...(op.formalName ? [{ what: 'Formal name', now: null, then: op.formalName }] : []),
  { what: 'Category', now: null, then: word(op.category) },
  { what: 'Standing', now: null, then: word(op.standing) },
  { what: 'From', now: null, then: during(context.effective, null) },
]

const writes = (op: AdmitNew, context: Context): Write[] => [
  {
    table: 'party',
    act: 'insert',
    id: op.partyId,
    set: {
      code: op.code,
      kind: op.partyKind,
      iso2: iso2(op),
      iso3: op.iso3,
      abbreviation: isState(op) ? null : op.code,
      region: op.region,
    },
  },
  newName(op, 'SHORT', op.name, context),
  ...(op.formalName ? [newName(op, 'FORMAL', op.formalName, context)] : []),
  newMembership(op, context),
]

const newName = ({ partyId }: AdmitNew, kind: string, name: string, context: Context): Write => ({
  table: 'partyName',
  act: 'insert',
  id: context.newId(),
  // A name is older than the day on which its party is admitted; the register does not know how much older.
  set: {
    partyId,
    kind,
    language: 'en',
    name,
    validFrom: `../${context.effective.split('/').at(-1)}`,
    validTo: null,
  },
})

function obstacles(op: AdmitNew, slice: Slice, context: Context): string[] {
  const coded = { id: op.partyId, code: op.code }
  const bearer = partyWithCode(slice, coded)
  const found = bearer
    ? [
        `The code ${op.code} belongs to ${partyNameOn(slice, bearer.id, context.day)}. Admit that party, or choose another code.`,
      ]
    : formerCodeOfAParty(slice, coded, context)
  if (isState(op) && !op.region) found.push('A state or a territory needs a region.')
  if (!isState(op) && op.region) found.push('An organization or a mechanism has no region.')
  if (isState(op) && !iso2(op)) found.push('For a state or a territory, use its two-letter ISO 3166 code.')
  return found
}
