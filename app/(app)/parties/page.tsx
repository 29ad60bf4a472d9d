import type { Metadata } from 'next'
import { WorldMap, WorldMapKey } from '@/components/charts/world-map'
import { PageHead } from '@/components/layout/page-head'
import { Empty } from '@/components/ui/empty'
import { Pager } from '@/components/ui/pager'
import { momentQuery, titleAt } from '@/lib/moment-address'
import { listRoster, rosterInput } from '@/lib/parties/queries'
import { load, search } from '@/lib/web'
import { answered } from '../../answered'
import { Frame } from '../frame'
import { Declared } from './declared'
import { NothingYet } from './nothing-yet'
import { RosterFilters } from './roster-filters'
import { RosterTable } from './roster-table'
import styles from './roster.module.css'
import { inAWord, Totals } from './totals'

export async function generateMetadata({ searchParams }: PageProps<'/parties'>): Promise<Metadata> {
  return { title: titleAt('Members and observers', await searchParams) }
}

export default answered(Page)

async function Page({ searchParams }: PageProps<'/parties'>) {
  const { input, faults } = await search(rosterInput, searchParams)
  const roster = await load(listRoster, input)
  const { moment, filters, totals } = roster
  const { sort, order, after: _, ...asked } = filters
  const kept = { ...asked, ...(sort === 'name' && order === 'ascending' ? {} : { sort, order }) }
  if (moment.size === 0n)
    return (
      <Frame at="/parties" moment={moment} keep={kept} faults={faults}>
        <PageHead title="Members and observers" />
        <NothingYet moment={moment} />
      </Frame>
    )
  const states = roster.marks.length
  return (
    <Frame at="/parties" moment={moment} keep={kept} faults={faults}>
      <div className={styles.top}>
        <div>
          <PageHead
            title="Members and observers"
            lede={`${inAWord(totals)}, counted from the entries below`}
          />
          <p className="narrow-only">
            <a href="#list">Go to the list</a>
          </p>
          <Totals totals={totals} />
        </div>
        <figure>
          <WorldMap
            title={`Where the ${states} states among them lie; the same facts are in the table below`}
            marks={roster.marks.map(({ iso2, name, category }) => ({
              code: iso2,
              name,
              kind: kindOfMark[category],
            }))}
          />
          <figcaption>
            <WorldMapKey guests={totals.guests > 0} />
          </figcaption>
        </figure>
      </div>
      <RosterFilters input={input} kept={kept} groups={roster.groups} matching={roster.matching} />
      {roster.matching === 0 ? (
        <Empty>
          No entry of this date matches what was asked. Choose less, or look for the name in the search above.
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
      <Pager
        note={
          roster.next || !roster.isFirst
            ? `${roster.rows.length} of ${roster.matching.toLocaleString('en')} entries`
            : undefined
        }
        newerHref={roster.isFirst ? undefined : `/parties${momentQuery(input, kept)}#list`}
        newerText="From the beginning"
        olderHref={
          roster.next
            ? `/parties${momentQuery(input, { ...kept, after: roster.next.after })}#list`
            : undefined
        }
        olderText={roster.next ? `Next: after ${roster.next.name}` : undefined}
      />
      <Declared declarations={roster.declarations} notes={roster.notes} />
    </Frame>
  )
}

const kindOfMark = { MEMBER: 'member', OBSERVER: 'observer', GUEST: 'guest' } as const
