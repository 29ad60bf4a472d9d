import NextAuth from 'next-auth'
import { NextRequest } from 'next/server'
import { authOptions } from '@/lib/access/sign-in/auth'
import {
  cookieNames,
  cookieOptions,
  hashOf,
  knowing,
  knownAge,
  refusalAge,
  sealKnown,
  sealRefusal,
} from '@/lib/access/sign-in/cookies'
import { closeSession } from '@/lib/access/sign-in/functions'
import { environment } from '@/lib/kernel/env'
import { peopleKnown, samePagePath, sessionSecret } from '@/lib/access/sign-in/session'
import type { Attempt } from '@/lib/access/sign-in/sign-in'
import type { SignInRefusal } from '@/lib/access/sign-in/sign-in-refusal'
import { nothingHere, seePage } from '@/lib/web/answers'
import { requestNetwork } from '@/lib/web/response'

type Context = { params: Promise<{ nextauth: string[] }> }

// All that is needed of next-auth; each of its further pages would be one more way to sign in.
const answered = { GET: ['signout', 'csrf', 'session'], POST: ['callback/credentials', 'signout'] }
const fields = ['csrfToken', 'callbackUrl', 'email', 'password'] as const

export async function GET(_: NextRequest, context: Context) {
  const act = await actOf('GET', context)
  if (!act) return nothingHere()
  return ask(context, new NextRequest(new URL(`/api/auth/${act}`, environment().origin)))
}

export async function POST(request: NextRequest, context: Context) {
  const act = await actOf('POST', context)
  if (!act) return nothingHere()
  const given = new URLSearchParams(await request.text())
  const body = new URLSearchParams(fields.map((name) => [name, given.get(name) ?? '']))
  let attempt: Attempt | undefined
  const answer = await ask(context, formOf(act, body), (heard) => (attempt = heard))
  if (act !== 'callback/credentials') return answer
  const to = samePagePath(body.get('callbackUrl'))
  if (attempt && 'sid' in attempt) return signedIn(attempt.userId, to, answer)
  // Where nothing was attempted the token of the form did not fit.
  return refused(attempt ?? { kind: 'expired' }, { to, email: body.get('email') ?? '' }, answer)
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

async function ask(context: Context, request: NextRequest, heard: (attempt: Attempt) => void = () => {}) {
  const sender = { network: requestNetwork(), people: await peopleKnown() }
  return (await NextAuth(request, context, authOptions(sender, heard))) as Response
}

type Kept = { name: 'refusal' | 'known'; value: string; maxAge: number }

/** `kept` are cookies of ours; next-auth's own come behind them, since setting one rewrites all. */
function redirected(path: string, answer: Response, ...kept: Kept[]) {
  const response = seePage(path)
  for (const { name, value, maxAge } of kept)
    response.cookies.set(cookieNames(environment())[name], value, {
      ...cookieOptions(environment()),
      maxAge,
    })
  for (const cookie of answer.headers.getSetCookie()) response.headers.append('set-cookie', cookie)
  return response
}

/** A session that this browser had before ends; the new one has another secret. From now on the browser is known for this person. */
async function signedIn(userId: string, to: string, answer: Response) {
  const before = await sessionSecret()
  if (before) await closeSession(hashOf(before))
  const known = await sealKnown(knowing(await peopleKnown(), userId), environment())
  return redirected(
    to,
    answer,
    { name: 'refusal', value: '', maxAge: 0 },
    { name: 'known', value: known, maxAge: knownAge },
  )
}

/** Back to the form with what was typed, except the password; neither it nor the reason is in the address. */
async function refused(why: SignInRefusal, { to, email }: { to: string; email: string }, answer: Response) {
  const value = await sealRefusal({ why, email: email.slice(0, 320) }, environment())
  return redirected(`/sign-in?refused=1${backTo(to)}`, answer, {
    name: 'refusal',
    value,
    maxAge: refusalAge,
  })
}
