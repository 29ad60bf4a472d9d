import 'server-only'
import { tableFiles } from '@/lib/kernel/tables/files'
import { chosenInWords, table, takenOf } from '@/lib/kernel/tables/table'
import { listFocalPoints, type FocalPointList } from './queries'
import type { FocalPointRow } from './rules'
import { focalPointFilters } from './schema'

/** What was chosen, in words. */
export const choiceInWords = (
  { chosen }: FocalPointList,
  filters: { parties?: string | undefined; purpose?: string | undefined },
) =>
  chosenInWords({
    Group: chosen.group,
    Parties: filters.parties,
    Purpose: filters.purpose,
    'Not understood': chosen.unclear.join(' '),
  })

/** What the log of exports keeps of a paper that is made of them. */
export const focalPointsTaken = (
  list: string,
  found: FocalPointList,
  filters: Parameters<typeof choiceInWords>[1],
  entries = found.rows.length,
) => takenOf({ list, about: choiceInWords(found, filters) }, found.forum.today, entries)

/** The focal points of a choice of parties, as the page lists them. */
export const focalPointFiles = tableFiles('person:read', focalPointFilters, async (context, filters) => {
  const found = await listFocalPoints.check(context.actor, filters)(context)
  return (
    found &&
    table<FocalPointRow>({
      list: 'Focal points',
      file: 'focal-points',
      about: choiceInWords(found, filters),
      columns: [
        { head: 'Party', width: 30, of: ({ party }) => party.name },
        { head: 'Code', width: 10, of: ({ party }) => party.code },
        { head: 'Honorific', width: 12, of: ({ honorific }) => honorific },
        { head: 'Name', width: 32, of: ({ name }) => name },
        { head: 'Position', width: 44, of: ({ position }) => position },
        { head: 'Focal point for', width: 36, of: ({ purposes }) => purposes.join(', ') },
        { head: 'E-mail', width: 36, of: ({ emails }) => emails.join('; ') },
        { head: 'Telephone', width: 24, of: ({ telephones }) => telephones.join('; ') },
        {
          head: 'Confirmed',
          width: 24,
          of: ({ isStale }) => (isStale ? 'not confirmed for a year' : 'within a year'),
        },
      ],
      pages: [found.rows],
    })
  )
})
