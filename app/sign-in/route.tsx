import { cookies } from 'next/headers'
import type { NextRequest } from 'next/server'
import { cookieNames, cookieOptions, csrfTokenOf, newCsrfCookie } from '@/lib/access/sign-in/cookies'
import { csrfToken, currentSession, keptRefusal, samePagePath } from '@/lib/access/sign-in/session'
import { isReadOnly, reachDatabase } from '@/lib/access/sign-in/functions'
import { refusalInWords } from '@/lib/access/sign-in/sign-in-refusal'
import { environment } from '@/lib/kernel/env'
import { askedElsewhere } from '@/lib/web/answers'
import { madeFile } from '@/lib/web/file-answers'
import { answer } from '@/lib/web/routes'
import { renderToHtml } from '../static-parts/render'
import { pageOf } from './looks'
import { SignInPage, type SignIn } from './sign-in-page'

/**
 * The page of sign-in. Not a page of the framework: it comes with its looks and without the scripts of the others, and the cookie that its
 * form needs comes with it, so that nothing is asked for before one can type.
 */
export const GET = (request: NextRequest) =>
  answer({ what: 'the page of sign-in could not be made' }, async () => {
    const asked = request.nextUrl.searchParams
    const to = samePagePath(asked.get('to'))
    if (await currentSession()) return askedElsewhere(to)
    // Nobody can sign in while it does not answer, and a form that never lets anybody in would not say so.
    await reachDatabase()
    const held = await csrfToken()
    const fresh = held === null ? newCsrfCookie(environment()) : null
    const token = held ?? csrfTokenOf(fresh ?? '', environment()) ?? ''
    const said = await saidTo(asked, held !== null)
    if (fresh) (await cookies()).set(cookieNames(environment()).csrf, fresh, cookieOptions(environment()))
    const shown = { token, to, obstacle: obstacleToSignIn(request), isReadOnly: await isReadOnly() }
    const page = <SignInPage {...said} {...shown} />
    return madeFile({
      body: pageOf(renderToHtml(page), request.headers.get('x-nonce') ?? ''),
      type: 'text/html; charset=utf-8',
      name: null,
    })
  })

async function saidTo(
  asked: URLSearchParams,
  hasCookie: boolean,
): Promise<Pick<SignIn, 'email' | 'done' | 'refusals'>> {
  const kept = asked.has('refused') ? await keptRefusal() : null
  if (kept) {
    const refusal = { title: 'You are not signed in', sentence: refusalInWords(kept.why, Date.now()) }
    return { email: kept.email, refusals: [refusal] }
  }
  const done = asked.has('changed')
    ? 'Your role was changed, and you were signed out. Sign in again.'
    : asked.has('signedOut')
      ? 'You are signed out.'
      : undefined
  const unsent = {
    title: 'Nothing was recorded',
    sentence:
      'You had been signed out, so what you sent was not recorded and could not be kept. Sign in, then enter it again.',
  }
  // The form was sent, and neither its cookie nor the reason came back.
  const blocked = {
    title: 'Cookies are blocked',
    sentence: 'This browser does not accept cookies. Allow them for this address, then open the page again.',
  }
  const isBlocked = asked.has('refused') && !hasCookie
  return { done, refusals: [...(asked.has('unsent') ? [unsent] : []), ...(isBlocked ? [blocked] : [])] }
}

/** Why nobody can sign in at this address, in one sentence. */
function obstacleToSignIn(request: NextRequest): string | null {
  const { origin, secure, signInPossible } = environment()
  if (!signInPossible)
    return `Passwords sent to ${origin} would not be encrypted. Ask the operator to set up an https address.`
  // On https there is a proxy in between, and its inner name says nothing about the address in the browser.
  if (!secure && request.headers.get('host') !== new URL(origin).host)
    return `To sign in, open this register at ${origin}.`
  return null
}
