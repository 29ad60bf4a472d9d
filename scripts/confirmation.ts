import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { asOperator, recordAct } from './operator'
import { Stop } from './steps.mjs'

type Confirmation = {
  /** The e-mail address of the reviewer who holds the mandate. */
  email: string
  reason: string
  basis: string
}

/**
 * Confirms the mandate of a reviewer whose seat has no confirmed one, since nobody but the operator can then. The database refuses it
 * where the seat has one: there, reviewers confirm each other's. Also a mandate that is still to come.
 */
export const confirmMandate = (client: Client, { email, reason, basis }: Confirmation) =>
  asOperator(client, async () => {
    const { rows } = await client.query<Held>(
      `select m.id, m.user_id as holder, m.party_id as party, n.name as "partyName", u.name
       from mandate m join app_user u on u.id = m.user_id cross join lateral party_name_on(m.party_id) n
       where u.email = lower($1) and m.ended_at is null and m.valid_to > forum_today() and m.valid_from < m.valid_to
         and not exists (select from mandate_confirmation c where c.mandate_id = m.id) order by m.valid_from limit 1`,
      [email],
    )
    const held = rows[0]
    if (!held)
      throw new Stop(
        `There is no mandate of "${email}" to confirm: npm run user -- list shows all accounts, and an administrator records mandates on the page of an account.`,
      )
    await confirm(client, held, { reason, basis })
    return `Confirmed the mandate of ${held.name} to decide for the seat of ${held.partyName}. The reason and the basis stay on record.`
  })

type Held = { id: string; holder: string; party: string; partyName: string; name: string }

/** In a transaction of `asOperator`. */
export async function confirm(
  client: Client,
  { id, holder, party, partyName }: Omit<Held, 'name'>,
  { reason, basis }: { reason: string; basis: string },
) {
  await client.query(
    'insert into mandate_confirmation (id, mandate_id, reason, basis) values ($1, $2, $3, $4)',
    [randomUUID(), id, reason, basis],
  )
  await recordAct(client, {
    ...{ audience: 'request', action: 'mandate.confirmed', table: 'mandate', id, subjects: [holder, party] },
    sentence: `Confirmed a mandate to decide for the seat of ${partyName} from the command line, because the seat had no confirmed mandate.`,
    ...{ reason, basis },
  })
}
