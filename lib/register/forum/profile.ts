import 'server-only'
import { beginningInWords } from '@/lib/time/date-words'
import type { Reader } from '@/lib/kernel/operation'
import { profileParts, type Profile } from './schema'

/** The current profile; null while there is no forum yet. */
export async function readProfile(db: Pick<Reader, 'forum'>): Promise<Profile | null> {
  return db.forum.findFirst({
    select: {
      name: true,
      shortName: true,
      type: true,
      established: true,
      objectives: true,
      thematicFocus: true,
      website: true,
      secretariat: true,
      delegationRoles: true,
    },
  })
}

/** One part as text: an objective a line, a date in words, nothing as nothing. */
export function partInWords(profile: Profile, part: keyof Profile): string | null {
  const value = profile[part]
  if (value === null) return null
  if (part === 'established') return beginningInWords(profile.established)
  return Array.isArray(value) ? value.join('\n') : value
}

type Difference = { part: keyof Profile; what: string; now: string | null; then: string | null }

/** What differs between two texts of the profile. */
export function differencesOf(now: Profile, then: Profile): Difference[] {
  return profileParts.flatMap(([part, what]) => {
    const [before, after] = [partInWords(now, part), partInWords(then, part)]
    return before === after ? [] : [{ part, what, now: before, then: after }]
  })
}
