import { unstable_rethrow } from 'next/navigation'
import type { ReactNode } from 'react'
import { errorReference, log } from '@/lib/kernel/log'
import { setStatus } from '@/lib/web/response'
import { NothingHere } from '@/lib/web/pages'
import { FaultText } from './fault-text'
import NotFound from './not-found'

/**
 * A page whose 404 and 500 are part of its HTML, so that they can be read without JavaScript too. What is thrown below the page itself,
 * while its parts are rendered, is answered by error.tsx.
 */
export function answered<P>(page: (props: P) => Promise<ReactNode>) {
  return async (props: P): Promise<ReactNode> => {
    try {
      return await page(props)
    } catch (error) {
      unstable_rethrow(error)
      if (error instanceof NothingHere && setStatus(404)) return <NotFound />
      const reference = errorReference()
      if (!setStatus(500)) throw error
      log.error({ err: error, reference }, 'a page failed')
      return <FaultText error={{ digest: reference }} />
    }
  }
}
