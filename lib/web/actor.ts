import 'server-only'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { currentSession, deviceZone, signInAddress } from '@/lib/access/sign-in/session'
import type { Actor } from '@/lib/kernel/policy'
import { askedBy, notePrimary } from '@/lib/kernel/request'

/** Who makes this request, read afresh from session, account and register once a request; null when nobody is signed in. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const session = await currentSession()
  if (!session) return null
  const { userId, name, role, partyId, partyCode, clearance, sessionId } = session
  askedBy(userId)
  notePrimary(session.primaryAt)
  return { id: userId, name, role, partyId, partyCode, clearance, sessionId, deviceZone: await deviceZone() }
})

/** Who makes this request; to sign-in when nobody is signed in. */
export async function signedIn(): Promise<Actor> {
  const actor = await currentActor()
  if (!actor) redirect(await signInAddress())
  return actor
}
