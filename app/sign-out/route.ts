import { cookieNames, cookieOptions, hashOf, longestSession, sealLeft } from '@/lib/access/sign-in/cookies'
import { closeSession } from '@/lib/access/sign-in/functions'
import { environment } from '@/lib/kernel/env'
import { sessionSecret } from '@/lib/access/sign-in/session'
import { seePage } from '@/lib/web/answers'

/** Ends the session of this browser, here and in the database. Any plain form may be sent here; the gate has checked its origin. */
export async function POST() {
  const secret = await sessionSecret()
  if (secret) await closeSession(hashOf(secret))
  const response = seePage('/sign-in?signedOut=1')
  const [names, options] = [cookieNames(environment()), cookieOptions(environment())]
  response.cookies.set(names.session, '', { ...options, maxAge: 0 })
  // What another window of this browser sends now is kept for whoever typed it.
  if (secret)
    response.cookies.set(names.left, await sealLeft(secret, environment()), {
      ...options,
      maxAge: longestSession,
    })
  response.headers.set('Clear-Site-Data', '"cache", "storage"')
  return response
}

/** Opening an address changes nothing; the account page has the button. */
export const GET = () => seePage('/account')
