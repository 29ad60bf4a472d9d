import { unstable_rethrow } from 'next/navigation'
import type { ReactNode } from 'react'
import { AWAY_RETRY_AFTER, causeOf, isDatabaseAway } from '@/lib/kernel/away'
import { errorReference, log } from '@/lib/kernel/log'
import { HadTheirShare } from '@/lib/kernel/shares'
import { RETRY_AFTER, TooManyAtOnce, TRY_AGAIN } from '@/lib/kernel/turns'
import { handedBack, setStatus } from '@/lib/web/response'
import { NothingHere } from '@/lib/web/pages'
import { AwayText } from './away-text'
import { FaultText } from './fault-text'
import NotFound from './not-found'
import { WaitText } from './wait-text'

/** Replaces a page that answers a form which could not be carried out. */
function sentInVain(): ReactNode {
  setStatus(503, comeAgain)
  return <AwayText sent={handedBack()} />
}

const comeAgain = { 'Retry-After': String(AWAY_RETRY_AFTER) }

type Told = { status: 404 | 429 | 503; headers?: Record<string, string>; words: ReactNode }

/** What is no fault of the page, in words; null for all else. */
function toldOf(error: unknown): Told | null {
  if (error instanceof NothingHere) return { status: 404, words: <NotFound /> }
  if (error instanceof TooManyAtOnce)
    return {
      ...{ status: 503, headers: { 'Retry-After': String(RETRY_AFTER) } },
      words: <WaitText sentence={TRY_AGAIN} />,
    }
  if (error instanceof HadTheirShare)
    return {
      ...{ status: 429, headers: { 'Retry-After': String(error.seconds) } },
      words: <WaitText sentence={error.sentence} />,
    }
  if (!isDatabaseAway(error)) return null
  log.error({ cause: causeOf(error) }, 'a page failed: the database cannot be reached')
  return { status: 503, headers: comeAgain, words: <AwayText /> }
}

/**
 * A page whose 404, 429, 500 and 503 are part of its HTML, so that they can be read without JavaScript too. What is thrown below the page itself,
 * while its parts are rendered, is answered by error.tsx.
 */
export function answered<P>(page: (props: P) => Promise<ReactNode>) {
  return async (props: P): Promise<ReactNode> => {
    try {
      return handedBack() ? sentInVain() : await page(props)
    } catch (error) {
      unstable_rethrow(error)
      const told = toldOf(error)
      if (told) {
        // Where the answer is under way, as of an action that leads here, it has its status: then the words alone say so.
        setStatus(told.status, told.headers)
        return told.words
      }
      const reference = errorReference()
      if (!setStatus(500)) throw error
      log.error({ err: error, reference }, 'a page failed')
      return <FaultText error={{ digest: reference }} />
    }
  }
}
