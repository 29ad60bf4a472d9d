import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { cookieNames, cookieOptions, hashOf, longestSession } from './cookies'
import { closeSession, readSession } from './functions'
import { environment } from '@/lib/kernel/env'
import { log } from '@/lib/kernel/log'
import { samePagePath } from './session'
import { signIn, type Attempt, type Sender } from './sign-in'

declare module 'next-auth' {
  interface User {
    sid: string
  }
}
declare module 'next-auth/jwt' {
  interface JWT {
    sid?: string
  }
}

/** next-auth as the shell of sign-in: its token holds a session id and nothing else. `heard` receives the outcome of an attempt. */
export function authOptions(sender: Sender, heard: (attempt: Attempt) => void): NextAuthOptions {
  const { secret, secure } = environment()
  const names = cookieNames({ secure })
  const cookie = (name: string) => ({ name, options: cookieOptions({ secure }) })
  return {
    secret,
    useSecureCookies: secure,
    session: { strategy: 'jwt', maxAge: longestSession },
    jwt: { maxAge: longestSession },
    pages: { signIn: '/sign-in', signOut: '/sign-out', error: '/sign-in' },
    cookies: {
      sessionToken: cookie(names.session),
      csrfToken: cookie(names.csrf),
      callbackUrl: cookie(names.callback),
    },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: async (given) => {
          const attempt = await signIn(given, sender)
          heard(attempt)
          return 'sid' in attempt ? { id: attempt.userId, sid: attempt.sid } : null
        },
      }),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) =>
        baseUrl + samePagePath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url),
      // What a client sends along (trigger "update") is not looked at.
      jwt: async ({ token, user }) => (user ? { sid: user.sid } : await ifStillOpen(token.sid)),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: { signOut: async ({ token }) => void (token?.sid && (await closeSession(hashOf(token.sid)))) },
    logger: {
      error: (code) => log.warn({ code }, 'next-auth'),
      warn: (code) => log.warn({ code }, 'next-auth'),
      debug: () => {},
    },
  }
}

/** next-auth treats an error here as a token that is no longer valid, and removes the cookie. */
async function ifStillOpen(sid: string | undefined) {
  if (!sid || !(await readSession(hashOf(sid)))) throw new Error('the session has ended')
  return { sid }
}
