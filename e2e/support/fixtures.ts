import { randomUUID } from 'node:crypto'
import { test as base, type APIRequestContext, type BrowserContextOptions, type Page } from '@playwright/test'
import { Client } from 'pg'
import { cookieNames, hashOf, newSessionSecret, sealSession } from '@/lib/access/sign-in/cookies'
import { people, type Person } from './people'
import { runState, type RunState } from './state'

export { people, type Person } from './people'

const keysOf = ({ nextauthSecret }: RunState) => ({ secure: false, secret: nextauthSecret })

async function withDatabase<T>(url: string, work: (db: Client) => Promise<T>): Promise<T> {
  const db = new Client({ connectionString: url, options: '-c timezone=UTC' })
  await db.connect()
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}

/** Reads or prepares something as the operator of the machine does, of the server of the run or of another. */
export const asOperator = <T>(work: (db: Client) => Promise<T>, { ownerUrl } = runState()): Promise<T> =>
  withDatabase(ownerUrl, async (db) => {
    await db.query('begin')
    await db.query('set local role chancery_owner')
    await db.query(`select set_config('app.actor', 'command-line', true)`)
    const value = await work(db)
    await db.query('commit')
    return value
  })

type Cookie = { name: string; value: string; url: string }

/** The cookie of a session, opened in the database without the form: a real sign-in has a test of its own. */
export const sessionCookie = async (email: string, state = runState()): Promise<Cookie> =>
  (await openSession(email, state)).cookie

/** The same, and what ends this session alone, as its owner could from another device. */
export async function openSession(
  email: string,
  state = runState(),
): Promise<{ cookie: Cookie; end: () => Promise<unknown> }> {
  const { rows } = await asOperator(
    (db) => db.query('select id from app_user where email = $1', [email]),
    state,
  )
  const secret = newSessionSecret()
  await withDatabase(state.jobUrl, (db) =>
    db.query(`select door.open_session($1, $2, interval '1 hour', interval '12 hours')`, [
      rows[0]?.id,
      hashOf(secret),
    ]),
  )
  const cookie = {
    name: cookieNames(keysOf(state)).session,
    value: await sealSession(secret, keysOf(state)),
    url: state.origin,
  }
  const close = 'update session set closed_at = now() where token_hash = $1'
  return { cookie, end: () => asOperator((db) => db.query(close, [hashOf(secret)]), state) }
}

type Fixtures = {
  /** A page signed in as this person, in a browser of its own. */
  as: (person: Person, options?: BrowserContextOptions) => Promise<Page>
  /** A client without a browser, with or without the cookie of a session. */
  client: (cookie?: { name: string; value: string }) => Promise<APIRequestContext>
}

export const test = base.extend<Fixtures>({
  as: async ({ browser }, provide) => {
    const contexts: { close: () => Promise<void> }[] = []
    await provide(async (person, options) => {
      const context = await browser.newContext(options)
      contexts.push(context)
      await context.addCookies([await sessionCookie(people[person])])
      return context.newPage()
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
  client: async ({ playwright }, provide) => {
    const clients: APIRequestContext[] = []
    await provide(async (cookie) => {
      const client = await playwright.request.newContext({
        baseURL: runState().origin,
        maxRedirects: 0,
        extraHTTPHeaders: cookie ? { cookie: `${cookie.name}=${cookie.value}` } : {},
      })
      clients.push(client)
      return client
    })
    await Promise.all(clients.map((client) => client.dispose()))
  },
})
export { expect, type Page } from '@playwright/test'

/** A word found nowhere else, to be looked for where it must not be. */
export const canary = (of: string) => `canary-${of}-${randomUUID().slice(0, 8)}`
