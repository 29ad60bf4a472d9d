import 'server-only'
import { Refusal } from '@/lib/kernel/errors'
import type { Reader } from '@/lib/kernel/operation'
import { peopleCalled } from '@/lib/register/lookup/people'
import type { PersonInput } from './schema'

type Typed = Pick<PersonInput, 'position' | 'distinction' | 'person'> & { at: number; name: string }

/**
 * Which person of the party a nomination means; null is somebody new. An entry of exactly this name is meant, unless it is in the
 * delegation already or a distinguishing note says that this is a namesake. Among namesakes the position decides, else whoever writes.
 */
export async function personMeant(
  db: Pick<Reader, '$queryRaw'>,
  partyId: string,
  { at, name, position, distinction, person }: Typed,
  listed: readonly string[],
): Promise<string | null> {
  if (person === 'new') return null
  const called = await peopleCalled(db, partyId, name, listed)
  const chosen = called.find(({ id }) => id === person)
  if (person && !chosen)
    throw new Refusal(
      'This person is already in the delegation, or is not known by this name. Choose again.',
      `people.${at}.person`,
    )
  if (chosen) return chosen.id
  const meant = distinction === null ? called : called.filter((one) => one.distinction === distinction)
  if (meant.length < 2) return meant[0]?.id ?? null
  const inPosition = meant.filter((one) => one.position === position)
  if (inPosition.length === 1) return inPosition[0]!.id
  throw new Refusal(`More than one person is called “${name}”. Choose who is meant.`, `people.${at}.person`)
}
