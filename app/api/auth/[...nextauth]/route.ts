import NextAuth from 'next-auth'
import { NextRequest } from 'next/server'
import { authOptions } from '@/lib/access/sign-in/auth'
import { cookieNames, cookieOptions, hashOf, refusalAge, sealRefusal } from '@/lib/access/sign-in/cookies'
import { closeSession } from '@/lib/access/sign-in/functions'
import { environment } from '@/lib/kernel/env'
import { samePagePath, sessionSecret } from '@/lib/access/sign-in/session'
import type { SignInRefusal } from '@/lib/access/sign-in/sign-in-refusal'
import { nothingHere, seePage } from '@/lib/web/answers'

type Context = { params: Promise<{ nextauth: string[] }> }

// All that is needed of next-auth; each of its further pages would be one more door.
const answered = { GET: ['signin', 'signout', 'csrf', 'session'], POST: ['callback/credentials', 'signout'] }
const fields = ['csrfToken', 'callbackUrl', 'email', 'password'] as const

export async function GET(request: NextRequest, context: Context) {
  const act = await actOf('GET', context)
  if (!act) return nothingHere()
  const to = samePagePath(request.nextUrl.searchParams.get('callbackUrl'))
  const answer = await ask(context, new NextRequest(new URL(`/api/auth/${act}`, environment().origin)))
  // The cookie of the form comes with this answer; `asked` keeps a browser that takes no cookies from going round.
  const unsent = request.nextUrl.searchParams.has('unsent') ? '&unsent=yes' : ''
  return act === 'signin' ? redirected(`/sign-in?asked=1${backTo(to)}${unsent}`, answer) : answer
}

export async function POST(request: NextRequest, context: Context) {
  const act = await actOf('POST', context)
  if (!act) return nothingHere()
  const given = new URLSearchParams(await request.text())
  const body = new URLSearchParams(fields.map((name) => [name, given.get(name) ?? '']))
  let refusal: SignInRefusal | null = null
  const answer = await ask(context, formOf(act, body), (why) => (refusal = why))
  if (act !== 'callback/credentials') return answer
  // Without a refusal of ours next-auth goes where the form said, unless its token did not fit.
  const to = samePagePath(body.get('callbackUrl'))
  if (!refusal && !/\/api\/auth\//.test(answer.headers.get('location') ?? '')) return signedIn(to, answer)
  return refused(refusal ?? { kind: 'expired' }, { to, email: body.get('email') ?? '' }, answer)
}

async function actOf(method: keyof typeof answered, { params }: Context): Promise<string | null> {
  const act = (await params).nextauth.join('/')
  return answered[method].includes(act) ? act : null
}

const backTo = (path: string) => (path === '/' ? '' : `&to=${encodeURIComponent(path)}`)

function formOf(act: string, body: URLSearchParams) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return new NextRequest(new URL(`/api/auth/${act}`, environment().origin), {
    method: 'POST',
    headers,
    body: body.toString(),
  })
}

async function ask(context: Context, request: NextRequest, heard: (why: SignInRefusal) => void = () => {}) {
  return (await NextAuth(request, context, authOptions(heard))) as Response
}

/** `kept` is what the refusal's cookie holds from now on; next-auth's own cookies come behind it, since setting one rewrites all. */
function redirected(path: string, answer: Response, kept?: string) {
  const response = seePage(path)
  if (kept !== undefined) {
    const lasting = { ...cookieOptions(environment()), maxAge: kept === '' ? 0 : refusalAge }
    response.cookies.set(cookieNames(environment()).refusal, kept, lasting)
  }
  for (const cookie of answer.headers.getSetCookie()) response.headers.append('set-cookie', cookie)
  return response
}

/** A session that this browser had before ends; the new one has another secret. */
async function signedIn(to: string, answer: Response) {
  const before = await sessionSecret()
  if (before) await closeSession(hashOf(before))
  return redirected(to, answer, '')
}

/** Back to the form with what was typed, except the password; neither it nor the reason is in the address. */
async function refused(why: SignInRefusal, { to, email }: { to: string; email: string }, answer: Response) {
  const kept = await sealRefusal({ why, email: email.slice(0, 320) }, environment())
  return redirected(`/sign-in?refused=1${backTo(to)}`, answer, kept)
}
