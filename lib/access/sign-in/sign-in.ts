import 'server-only'
import * as z from 'zod'
import { hashOf, newSessionSecret } from './cookies'
import { countFailure, findLogin, openSession, roleOf, type SessionLimits } from './functions'
import { errorReference, log } from '@/lib/kernel/log'
import { nobodysDigest, TooManyAtOnce, verifyPassword } from './passwords'
import type { Role } from '@/lib/kernel/policy'
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

type Attempt = { userId: string; sid: string } | SignInRefusal

/**
 * One sign-in. Unknown, deactivated and wrong take the same work and get the same answer; a slowed login is refused before
 * any work, whether or not it belongs to somebody.
 */
async function attemptSignIn(given: unknown): Promise<Attempt> {
  const typed = credentials.safeParse(given)
  if (!typed.success) return { kind: 'wrong' }
  const { email, password } = typed.data
  const standIn = await nobodysDigest()
  const { userId, passwordHash, lockedUntil } = await findLogin(email)
  if (lockedUntil) return { kind: 'slowed', until: lockedUntil.getTime() }
  const isRight = await verifyPassword(passwordHash ?? standIn, password)
  if (!isRight || userId === null || passwordHash === null) {
    const until = await countFailure(email)
    return until ? { kind: 'slowed', until: until.getTime() } : { kind: 'wrong' }
  }
  const sid = newSessionSecret()
  const role = await roleOf(userId)
  const opened = role && (await openSession(userId, hashOf(sid), sessionLimits[role]))
  return opened ? { userId, sid } : { kind: 'wrong' }
}

// Tries for one login wait for each other, so that many at once do not all pass before the first is counted.
const lastTries = new Map<string, Promise<unknown>>()

async function oneAtATime(login: string, attempt: () => Promise<Attempt>): Promise<Attempt> {
  const mine = (lastTries.get(login) ?? Promise.resolve()).then(attempt, attempt)
  lastTries.set(login, mine)
  try {
    return await mine
  } finally {
    if (lastTries.get(login) === mine) lastTries.delete(login)
  }
}

/** What went wrong inside is logged under a reference; never thrown, because next-auth writes the text of errors into addresses. */
export async function signIn(given: Record<string, unknown> | undefined): Promise<Attempt> {
  try {
    return await oneAtATime(String(given?.email).trim().toLowerCase().slice(0, 320), () =>
      attemptSignIn(given),
    )
  } catch (error) {
    if (error instanceof TooManyAtOnce) return { kind: 'busy' }
    const reference = errorReference()
    log.error({ err: error, reference }, 'a sign-in failed')
    return { kind: 'fault', reference }
  }
}
