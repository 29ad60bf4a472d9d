import * as z from 'zod'

export const signInRefusal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('wrong') }),
  z.object({ kind: z.literal('slowed'), until: z.number(), by: z.enum(['login', 'network']) }),
  z.object({ kind: z.literal('busy') }),
  z.object({ kind: z.literal('expired') }),
  z.object({ kind: z.literal('fault'), reference: z.string() }),
])
/**
 * Why a sign-in failed. `wrong` is unknown, wrong password and deactivated alike; `until` is in milliseconds; `by` says whether the
 * failures with this login or those of the whole network were too many.
 */
export type SignInRefusal = z.infer<typeof signInRefusal>

const two = (n: number) => String(n).padStart(2, '0')

/** Why a sign-in failed, and what to do; nothing here tells whether an account exists. */
export function refusalInWords(why: SignInRefusal, now: number): string {
  if (why.kind === 'wrong') return 'The e-mail address or the password is wrong. Try again.'
  if (why.kind === 'busy') return 'Too many people are signing in at the moment. Try again in a few seconds.'
  if (why.kind === 'expired') return 'This page was open for too long. Type your password and try again.'
  if (why.kind === 'fault') return `Something went wrong. Reference ${why.reference}. Try again in a minute.`
  const seconds = Math.ceil((why.until - now) / 1000)
  const attempts = why.by === 'network' ? 'failed attempts from your network' : 'failed attempts'
  if (seconds <= 0) return `There were too many ${attempts}. You can try again now.`
  const until = new Date(why.until)
  const clock = `${until.getUTCHours()}:${two(until.getUTCMinutes())}:${two(until.getUTCSeconds())} UTC`
  return `Too many ${attempts}. Try again in ${inWords(seconds)} (after ${clock}).`
}

function inWords(seconds: number): string {
  if (seconds === 1) return '1 second'
  return seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
}
