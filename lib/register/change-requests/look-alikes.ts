import prototypes from 'unhomoglyph/data.json'
import type { Operation } from './kinds/all'
import type { Planned } from './kinds/kind'
import type { Rulebook } from './rulebooks'

/** Names that a reader would take for each other's: the skeletons of UTS 39 (docs/decisions/021-look-alike-names.md). Pure. */

/** A name that a party has or is to have; `code` tells which party it is. */
export type Borne = { partyId: string; code: string; name: string }

const prototypeOf: Readonly<Record<string, string>> = prototypes

/** The same for texts that look the same (UTS 39, section 4). */
export const skeleton = (text: string): string =>
  [...text.normalize('NFD').replace(/\p{Default_Ignorable_Code_Point}/gu, '')]
    .map((character) => prototypeOf[character] ?? character)
    .join('')
    .normalize('NFD')

const spaced = (name: string) => name.trim().replace(/\s+/gu, ' ')
const lower = (name: string) => spaced(name).toLowerCase()
/** Capital letters of one alphabet can look like small ones of another, so both are compared. */
const looks = (name: string) => [skeleton(spaced(name)), skeleton(lower(name))]

/** What must be known of a name that is given: which other parties have it, or one that looks like it. */
export function lookAlikes(given: Pick<Borne, 'partyId' | 'name'>, known: Borne[]): string[] {
  const own = looks(given.name)
  const others = known.filter(({ partyId }) => partyId !== given.partyId)
  const found = new Map<string, string>()
  for (const { partyId, code, name } of others) {
    if (found.has(partyId)) continue
    if (lower(name) === lower(given.name))
      found.set(partyId, `“${given.name}” is already a name of another party (${code}).`)
    else if (looks(name).some((look, which) => look === own[which]))
      found.set(
        partyId,
        `“${given.name}” looks like “${name}”, a name of another party (${code}), but is written with other characters. Make sure that it is not meant to be mistaken for it.`,
      )
  }
  return [...found.values()]
}

/** Plans with a warning at each name that is, or looks like, the name of another party, or one that an operation before it gives. */
export function warnOfLookAlikes(
  plans: Planned[],
  operations: Operation[],
  { kindOf }: Rulebook,
  inUse: Borne[],
): Planned[] {
  const known = [...inUse]
  return plans.map((plan, at) => {
    const operation = operations[at]
    const gives = operation && kindOf(operation).gives?.(operation)
    if (!gives) return plan
    const { partyId, names } = gives
    const warnings = names.flatMap((name) => lookAlikes({ partyId, name }, known))
    known.push(...names.map((name) => ({ partyId, name, code: 'in this request' })))
    return { ...plan, warnings: [...plan.warnings, ...warnings] }
  })
}
