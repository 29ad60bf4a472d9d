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
import { NothingYet } from '../register/nothing-yet'
import { RosterFilters } from './roster-filters'
import { RosterTable } from './roster-table'
import styles from './roster.module.css'
import { inAWord, Totals } from './totals'

type Found = Awaited<ReturnType<typeof listRoster>>
type Asked = z.output<typeof rosterInput>
type Kept = Partial<Omit<Found['filters'], 'after'>>

/** Members, observers and guests on the date shown: totals and map, filters, the list, and published figures. */
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
      <Top roster={roster} coming={coming.changes.length + coming.more} />
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
      <Declared declarations={roster.declarations} notes={roster.notes} />
    </>
  )
}

const kindOfMark = { MEMBER: 'member', OBSERVER: 'observer', GUEST: 'guest' } as const

function Top({ roster: { totals, marks }, coming }: { roster: Found; coming: number }) {
  return (
    <div className={styles.top}>
      <div>
        <PageHead
          title="Parties"
          lede={`${inAWord(totals)}, counted from the entries below.`}
        />
        <p className="narrow-only">
          <a href="#list">Go to the list</a>
        </p>
        <Totals totals={totals} />
        {coming > 0 && (
          <p className="small">
            <a href="#coming">
              {coming === 1
                ? 'One approved change takes'
                : `${coming.toLocaleString('en')} approved changes take`}{' '}
              effect later
            </a>
          </p>
        )}
      </div>
      <figure>
        <WorldMap
          title={`Map of the ${marks.length} states among them; the table below shows the same facts`}
          marks={marks.map(({ iso2, name, category }) => ({ code: iso2, name, kind: kindOfMark[category] }))}
        />
        <figcaption>
          <WorldMapKey guests={totals.guests > 0} />
        </figcaption>
      </figure>
    </div>
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
