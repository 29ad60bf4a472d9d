import 'server-only'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { isZone } from '@/lib/time/hours'
import { DEVICE_ZONE } from '@/lib/time/device-zone'
import { presentName } from '@/lib/time/zones'
import {
  cookieNames,
  csrfTokenOf,
  hashOf,
  unsealKnown,
  unsealLeft,
  unsealRefusal,
  unsealSession,
} from './cookies'
import { readSession, touchSession, type Session } from './functions'
import { environment } from '@/lib/kernel/env'

/** Who is signed in, read from the cookie and the database; and what else sign-in keeps in cookies. */

const touchEvery = 60_000

async function cookie(of: keyof ReturnType<typeof cookieNames>): Promise<string | null> {
  return (await cookies()).get(cookieNames(environment())[of])?.value ?? null
}

/** The session id that the browser holds, whether or not its session is still open. */
export async function sessionSecret(): Promise<string | null> {
  const value = await cookie('session')
  return value === null ? null : unsealSession(value, environment())
}

/** The session of this browser that ended last: one that ran out or was ended elsewhere, else one that was signed out here. */
export async function endedSecret(): Promise<string | null> {
  const left = await cookie('left')
  return (await sessionSecret()) ?? (left === null ? null : unsealLeft(left, environment()))
}

/**
 * The open session of this request with its user, or null. Read once a request; that it was used is noted at most once a
 * minute, so an idle limit is exact to a minute.
 */
export const currentSession = cache(async (): Promise<Session | null> => {
  const secret = await sessionSecret()
  if (secret === null) return null
  const session = await readSession(hashOf(secret))
  if (session && Date.now() - session.seenAt.getTime() > touchEvery) await touchSession(hashOf(secret))
  return session
})

/** The zone that the browser wrote down for us (components/layout/device-zone.tsx); null where it is none. */
export async function deviceZone(): Promise<string | null> {
  const zone = (await cookies()).get(DEVICE_ZONE)?.value
  return zone !== undefined && isZone(zone) ? presentName(zone) : null
}

/** What the sign-in form sends back to next-auth; null when this browser holds no such cookie yet. */
export async function csrfToken(): Promise<string | null> {
  const value = await cookie('csrf')
  return value === null ? null : csrfTokenOf(value, environment())
}

/** Why the last sign-in of this browser failed and which e-mail address was typed, for two minutes. */
export async function keptRefusal() {
  const value = await cookie('refusal')
  return value === null ? null : unsealRefusal(value, environment())
}

/** Who signed in with this browser before. */
export async function peopleKnown() {
  const value = await cookie('known')
  return value === null ? [] : unsealKnown(value, environment())
}

/** The sign-in page, which leads back to the page of this request afterwards. */
export async function signInAddress(): Promise<string> {
  return signInFor((await headers()).get('x-address'))
}

/** The same after something was sent that could neither be recorded nor kept: the page says so. */
export async function signInAfterLoss(): Promise<string> {
  const address = await signInAddress()
  return `${address}${address.includes('?') ? '&' : '?'}unsent=yes`
}

/** The sign-in page, which leads to this page afterwards. */
export function signInFor(page: string | null): string {
  const address = samePagePath(page)
  return address === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(address)}`
}

// Sign-in must not lead to where nothing is read, nor to itself.
const notAPage = /^\/(?:api|sign-in|sign-out|_next)(?:[/?#]|$)/

/** A path of this site as it is, and anything else as `/`: other hosts, backslashes, control characters, the sign-in page itself. */
export function samePagePath(address: string | null | undefined): string {
  if (!address || address.length > 2000 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(address)) return '/'
  return notAPage.test(address) ? '/' : address
}
