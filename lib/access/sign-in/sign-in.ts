import 'server-only'
import * as z from 'zod'
import { checkPassword } from './check-password'
import { hashOf, newSessionSecret } from './cookies'
import { findLogin, openSession, roleOf, type SessionLimits } from './functions'
import { errorReference, log } from '@/lib/kernel/log'
import { metrics } from '@/lib/kernel/metrics'

import type { Role } from '@/lib/kernel/policy'
import { TooManyAtOnce } from '@/lib/kernel/turns'
import type { SignInRefusal } from './sign-in-refusal'

const minutes = 60
const hours = 60 * minutes

/** NIST SP 800-63B-4 (AAL2) bounds them at one hour and 24 hours; docs/decisions/ says why these. */
export const sessionLimits: Record<Role, SessionLimits> = {
  ADMIN: { idle: 30 * minutes, lifetime: 12 * hours },
  SECRETARIAT: { idle: 60 * minutes, lifetime: 12 * hours },
  REVIEWER: { idle: 60 * minutes, lifetime: 12 * hours },
  DELEGATE: { idle: 60 * minutes, lifetime: 24 * hours },
}

// A NUL byte cannot be looked up in PostgreSQL; nobody has such a login.
const credentials = z.object({
  email: z
    .string()
    .min(1)
    .max(320)
    .regex(/^[^\0]*$/),
  password: z.string().min(1).max(1000),
})

/** Where the form was sent from, and who signed in with that browser before. */
export type Sender = { network: string | null; people: { user: string; device: string }[] }
export type Attempt = { userId: string; sid: string } | SignInRefusal

const unknownSender: Sender = { network: null, people: [] }

/**
 * One sign-in. Unknown, deactivated and wrong take the same work and get the same answer; a slowed login is refused before
 * any work, whether or not it belongs to somebody.
 */
async function attemptSignIn(given: unknown, { network, people }: Sender): Promise<Attempt> {
  const typed = credentials.safeParse(given)
  if (!typed.success) return { kind: 'wrong' }
  const { email, password } = typed.data
  const { userId, passwordHash } = await findLogin(email)
  const known = people.find(({ user }) => user === userId)
  const checked = await checkPassword(email, password, passwordHash, {
    network,
    device: known ? hashOf(known.device) : null,
  })
  if ('kind' in checked) return checked
  const sid = newSessionSecret()
  const role = userId && (await roleOf(userId))
  const opened = role && (await openSession(userId, hashOf(sid), sessionLimits[role], checked.attempt))
  return opened ? { userId, sid } : { kind: 'wrong' }
}

/** What went wrong inside is logged under a reference; never thrown, because next-auth writes the text of errors into addresses. */
export async function signIn(
  given: Record<string, unknown> | undefined,
  sender: Sender = unknownSender,
): Promise<Attempt> {
  const attempt = await attemptOrFault(given, sender)
  if ('kind' in attempt) metrics().signInRefusals.inc({ reason: attempt.kind })
  return attempt
}

async function attemptOrFault(given: Record<string, unknown> | undefined, sender: Sender): Promise<Attempt> {
  try {
    return await attemptSignIn(given, sender)
  } catch (error) {
    if (error instanceof TooManyAtOnce) return { kind: 'busy' }
    const reference = errorReference()
    log.error({ err: error, reference }, 'a sign-in failed')
    return { kind: 'fault', reference }
  }
}
