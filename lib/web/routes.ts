import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import { signInAddress } from '@/lib/access/sign-in/session'
import { AccessDenied } from '@/lib/kernel/errors'
import type { Actor } from '@/lib/kernel/policy'
import { HadTheirShare, takeShare } from '@/lib/kernel/shares'
import { TooManyAtOnce } from '@/lib/kernel/turns'
import { currentActor } from './actor'
import { askedElsewhere, busy, enough, faulted, nothingHere } from './answers'
import { NothingHere } from './pages'
import { requestNetwork } from './response'

/** What cannot be done when a fault comes, in the words of the log, and what it was about. */
export type Failing = { what: string; facts?: Record<string, unknown> }

/** The answer of a route: what is not there, or not allowed, is 404 as for pages; a fault is reported with its reference. */
export async function answer({ what, facts }: Failing, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    unstable_rethrow(error)
    if (error instanceof NothingHere || error instanceof AccessDenied) return nothingHere()
    if (error instanceof TooManyAtOnce) return busy()
    if (error instanceof HadTheirShare) return enough(error)
    return faulted(error, what, facts)
  }
}

/** The same for everybody, whoever they are: counted by the network that they come from. */
export const answerAnybody = (failing: Failing, work: () => Promise<Response>) =>
  answer(failing, async () => {
    await takeShare('OPEN', { network: requestNetwork() })
    return work()
  })

/** The same for whoever is signed in; all others are led to sign-in, and from there to this address. */
export const answerReader = (failing: Failing, work: (actor: Actor) => Promise<Response>) =>
  answer(failing, async () => {
    const actor = await currentActor()
    return actor ? work(actor) : askedElsewhere(await signInAddress())
  })
