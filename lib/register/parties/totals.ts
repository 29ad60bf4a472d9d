import type { Category, Region } from './rules'

/** The totals of the roster, always of the whole register of a date. Pure: counts in, tables out. */

/** One line of the totals: where, and how many members, founding members among them and observers are certain that day. */
export type Counted = {
  category: Category
  place: Region | 'ORGANIZATION' | 'MECHANISM'
  certain: boolean
  n: number
  founding: number
  inferred: number
  doubtful: number
}
export const places = [
  ['ASIA', 'Asia'],
  ['PACIFIC', 'Pacific'],
  ['EUROPE', 'Europe'],
  ['AMERICAS', 'Americas'],
  ['AFRICA', 'Africa'],
  ['ORGANIZATION', 'Organizations'],
  ['MECHANISM', 'Mechanisms'],
] as const

const sum = (counted: Counted[], count: (row: Counted) => number) =>
  counted.reduce((total, row) => total + count(row), 0)

/** The totals of a date, by region: members, those among them that founded the forum, observers, and guests where there are any. */
export function totalsOf(counted: Counted[]) {
  const certain = counted.filter((row) => row.certain)
  const row = (label: string, category: Category, count: (row: Counted) => number) => {
    const rows = certain.filter((one) => one.category === category)
    return {
      label,
      cells: places.map(([place]) =>
        sum(
          rows.filter((one) => one.place === place),
          count,
        ),
      ),
      all: sum(rows, count),
    }
  }
  const members = row('Members', 'MEMBER', ({ n }) => n)
  const founding = row('of these, founding members', 'MEMBER', (one) => one.founding)
  const observers = row('Observers', 'OBSERVER', ({ n }) => n)
  const guests = row('Guests', 'GUEST', ({ n }) => n)
  return {
    rows: [members, founding, observers, ...(guests.all > 0 ? [guests] : [])],
    members: members.all,
    observers: observers.all,
    guests: guests.all,
    uncertain: sum(counted, ({ certain: sure, n }) => (sure ? 0 : n)),
    inferred: sum(certain, (one) => one.inferred),
    doubtful: sum(certain, (one) => one.doubtful),
  }
}

/** The register's own number for what a published page declares; null for a total that is none of the roster's. */
export function countedFor(total: string, counted: Counted[]): number | null {
  const certain = counted.filter((row) => row.certain)
  const isState = ({ place }: Counted) => place !== 'ORGANIZATION' && place !== 'MECHANISM'
  const of = (category: Category, here: (row: Counted) => boolean = () => true) =>
    sum(
      certain.filter((row) => row.category === category && here(row)),
      ({ n }) => n,
    )
  const organization = ({ place }: Counted) => place === 'ORGANIZATION'
  const mechanism = ({ place }: Counted) => place === 'MECHANISM'
  const totals: Record<string, () => number> = {
    MEMBERS: () => of('MEMBER'),
    MEMBER_STATES: () => of('MEMBER', isState),
    MEMBER_ORGANIZATIONS: () => of('MEMBER', organization),
    OBSERVERS: () => of('OBSERVER'),
    OBSERVER_STATES: () => of('OBSERVER', isState),
    OBSERVER_ORGANIZATIONS: () => of('OBSERVER', organization),
    OBSERVER_MECHANISMS: () => of('OBSERVER', mechanism),
    FOUNDING: () =>
      sum(
        certain.filter(({ category }) => category === 'MEMBER'),
        ({ founding }) => founding,
      ),
  }
  return totals[total]?.() ?? null
}

export const totalWords: Record<string, string> = {
  MEMBERS: 'Members',
  MEMBER_STATES: 'Member states',
  MEMBER_ORGANIZATIONS: 'Member organizations',
  OBSERVERS: 'Observers',
  OBSERVER_STATES: 'Observer states',
  OBSERVER_ORGANIZATIONS: 'Observer organizations',
  OBSERVER_MECHANISMS: 'Observer consultation mechanisms',
  FOUNDING: 'Founding members',
  GROUP_STATES: 'States with a seat',
  GROUP_ORGANIZATIONS: 'Organizations with a seat',
}
