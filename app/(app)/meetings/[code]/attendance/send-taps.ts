import type { Tap } from '@/lib/meetings/attendance/schema'
import type { Result } from '@/lib/web/actions'
import type { Answer } from './queue'

/**
 * Sends taps from this device; fails if there is no connection, or if the answer is not from the route of the sheet. One that says why
 * nothing can be recorded at present is from there.
 */
export async function sendTaps(code: string, taps: Tap[]): Promise<Result<Answer>> {
  const answer = await fetch(`/meetings/${code}/attendance/taps`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ taps }),
  })
  const isOfSheet = answer.headers.get('content-type')?.startsWith('application/json')
  if (!answer.ok && !(answer.status === 503 && isOfSheet))
    throw new Error(`The taps were answered with ${answer.status}.`)
  return answer.json() as Promise<Result<Answer>>
}
