import type * as z from 'zod'
import { WorldMap, WorldMapKey } from '@/components/charts/world-map'
import { PageHead } from '@/components/layout/page-head'
import { Empty } from '@/components/ui/empty'
import { Pager } from '@/components/ui/pager'
import { momentQuery } from '@/lib/time/moment-address'
import type { ComingChanges } from '@/lib/register/coming/queries'
import type { listRoster, rosterInput } from '@/lib/register/parties/queries'
import { Coming } from '../register/coming'
import { Declared } from '../register/declared'
import { isToday, proposeHref } from '../register/propose-href'
import { NothingYet } from '../register/nothing-yet'
import { RosterFilters } from './roster-filters'
import { RosterTable } from './roster-table'
import styles from './roster.module.css'
import { inAWord, Totals } from './totals'

type Found = Awaited<ReturnType<typeof listRoster>>
type Asked = z.output<typeof rosterInput>
type Kept = Partial<Omit<Found['filters'], 'after'>>

/** Members, observers and guests on the date shown: filters, the list, totals and map, and published figures. */
export function Roster({
  roster,
  coming,
  input,
  kept,
}: {
  roster: Found
  coming: ComingChanges
  input: Asked
  kept: Kept
}) {
  if (roster.moment.size === 0n)
    return (
      <>
        <PageHead title="Parties" />
        <NothingYet moment={roster.moment} />
      </>
    )
  return (
    <>
      <div className={styles.top}>
        <PageHead
          title="Parties"
          actions={
            <p className="small">
              {inAWord(roster.totals)}. <a href="#totals">Totals and map</a>
              <ComingLink count={coming.changes.length + coming.more} />
              {roster.may.propose && isToday(roster) && (
                <>
                  {' '}
                  · <a href={proposeHref({ kind: 'ADMIT_NEW' })}>Admit a new party</a>
                </>
              )}
            </p>
          }
        />
      </div>
      <RosterFilters
        input={{ ...input, ...roster.filters }}
        kept={kept}
        groups={roster.groups}
        matching={roster.matching}
      />
      {roster.matching === 0 ? (
        <Empty>
          {roster.unclear ??
            'No entries match on this date. Use fewer filters, or search for the name above.'}
        </Empty>
      ) : (
        <RosterTable
          rows={roster.rows}
          inPart={roster.inPart}
          isFirst={roster.isFirst}
          input={input}
          kept={kept}
        />
      )}
      <Pages roster={roster} input={input} kept={kept} />
      <Coming coming={coming} />
      <TotalsAndMap roster={roster} />
      <Declared declarations={roster.declarations} notes={roster.notes} />
    </>
  )
}

const kindOfMark = { MEMBER: 'member', OBSERVER: 'observer', GUEST: 'guest' } as const

function ComingLink({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <>
      {' · '}
      <a href="#coming">
        {count === 1 ? 'One approved change takes' : `${count.toLocaleString('en')} approved changes take`}{' '}
        effect later
      </a>
    </>
  )
}

/** Under the list: whoever opens the page looks for a party. */
function TotalsAndMap({ roster: { totals, marks } }: { roster: Found }) {
  return (
    <section className={styles.totalsAndMap} id="totals" aria-labelledby="totals-h">
      <div>
        <h2 id="totals-h">Totals by region</h2>
        <Totals totals={totals} />
      </div>
      <figure>
        <WorldMap
          title={`Map of the ${marks.length} states among them; the table above shows the same facts`}
          marks={marks.map(({ iso2, name, category }) => ({ code: iso2, name, kind: kindOfMark[category] }))}
        />
        <figcaption>
          <WorldMapKey guests={totals.guests > 0} />
        </figcaption>
      </figure>
    </section>
  )
}

function Pages({
  roster: { rows, matching, isFirst, next },
  input,
  kept,
}: {
  roster: Found
  input: Asked
  kept: Kept
}) {
  return (
    <Pager
      note={next || !isFirst ? `${rows.length} of ${matching.toLocaleString('en')} entries` : undefined}
      newerHref={isFirst ? undefined : `/parties${momentQuery(input, kept)}#list`}
      newerText="Back to the start"
      olderHref={next ? `/parties${momentQuery(input, { ...kept, after: next.after })}#list` : undefined}
      olderText={next ? `Next: after ${next.name}` : undefined}
    />
  )
}
