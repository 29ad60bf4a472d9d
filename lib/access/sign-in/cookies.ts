import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { decode, encode } from 'next-auth/jwt'
import * as z from 'zod'
import type { Environment } from '@/lib/kernel/env'
import { signInRefusal } from './sign-in-refusal'

/** What browsers keep for us: names, and how the contents are sealed. */

type Keys = Pick<Environment, 'secure' | 'secret'>

/**
 * On https the prefix makes browsers refuse such a cookie from a neighbouring host. On http it could not be set at all, and
 * some browsers refuse Secure cookies even for this machine. No name may begin with another one: next-auth joins what follows.
 */
export function cookieNames({ secure }: Pick<Keys, 'secure'>) {
  const name = (of: string) => `${secure ? '__Host-' : ''}chancery.${of}`
  return {
    session: name('session'),
    csrf: name('csrf'),
    callback: name('callback'),
    refusal: name('refusal'),
    left: name('left'),
    known: name('known'),
  }
}

/** Lax and not Strict: someone who follows a link in an e-mail would appear to be signed out. */
export function cookieOptions({ secure }: Pick<Keys, 'secure'>) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure } as const
}

/** The longest that any session lasts; the session's row ends it earlier. */
export const longestSession = 24 * 60 * 60

/** A new session id: 32 random bytes. The browser holds it sealed, the database its digest. */
export const newSessionSecret = () => randomBytes(32).toString('base64url')
export const hashOf = (sessionSecret: string) => createHash('sha256').update(sessionSecret).digest()

/** The value of a session's cookie, as next-auth writes it. */
export function sealSession(sessionSecret: string, { secret }: Keys): Promise<string> {
  return encode({ token: { sid: sessionSecret }, secret, maxAge: longestSession })
}

// To derive the key takes a twentieth of the time of a page, and each page of a session is asked for with the same cookie.
const unsealedLately = new LRUCache<string, string>({ max: 2_000, ttl: 60_000 })

/** The session id in a cookie, or null when it is not one that we have sealed. One that is too old is known as such within a minute; its session has ended before. */
export async function unsealSession(value: string, { secret }: Keys): Promise<string | null> {
  const key = `${secret} ${value}`
  const known = unsealedLately.get(key)
  if (known !== undefined) return known
  const found = await sessionIdIn(unsealed(value, secret, ''))
  if (found !== null) unsealedLately.set(key, found)
  return found
}

async function sessionIdIn(token: Promise<unknown>): Promise<string | null> {
  const found = z.object({ sid: z.string().length(43) }).safeParse(await token)
  return found.success ? found.data.sid : null
}

// Another salt is another key: no cookie can be used as another.
const leftSalt = 'left'

/** The id of a session that was signed out: it opens nothing, and tells for whom a page still open elsewhere was drawn. */
export const sealLeft = (sessionSecret: string, { secret }: Keys): Promise<string> =>
  encode({ token: { sid: sessionSecret }, secret, salt: leftSalt, maxAge: longestSession })
export const unsealLeft = (value: string, { secret }: Keys) => sessionIdIn(unsealed(value, secret, leftSalt))

const keptRefusal = z.object({ why: signInRefusal, email: z.string() })
/** How long a refusal and the e-mail address that was typed are kept, in seconds. */
export const refusalAge = 120

const refusalSalt = 'refusal'

export function sealRefusal(kept: z.infer<typeof keptRefusal>, { secret }: Keys): Promise<string> {
  return encode({ token: kept, secret, salt: refusalSalt, maxAge: refusalAge })
}

export async function unsealRefusal(value: string, { secret }: Keys) {
  return keptRefusal.safeParse(await unsealed(value, secret, refusalSalt)).data ?? null
}

const knownSalt = 'known'
const knownPerson = z.object({ user: z.uuid(), device: z.string().length(43) })
const knownPeople = z.object({ people: z.array(knownPerson) })
/** Somebody who signed in with this browser before, and the random name under which its failures with their login are counted. */
type KnownPerson = z.infer<typeof knownPerson>

/** Browsers keep no cookie longer than 400 days; each sign-in begins them anew. */
export const knownAge = 400 * 24 * 60 * 60
const mostPeople = 5

/** The same people with this one first: named before, or named now. */
export function knowing(people: KnownPerson[], user: string): KnownPerson[] {
  const known = people.find((person) => person.user === user) ?? { user, device: newSessionSecret() }
  return [known, ...people.filter((person) => person !== known)].slice(0, mostPeople)
}

export function sealKnown(people: KnownPerson[], { secret }: Keys): Promise<string> {
  return encode({ token: { people }, secret, salt: knownSalt, maxAge: knownAge })
}

/** Who signed in with this browser before; nobody when the cookie is not one that we have sealed. */
export async function unsealKnown(value: string, { secret }: Keys): Promise<KnownPerson[]> {
  return knownPeople.safeParse(await unsealed(value, secret, knownSalt)).data?.people ?? []
}

/** A new cookie for the form, as next-auth writes it. */
export function newCsrfCookie({ secret }: Keys): string {
  const token = randomBytes(32).toString('hex')
  return `${token}|${createHash('sha256').update(`${token}${secret}`).digest('hex')}`
}

async function unsealed(token: string, secret: string, salt: string): Promise<unknown> {
  try {
    return await decode({ token, secret, salt })
  } catch {
    // The secret is known to fit, so that nothing but the cookie itself can make this fail: it is not ours, or too old.
    return null
  }
}

/** The token that next-auth expects back from a form, out of its cookie `token|digest`; null when the cookie is not ours. */
export function csrfTokenOf(value: string, { secret }: Keys): string | null {
  const [token = '', digest = ''] = value.split('|')
  const expected = createHash('sha256').update(`${token}${secret}`).digest()
  const given = Buffer.from(digest, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null
}
