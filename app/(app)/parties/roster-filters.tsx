import { Downloads } from '@/components/ui/downloads'
import { Filter, Filters } from '@/components/ui/filters'
import { Select } from '@/components/form/select'
import { momentQuery, type AskedMoment } from '@/lib/time/moment-address'
import { categories, regions, type RosterFilters as Asked } from '@/lib/register/parties/schema'
import { regionWords } from '@/lib/register/parties/rules'
import styles from './roster.module.css'

const categoryNames = { MEMBER: 'Members', OBSERVER: 'Observers', GUEST: 'Guests' }

/** The filters of the roster; they keep the date shown and the order of the list. */
export function RosterFilters({
  input,
  kept,
  groups,
  matching,
}: {
  input: Partial<Asked> & AskedMoment
  /** What of the address is chosen, without the page of the list. */
  kept: Record<string, string | undefined> & { sort?: string; order?: string }
  groups: { value: string; label: string }[] | null
  matching: number
}) {
  const keep = Object.entries({
    asOf: input.asOf,
    knownAt: input.knownAt,
    sort: kept.sort,
    order: kept.order,
  })
  return (
    <Filters
      id="list"
      action="/parties"
      keep={Object.fromEntries(keep.filter((pair): pair is [string, string] => Boolean(pair[1])))}
      out={
        <>
          <span>{`${matching.toLocaleString('en')} ${matching === 1 ? 'entry' : 'entries'}`}</span>
          <Downloads list="Members and observers" file="/parties/parties" query={momentQuery(input, kept)} />
        </>
      }
    >
      <Filter id="name" label="Name or code">
        <input type="search" id="name" name="q" defaultValue={input.q} />
      </Filter>
      <Filter id="category" label="Category">
        <Select
          id="category"
          name="category"
          defaultValue={input.category}
          blank="All categories"
          options={categories.map((value) => ({ value, label: categoryNames[value] }))}
        />
      </Filter>
      <details className={styles.more} open={Boolean(input.region ?? input.group ?? input.doubt)}>
        <summary>More filters</summary>
        <Filter id="region" label="Region">
          <Select
            id="region"
            name="region"
            defaultValue={input.region}
            blank="All regions"
            options={regions.map((value) => ({ value, label: regionWords[value] }))}
          />
        </Filter>
        <Filter id="group" label="Group">
          {groups ? (
            <Select id="group" name="group" defaultValue={input.group} blank="Any group" options={groups} />
          ) : (
            <input type="text" id="group" name="group" defaultValue={input.group} />
          )}
        </Filter>
        <Filter id="doubt" label="Date of joining">
          <Select
            id="doubt"
            name="doubt"
            defaultValue={input.doubt}
            blank="Known or in doubt"
            options={[
              { value: 'known', label: 'Known' },
              { value: 'doubtful', label: 'In doubt' },
            ]}
          />
        </Filter>
      </details>
    </Filters>
  )
}
