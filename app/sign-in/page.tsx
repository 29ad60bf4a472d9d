import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { Field } from '@/components/form/field'
import { ForgetUnsent } from '@/components/form/unsent'
import { TextInput } from '@/components/form/text-input'
import { Button } from '@/components/ui/button'
import { DoneNote } from '@/components/ui/done-note'
import { Note } from '@/components/ui/note'
import { environment } from '@/lib/kernel/env'
import { csrfToken, currentSession, keptRefusal, samePagePath } from '@/lib/access/sign-in/session'
import { refusalInWords } from '@/lib/access/sign-in/sign-in-refusal'
import { answered } from '../answered'
import styles from './sign-in.module.css'

export const metadata: Metadata = { title: 'Sign in' }

type SearchParams = Promise<
  Record<'to' | 'refused' | 'signedOut' | 'changed' | 'unsent', string | string[] | undefined>
>

export default answered(SignInPage)

async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const { to: wanted, refused, signedOut, changed, unsent } = await searchParams
  const to = samePagePath(typeof wanted === 'string' ? wanted : null)
  if (await currentSession()) redirect(to)
  const obstacle = await obstacleToSignIn()
  const token = obstacle ? null : await csrfToken()
  const kept = refused ? await keptRefusal() : null
  // The form was sent, and neither its cookie nor the reason came back.
  const isWithoutCookies = Boolean(refused) && (await headers()).has('x-new-cookie')
  return (
    <main id="main" className={styles.page}>
      <ForgetUnsent />
      <div className="wrap">
        <div className={styles.sheet}>
          <header className={styles.head}>
            <p className={styles.name}>Chancery</p>
            <p>Register of members, bodies and the decisions behind them</p>
          </header>
          <div className="stack-small">
            <h1>Sign in</h1>
            {signedOut && !kept && <DoneNote>You are signed out.</DoneNote>}
            {changed && !kept && (
              <DoneNote>Your role was changed, and you were signed out. Sign in again.</DoneNote>
            )}
            {unsent && !kept && (
              <Note kind="error" role="alert" title="Nothing was recorded">
                You had been signed out, so what you sent was not recorded and could not be kept. Sign in,
                then enter it again.
              </Note>
            )}
            {kept && (
              <Note kind="error" role="alert" title="You are not signed in">
                {refusalInWords(kept.why, now())}
              </Note>
            )}
            {isWithoutCookies && (
              <Note kind="error" role="alert" title="Cookies are blocked">
                This browser does not accept cookies. Allow them for this address, then open the page again.
              </Note>
            )}
            {token && <SignInForm token={token} to={to} email={kept?.email} />}
            {obstacle && (
              <Note kind="error" title="Sign-in is not available at this address">
                {obstacle}
              </Note>
            )}
          </div>
          <div className={styles.aside}>
            <p>
              Accounts are for members, observers, the co-chairs and the secretariat. You cannot create an
              account yourself.
            </p>
            <p>If you have forgotten your password, ask the administrator of this register for a new one.</p>
          </div>
        </div>
      </div>
    </main>
  )
}

const now = () => Date.now()

/** A plain form that works without JavaScript. next-auth checks its token against its cookie. */
function SignInForm({ token, to, email }: { token: string; to: string; email: string | undefined }) {
  return (
    <form method="post" action="/api/auth/callback/credentials" className="stack-small">
      <input type="hidden" name="csrfToken" value={token} />
      <input type="hidden" name="callbackUrl" value={to} />
      <Field id="email" label="E-mail address">
        <TextInput
          type="email"
          name="email"
          autoComplete="username"
          maxLength={320}
          required
          defaultValue={email}
          autoFocus={!email}
        />
      </Field>
      <Field id="password" label="Password">
        <TextInput
          type="password"
          name="password"
          autoComplete="current-password"
          maxLength={1000}
          required
          autoFocus={!!email}
        />
      </Field>
      <p>
        <Button variant="main">Sign in</Button>
      </p>
    </form>
  )
}

/** Why nobody can sign in at this address, in one sentence. */
async function obstacleToSignIn(): Promise<string | null> {
  const { origin, secure, signInPossible } = environment()
  if (!signInPossible)
    return `Passwords sent to ${origin} would not be encrypted. Ask the operator to set up an https address.`
  const host = (await headers()).get('host')
  // On https there is a proxy in between, and its inner name says nothing about the address in the browser.
  if (!secure && host !== new URL(origin).host) return `To sign in, open this register at ${origin}.`
  return null
}
