import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import { beginAttempt, recordRefusal, cancelAttempt, type Whence } from './functions'
import { nobodysDigest, verifyPassword } from './passwords'
import type { SignInRefusal } from './sign-in-refusal'

/** Longer than an entry of the log takes, so that the answer does not tell by its time whether one was written. */
const time = 50

/**
 * Whether this is the password of the digest, or why it was not looked at. Every try counts as failed, by its login and by where it comes
 * from, until the answer's `attempt` is cancelled: by the session that it opens, or by the password that it changes.
 */
export async function checkPassword(
  login: string,
  password: string,
  digest: string | null,
  whence: Whence,
): Promise<{ attempt: string } | SignInRefusal> {
  const standIn = await nobodysDigest()
  const answer = await beginAttempt(login, whence)
  if (answer.refused) return { kind: 'slowed', until: answer.until.getTime(), by: answer.refused }
  const { attempt, until } = answer
  await pause(answer.pause * 1000)
  const isRight = await verify(digest ?? standIn, password, attempt, whence)
  if (isRight && digest !== null) return { attempt }
  await Promise.all([recordRefusal(login), pause(time)])
  return until ? { kind: 'slowed', until: until.getTime(), by: 'login' } : { kind: 'wrong' }
}

async function verify(digest: string, password: string, attempt: string, { device }: Whence) {
  try {
    return await verifyPassword(digest, password, { ahead: device !== null })
  } catch (error) {
    await cancelAttempt(attempt)
    throw error
  }
}
