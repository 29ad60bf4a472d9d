import type { Mark } from './person-row'
import type { QueueState } from './queue'

/**
 * How everybody is noted on a day, by person: as the server drew it, over that what it answered since, over that what was tapped and
 * is not answered yet.
 */
export function marksShown(
  drawn: Mark[],
  { answered, waiting }: Pick<QueueState, 'answered' | 'waiting'>,
  day: string,
): Map<string, Mark> {
  const shown = new Map(drawn.map((mark) => [mark.delegate, mark]))
  const note = (mark: Mark) => shown.set(mark.delegate, mark)
  for (const { delegateId, day: of, status, mode } of answered)
    if (of === day) note({ delegate: delegateId, status, mode })
  for (const { delegate, day: of, status, mode = null } of waiting)
    if (of === day) note({ delegate, status, mode })
  return shown
}
