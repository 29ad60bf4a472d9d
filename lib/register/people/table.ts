import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { tableFiles } from '@/lib/kernel/tables/files'
import { byTheirIds, chosenInWords, table } from '@/lib/kernel/tables/table'
import { readInPages } from '@/lib/kernel/transaction'
import { areAsked, byFamilyName, peopleAsked, readPeople, type ListedPerson } from './queries'
import { peopleFilters } from './schema'

const AT_ONCE = 1000

/** The people whom the reader may see, as the page lists them. */
export const peopleFiles = tableFiles(
  'person:read',
  peopleFilters,
  async ({ db, actor }, { q, party: typed }) => {
    const asked = await peopleAsked(db, typed)
    return table<ListedPerson>({
      list: 'People',
      file: 'people',
      personal: ['Name'],
      about: chosenInWords({ Name: q, Party: asked.unclear ?? asked.party?.name }),
      columns: [
        { head: 'Honorific', width: 12, of: ({ honorific }) => honorific },
        { head: 'Name', width: 32, of: ({ name }) => name },
        { head: 'Family name', width: 20, of: ({ familyName }) => familyName },
        { head: 'Position', width: 44, of: ({ position }) => position },
        { head: 'Distinguishing note', width: 22, of: ({ distinction }) => distinction },
        { head: 'Party', width: 30, of: ({ party }) => party?.name ?? 'Secretariat' },
        { head: 'Code', width: 10, of: ({ party }) => party?.code ?? null },
        { head: 'Focal point for', width: 40, of: ({ purposes }) => purposes.join(', ') },
      ],
      pages: byTheirIds(
        readInPages<{ id: string }>(
          db,
          Prisma.sql`select h.id from person h where ${areAsked(actor, { ...asked, q })} order by ${byFamilyName}`,
          AT_ONCE,
        ),
        (ids) => readPeople(db, Prisma.sql`h.id = any (${ids}::uuid[])`, AT_ONCE),
      ),
    })
  },
)
