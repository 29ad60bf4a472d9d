import { Status } from '@/components/ui/status'
import type { OpenRequest } from '@/lib/portal/overview/requests'
import { obstaclesInWords } from '@/lib/portal/overview/words'

/** How many obstacles prevent a request as the register now is; nothing where there is none. */
export function Obstacles({ effect }: Pick<OpenRequest, 'effect'>) {
  const words = effect ? obstaclesInWords(effect.obstacles.length) : 'cannot be applied: it cannot be read'
  return (
    words && (
      <p>
        <Status kind="error">{words}</Status>
      </p>
    )
  )
}
