import type { Factories } from '@/lib/testing/factories'
import { openChance, type Chance } from './chance'
import { makeGroups } from './groups'
import { fillMeetings } from './meetings'
import { makeParties } from './parties'

/** A hundred times the register of the Bali Process. */
const hundredfold = { parties: 7600, groups: 1600, seats: 20_000, entries: 200_000 }

/**
 * Fills a seeded register up to these numbers: rows as the first entry makes them, and log entries by later
 * corrections, as a register that was kept for years has them.
 */
export async function fill(factories: Factories): Promise<void> {
  const { db, insertMany, asSeed } = factories
  const chance = openChance(2002)
  const now = await counts(db)
  const parties = makeParties(chance, hundredfold.parties - now.parties)
  for (const table of ['party', 'party_name', 'party_alias', 'founding', 'membership'] as const)
    await insertMany(table, parties[table])
  const groups = makeGroups(chance, {
    count: hundredfold.groups - now.groups,
    seats: hundredfold.seats - now.seats,
    partyIds: parties.party.map(({ id }) => id!),
    root: now.root,
  })
  for (const table of ['group', 'group_placement', 'seat'] as const) await insertMany(table, groups[table])
  await db.query('analyze')
  await correct({ db, asSeed }, chance, { seat: groups.seat, membership: parties.membership })
  await fillMeetings(factories, chance)
  await db.query('vacuum analyze')
}

async function counts(db: Factories['db']) {
  const { rows } = await db.query<{ parties: number; groups: number; seats: number; root: string }>(
    `select (select count(*)::int from party) as parties, (select count(*)::int from "group") as groups,
       (select count(*)::int from seat) as seats, (select deciding_group_id from forum) as root`,
  )
  return rows[0]!
}

export async function countEntries(db: Factories['db']): Promise<number> {
  const { rows } = await db.query<{ size: number }>('select size::int as size from audit.extent()')
  return rows[0]!.size
}

/** Rounds of corrections to what seats and memberships rest on, each round a transaction of at most 12,000 rows. */
async function correct(
  { db, asSeed }: Pick<Factories, 'db' | 'asSeed'>,
  chance: Chance,
  rows: Record<'seat' | 'membership', Record<string, string | null>[]>,
) {
  for (let round = 1; ; round++) {
    const missing = hundredfold.entries - (await countEntries(db))
    if (missing <= 0) return
    const table = round % 3 === 0 ? 'membership' : 'seat'
    const ids = chance.someOf(rows[table], Math.min(missing, 12_000)).map(({ id }) => id)
    await asSeed(() =>
      db.query(
        `update ${table} set basis = regexp_replace(basis, '( as corrected in round \\d+)?$', $2),
           certainty = case when certainty = 'INFERRED' then 'REPORTED' else certainty end where id = any ($1::uuid[])`,
        [ids, ` as corrected in round ${round}`],
      ),
    )
  }
}
