import type { Tap } from '@/lib/meetings/attendance/schema'
import type { Result } from '@/lib/web/actions'
import type { Answer } from './queue'

/** Sends taps from this device; fails where the line is down, or what answers is not the sheet's own route. */
export async function sendTaps(code: string, taps: Tap[]): Promise<Result<Answer>> {
  const answer = await fetch(`/meetings/${code}/attendance/taps`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ taps }),
  })
  if (!answer.ok) throw new Error(`The taps were answered with ${answer.status}.`)
  return answer.json() as Promise<Result<Answer>>
}
