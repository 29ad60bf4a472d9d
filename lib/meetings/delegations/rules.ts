import type { places, Step } from './schema'

/** What holds of every delegation. */

const placeWords: Record<string, string> = {
  HEAD: 'Head of delegation',
  ALTERNATE: 'Alternate',
  ADVISER: 'Adviser',
} satisfies Record<(typeof places)[number], string>
/** The role of a person in a delegation: `Head of delegation`, or as the forum calls it. */
export const roleInWords = (place: string): string => placeWords[place] ?? place
export const stepWords: Record<Step, string> = {
  NOMINATED: 'nominated',
  ACCREDITED: 'accredited',
  REGISTERED: 'registered',
}

type Steps = { accreditedAt: Date | null; registeredAt: Date | null }
export const stepOf = ({ accreditedAt, registeredAt }: Steps): Step =>
  registeredAt ? 'REGISTERED' : accreditedAt ? 'ACCREDITED' : 'NOMINATED'

/** The moments of a delegate's steps after one was chosen: steps already taken keep theirs, later ones are cleared. */
export function movedTo(step: Step, now: Date, { accreditedAt, registeredAt }: Steps): Steps {
  if (step === 'NOMINATED') return { accreditedAt: null, registeredAt: null }
  const accredited = accreditedAt ?? now
  return { accreditedAt: accredited, registeredAt: step === 'REGISTERED' ? (registeredAt ?? now) : null }
}

/** Why a delegation cannot be as it was typed: of whom, by the index in the form, and which field; or null. */
export function whyNot(
  people: { place: string; name: string; position: string | null; distinction: string | null }[],
): { at: number; field: 'place' | 'distinction'; sentence: string } | null {
  const heads = people.flatMap(({ place }, at) => (place === 'HEAD' ? [at] : []))
  if (heads.length > 1)
    return {
      at: heads[1]!,
      field: 'place',
      sentence: 'A delegation has one head. Make this person an alternate or an adviser.',
    }
  const told = new Set<string>()
  for (const [at, { name, position, distinction }] of people.entries()) {
    const key = JSON.stringify([name, position, distinction].map(plain))
    if (told.has(key)) return { at, field: 'distinction', sentence: namesakes }
    told.add(key)
  }
  return null
}

const plain = (text: string | null) =>
  text?.normalize('NFC').toLocaleLowerCase('en').replace(/\s+/g, ' ').trim() ?? ''

const namesakes =
  'This person is listed twice. If these are two people of one name, give them different positions, or a distinguishing note.'
