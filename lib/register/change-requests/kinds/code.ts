import { groupNameOn, partyNameOn, type FormerCodeRow, type Slice, type Write } from '../slice'
import type { Context } from './kind'

/** What the kinds that give a code share. A code that was corrected still leads to whose it was, so no other may have it. */

type Coded = { id: string; code: string }
const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/** The party or group whose former code this is, by its id; of `self` it may be its own. */
function formerBearer(former: FormerCodeRow[], { id: self, code }: Coded, of: 'partyId' | 'groupId') {
  return former.find((one) => isSame(one.code, code) && one[of] !== null && one[of] !== self)?.[of] ?? null
}

export const partyWithCode = (slice: Slice, { id, code }: Coded) =>
  slice.party.find((p) => p.id !== id && isSame(p.code, code))

/** Why a party cannot have this code: it was that of another until it was corrected. */
export function formerCodeOfAParty(slice: Slice, coded: Coded, context: Context): string[] {
  const bearer = formerBearer(slice.formerCode, coded, 'partyId')
  return bearer ? [wasOf(coded.code, partyNameOn(slice, bearer, context.day))] : []
}

export const groupWithCode = (slice: Slice, { id, code }: Coded) =>
  slice.group.find((g) => g.id !== id && isSame(g.code, code))

/** Why a group cannot have this code: it was that of another until it was corrected. */
export function formerCodeOfAGroup(slice: Slice, coded: Coded, context: Context): string[] {
  const bearer = formerBearer(slice.formerCode, coded, 'groupId')
  return bearer ? [wasOf(coded.code, groupNameOn(slice, bearer, context.day))] : []
}

const wasOf = (code: string, name: string) =>
  `The code ${code} is a former code of ${name} and links with it still lead there. Choose another code.`

/** The code that is given up, kept so that its addresses lead on; once only, where it was given up before. */
export function givenUp(
  slice: Slice,
  {
    code,
    partyId = null,
    groupId = null,
  }: { code: string; partyId?: string | null; groupId?: string | null },
  context: Context,
): Write[] {
  const isKept = slice.formerCode.some(
    (one) => isSame(one.code, code) && (partyId ? one.partyId === partyId : one.groupId === groupId),
  )
  if (isKept) return []
  return [{ table: 'formerCode', act: 'insert', id: context.newId(), set: { code, partyId, groupId } }]
}
