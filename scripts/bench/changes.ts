import type { Client } from 'pg'
import { clients } from './measure'

/** A party that never sat in this group. */
export type Pair = { party: string; group: string }

/** Pairs of the register as it is, in an order that is the same in every run and mixes parties and groups. */
export async function freePairs(db: Client, limit: number): Promise<Pair[]> {
  const { rows } = await db.query<Pair>(
    `select p.code as party, g.code as "group" from party p cross join "group" g
     where g.composition = 'OWN_SEATS' and g.retracted_at is null and g.valid_to is null
       and exists (select from membership m where m.party_id = p.id and m.retracted_at is null and m.valid_to is null)
       and not exists (select from seat s where s.party_id = p.id and s.group_id = g.id)
     order by md5(p.code || g.code) limit $1`,
    [limit],
  )
  return rows
}

/**
 * What a client proposes in its n-th cycle: to appoint a party to a group, and next time to end that seat; when its
 * pairs are used up it begins again a year later. So every change fits the register whatever came before, and no two
 * clients speak of one seat.
 */
export function changeOf(pairs: Pair[], client: number, n: number) {
  const own = pairs.filter((_, at) => at % clients === client)
  const turn = Math.floor(n / 2)
  const pair = own[turn % own.length]!
  const year = 2027 + Math.floor(turn / own.length)
  const isAppointment = n % 2 === 0
  return {
    operation: isAppointment ? { kind: 'APPOINT', ...pair, role: 'OBSERVER' } : { kind: 'END_SEAT', ...pair },
    effective: isAppointment ? `${year}-01-01` : `${year}-07-01`,
    reason: isAppointment
      ? 'The ministry asks to follow the work of the group.'
      : 'The ministry no longer follows the work of the group.',
    basisText: `Note ${n + 1} of the ministry`,
  }
}
