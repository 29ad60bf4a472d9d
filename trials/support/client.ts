import { Client } from 'pg'
import { cookieNames, hashOf, newSessionSecret, sealSession } from '@/lib/access/sign-in/cookies'
import { builtActions } from '@/e2e/support/build'
import { people, type Person } from '@/e2e/support/people'
import { asBootstrap, type Product } from './product'

/** What an action answers to a script, or that nobody knows what became of it. */
export type Answer =
  | { kind: 'done'; value: Record<string, unknown> }
  | { kind: 'refused'; sentence: string }
  | { kind: 'unknown'; why: string }

type Reached = Pick<Product, 'origin' | 'ownerUrl' | 'jobUrl' | 'nextauthSecret'>

/** The cookie of a session, opened in the database without the form. */
export async function openSession(product: Reached, person: Person): Promise<string> {
  const secret = newSessionSecret()
  const user = await asBootstrap(product, async (db) => {
    await db.query('begin; set local role chancery_guard')
    const { rows } = await db.query<{ id: string }>('select id from app_user where email = $1', [
      people[person],
    ])
    await db.query('rollback')
    return rows[0]!.id
  })
  const client = new Client({ connectionString: product.jobUrl })
  await client.connect()
  await client.query(`select door.open_session($1, $2, interval '12 hours', interval '12 hours')`, [
    user,
    hashOf(secret),
  ])
  await client.end()
  const keys = { secure: product.origin.startsWith('https:'), secret: product.nextauthSecret }
  return `${cookieNames(keys).session}=${await sealSession(secret, keys)}`
}

const actionIds = new Map<string, string>()
/** The id under which the build knows the action of this name, such as `change-requests/actions.ts#decide`. */
export function actionId(name: string): string {
  if (actionIds.size === 0) for (const { id, name: built } of builtActions()) actionIds.set(built, id)
  const found = [...actionIds].find(([built]) => built.endsWith(name))
  if (!found) throw new Error(`The build has no action ${name}.`)
  return found[1]
}

/** Somebody who is signed in and speaks HTTP with the server, as the scripts of the pages do. */
export function clientOf({ origin }: Pick<Product, 'origin'>, cookie: string) {
  return {
    /** The text of a page; null where the server could not be reached or had a fault. */
    async page(address: string): Promise<string | null> {
      try {
        const answer = await fetch(origin + address, { headers: { cookie }, redirect: 'manual' })
        const text = await answer.text()
        return answer.status === 200 ? text : null
      } catch (error) {
        if (isOfTheLine(error)) return null
        throw error
      }
    },
    /** Runs an action by script with one plain object. */
    async run(action: string, input: Record<string, unknown>): Promise<Answer> {
      try {
        const answer = await fetch(`${origin}/change-requests`, {
          method: 'POST',
          redirect: 'manual',
          body: JSON.stringify([input]),
          headers: {
            ...{ cookie, origin, 'next-action': actionId(action) },
            'content-type': 'text/plain;charset=UTF-8',
          },
        })
        return readAnswer(answer.status, await answer.text())
      } catch (error) {
        if (isOfTheLine(error)) return { kind: 'unknown', why: 'no answer' }
        throw error
      }
    },
    /** Signs out, as the button of every page does. */
    async signOut(): Promise<boolean> {
      const answer = await fetch(`${origin}/sign-out`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: '',
      })
      return answer.status === 303
    },
  }
}
export type HttpClient = ReturnType<typeof clientOf>

/** Whether the connection was refused or cut, and not something else. */
const isOfTheLine = (error: unknown) =>
  error instanceof TypeError && /fetch failed|terminated/.test(error.message)

/** The Result of an action, in one of the lines of React’s answer. */
export function readAnswer(status: number, text: string): Answer {
  const line = text.split('\n').find((one) => /^\d+:\{"ok":/.test(one))
  if (!line) return { kind: 'unknown', why: `${status}` }
  const result = JSON.parse(line.replace(/^\d+:/, '')) as
    { ok: true; value: Record<string, unknown> } | { ok: false; sentence: string; reference?: string }
  if (result.ok) return { kind: 'done', value: result.value }
  // Of any other fault the product says that nothing was recorded, and is held to it.
  if (/may or may not have been recorded/.test(result.sentence))
    return { kind: 'unknown', why: 'lost at COMMIT' }
  return { kind: 'refused', sentence: result.sentence }
}
