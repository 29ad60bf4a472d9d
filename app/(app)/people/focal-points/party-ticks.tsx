import { Checkbox } from '@/components/form/checkbox'
import { ChooseAll } from '@/components/form/choose-all'
import { Button } from '@/components/ui/button'
import type { FocalPointList } from '@/lib/register/people/focal-points/queries'
import type { focalPointFilters } from '@/lib/register/people/focal-points/schema'
import type * as z from 'zod'
import styles from './focal-points.module.css'

/** Parties to choose by ticking: it begins with those that are chosen, so that a whole group can be taken but for two. */
export function PartyTicks({
  found: { toTick },
  input: { choose, purpose, group, parties },
}: {
  found: FocalPointList
  input: z.output<typeof focalPointFilters>
}) {
  if (toTick.length === 0) return null
  return (
    <details open={choose !== undefined || Boolean(group ?? parties)}>
      <summary>Tick parties in a list</summary>
      <form method="get" action="/people/focal-points" aria-label="Parties to tick" className="stack-small">
        {purpose && <input type="hidden" name="purpose" value={purpose} />}
        <ChooseAll name="parties" path="/people/focal-points" />
        <ul className={styles.parties}>
          {toTick.map(({ code, name, isChosen }) => (
            <li key={code}>
              <Checkbox
                autoComplete="off"
                name="parties"
                value={code}
                defaultChecked={choose ? choose === 'all' : isChosen}
                label={name}
              />
            </li>
          ))}
        </ul>
        <p className="small">
          Only parties with a focal point are listed. The parties ticked here replace the choice above.
        </p>
        <p>
          <Button variant="quiet">Show ticked parties</Button>
        </p>
      </form>
    </details>
  )
}
