import { Select } from '@/components/form/select'
import { Suggest } from '@/components/form/suggest'
import { Downloads } from '@/components/ui/downloads'
import { Filter, Filters } from '@/components/ui/filters'
import type { FocalPointList } from '@/lib/register/people/focal-points/queries'

type Asked = { group?: string | undefined; parties?: string | undefined; purpose?: string | undefined }

/** The choice as the end of an address. */
export function queryOf({ group, parties, purpose }: Asked): string {
  const given = Object.entries({ group, parties, purpose }).filter((pair): pair is [string, string] =>
    Boolean(pair[1]),
  )
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

/** Of which parties, and for which purpose; a party chooses among its own purposes. */
export function FocalPointChoice({ found, input }: { found: FocalPointList; input: Asked }) {
  const { rows, groups, purposes, parties, isSecretariat } = found
  return (
    <Filters
      action="/people/focal-points"
      out={
        <>
          <span>{`${rows.length.toLocaleString('en')} ${rows.length === 1 ? 'person' : 'people'}`}</span>
          {rows.length > 0 && (
            <Downloads list="Focal points" file="/people/focal-points/focal-points" query={queryOf(input)} />
          )}
        </>
      }
    >
      {isSecretariat && (
        <>
          <Filter id="group" label="All members of a group">
            <Select id="group" name="group" defaultValue={input.group} blank="No group" options={groups} />
          </Filter>
          <Filter id="parties" label="Parties, separated by semicolons">
            <Suggest
              autoComplete="off"
              id="parties"
              name="parties"
              defaultValue={input.parties}
              options={parties.map((value) => ({ value }))}
            />
          </Filter>
        </>
      )}
      <Filter id="purpose" label="Purpose">
        <Select
          id="purpose"
          name="purpose"
          defaultValue={input.purpose}
          blank="All purposes"
          options={purposes.map((value) => ({ value, label: value }))}
        />
      </Filter>
    </Filters>
  )
}
