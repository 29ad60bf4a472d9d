import * as z from 'zod'
import { partyNameOn, type PartyRow, type Slice } from '../../slice'
import { formerCodeOfAParty, givenUp, partyWithCode } from '../code'
import { operationKind, planned, type Context } from '../kind'
import { id } from '../stored'
import { form } from './fields'

const isState = ({ kind }: Pick<PartyRow, 'kind'>) => kind === 'STATE' || kind === 'TERRITORY'

export const correctPartyCode = operationKind(form, {
  stored: { partyId: id, code: z.string() },
  refers: { partyId: 'party' },
  claims: ({ code }) => [code],
  resolve({ kind, party: partyId, code }, { slice }) {
    const party = slice.party.find((p) => p.id === partyId)
    return { kind, partyId, code: party && isState(party) ? code.toUpperCase() : code }
  },
  plan(op, slice, context) {
    const party = slice.party.find((p) => p.id === op.partyId)
    if (!party)
      return planned({ obstacles: ['The party that this operation refers to is no longer in the register.'] })
    const name = partyNameOn(slice, party.id, context.day)
    const follows = following(party, op.code)
    return planned({
      at: 'code',
      sentence: `Correct the code of ${name} from ${party.code} to ${op.code}.`,
      done: `The code of ${name} was corrected from ${party.code} to ${op.code}.`,
      facts: [
        { what: 'Code', now: party.code, then: op.code },
        ...(follows.abbreviation
          ? [{ what: 'Abbreviation', now: party.abbreviation, then: follows.abbreviation }]
          : []),
        { what: 'Links with the old code', now: null, then: `lead to ${op.code}` },
      ],
      writes: [
        { table: 'party', act: 'update', id: party.id, set: { code: op.code, ...follows } },
        ...givenUp(slice, { code: party.code, partyId: party.id }, context),
      ],
      obstacles: obstacles(op.code, party, name, slice, context),
      subjects: [op.partyId],
    })
  },
})

/** What is the code of a party under another heading: of a state its ISO code, of an organization mostly its abbreviation. */
const following = (party: PartyRow, code: string): { iso2?: string; abbreviation?: string } => ({
  ...(isState(party) ? { iso2: code } : {}),
  ...(party.abbreviation === party.code ? { abbreviation: code } : {}),
})

function obstacles(code: string, party: PartyRow, name: string, slice: Slice, context: Context): string[] {
  if (code === party.code) return [`Nothing would change: ${name} already has this code.`]
  const other = partyWithCode(slice, { id: party.id, code })
  return [
    ...(other
      ? [`The code ${code} belongs to ${partyNameOn(slice, other.id, context.day)}. Choose another code.`]
      : []),
    ...formerCodeOfAParty(slice, { id: party.id, code }, context),
    ...(isState(party) && !/^[A-Z]{2}$/.test(code)
      ? ['For a state or a territory, use its two-letter ISO 3166 code.']
      : []),
  ]
}
