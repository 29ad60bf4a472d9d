import type { ReactNode } from 'react'

/** What the page of sign-in says and asks for. `email` is what was typed before. */
export type SignIn = {
  token: string
  to: string
  email?: string
  done?: string
  /** Why nobody is signed in now. */
  refusals: { title: string; sentence: string }[]
  /** Why nobody can sign in at this address at all. */
  obstacle: string | null
  isReadOnly: boolean
}

/** What is in the page of sign-in. A plain form, which works without JavaScript. */
export function SignInPage(said: SignIn) {
  return (
    <main id="main">
      <div className="wrap">
        <div>
          <header>
            <p>Chancery</p>
            <p>Register of members, bodies and the decisions behind them</p>
          </header>
          <Body {...said} />
          <footer>
            <p>
              Accounts are for members, observers, the co-chairs and the secretariat. You cannot create an
              account yourself.
            </p>
            <p>If you have forgotten your password, ask the administrator of this register for a new one.</p>
          </footer>
        </div>
      </div>
    </main>
  )
}

function Body({ token, to, email, done, refusals, obstacle, isReadOnly }: SignIn) {
  return (
    <div className="stack-small">
      <h1>Sign in</h1>
      {done && (
        <div role="status" tabIndex={-1} autoFocus>
          <p>{done}</p>
        </div>
      )}
      {refusals.map(({ title, sentence }) => (
        <Alert key={title} title={title}>
          {sentence}
        </Alert>
      ))}
      {isReadOnly && (
        <p>
          The register is read-only at the moment. You can sign in and read everything; nothing can be
          recorded.
        </p>
      )}
      {obstacle ? (
        <Alert title="Sign-in is not available at this address">{obstacle}</Alert>
      ) : (
        <SignInForm token={token} to={to} email={email} isRead={done !== undefined} />
      )}
    </div>
  )
}

const Alert = ({ title, children }: { title: string; children: ReactNode }) => (
  <div role="alert">
    <h2>{title}</h2>
    <p>{children}</p>
  </div>
)

/** next-auth checks the token against its cookie. The first field has the focus, unless there is something to be read first. */
function SignInForm({
  token,
  to,
  email,
  isRead,
}: Pick<SignIn, 'token' | 'to' | 'email'> & { isRead: boolean }) {
  return (
    <form method="post" action="/api/auth/callback/credentials" className="stack-small">
      <input type="hidden" name="csrfToken" value={token} />
      <input type="hidden" name="callbackUrl" value={to} />
      <p>
        <label htmlFor="email">E-mail address</label>
        <input
          {...{ id: 'email', type: 'email', name: 'email', autoComplete: 'username', maxLength: 320 }}
          required
          defaultValue={email}
          autoFocus={!isRead && !email}
        />
      </p>
      <p>
        <label htmlFor="password">Password</label>
        <input
          {...{ id: 'password', type: 'password', name: 'password', autoComplete: 'current-password' }}
          maxLength={1000}
          required
          autoFocus={!isRead && !!email}
        />
      </p>
      <p>
        <button>Sign in</button>
      </p>
    </form>
  )
}
