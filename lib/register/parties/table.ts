import 'server-only'
import { beginning, lastDay } from '@/lib/kernel/tables/cells'
import { tableFiles } from '@/lib/kernel/tables/files'
import { chosenInWords, pagesOf, table } from '@/lib/kernel/tables/table'
import { shownIn } from '../shown'
import { readEntries, rosterAsked, rosterInput, type RosterRow } from './queries'
import { categoryWords, parts, regionWords, roleWords } from './rules'
import type { RosterFilters } from './schema'

const AT_ONCE = { unpaged: 1000, size: 1000 }

/** Members, observers and guests on the date shown, as the page lists them. */
export const rosterFiles = tableFiles(
  'register:read',
  rosterInput,
  async ({ db }, { after: _, ...input }) => {
    const { moment, filters, unclear } = await rosterAsked(db, input)
    const { day, about } = shownIn(moment)
    return table<RosterRow>({
      list: 'Members and observers',
      file: 'members-and-observers',
      day,
      about: [...about, ...chosenInWords(chosen(filters, unclear))],
      columns: [
        { head: 'Part', width: 24, of: ({ part }) => parts[part] ?? null },
        { head: 'Name', width: 34, of: ({ name }) => name },
        { head: 'Code', width: 10, of: ({ code }) => code },
        { head: 'Category', width: 12, of: ({ category }) => categoryWords[category] },
        { head: 'Since', width: 26, of: ({ since }) => beginning(since) },
        { head: 'Until', width: 20, of: ({ validTo }) => lastDay(validTo) },
        { head: 'Certainty', width: 12, of: ({ certainty }) => certainty.toLowerCase() },
        {
          head: 'Founding',
          width: 10,
          of: ({ founding, doubt }) => (founding && doubt === null ? 'founding' : null),
        },
        {
          head: 'Standing',
          width: 12,
          of: ({ standing, doubt }) => (doubt === null ? standing.toLowerCase() : null),
        },
        { head: 'Region', width: 12, of: ({ region }) => region && regionWords[region] },
        { head: 'Seats in groups', width: 50, of: seatsInWords },
        {
          head: 'Other names',
          width: 30,
          of: ({ former, also }) => [...former, ...(also ? [`also ${also}`] : [])].join('; '),
        },
        { head: 'Doubt on this date', width: 50, of: ({ doubt, basis }) => doubt && `${doubt} ${basis}` },
      ],
      pages: pagesOf<RosterRow, string>(async (after) => {
        const { rows, next } = await readEntries(db, moment, { ...filters, after }, AT_ONCE)
        return { rows, next: next?.after ?? null }
      }),
    })
  },
)

const chosen = (
  { q, category, region, group, doubt, sort, order }: RosterFilters,
  unclear: string | null,
): Record<string, string | null | undefined> => ({
  'Name or code': q,
  Category: category && `${categoryWords[category]}s`,
  Region: region && regionWords[region],
  Group: unclear ?? group,
  'Date of joining': doubt === 'doubtful' ? 'in doubt' : doubt,
  Order: sort === 'name' && order === 'ascending' ? null : `by ${sort}, ${order}`,
})

function seatsInWords({ seats: { named, counted }, doubt }: RosterRow): string | null {
  if (doubt !== null) return null
  const all = named.map(({ label, role }) =>
    role === 'MEMBER' ? label : `${label} (${roleWords[role] ?? ''})`,
  )
  return [all.join(', '), counted].filter(Boolean).join('; ')
}
