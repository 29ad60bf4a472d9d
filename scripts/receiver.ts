import type { Client } from 'pg'
import type { Actor } from '@/lib/kernel/policy'
import { asOperator } from './operator'
import { Stop } from './steps.mjs'

/** The account for which something is made on this machine, with the rights that it would have if it signed in now. */
export async function receiver(client: Client, email: string): Promise<Actor> {
  const { rows } = await asOperator(client, () =>
    client.query<Omit<Actor, 'sessionId'>>(
      `select u.id, u.name, u.role, u.party_id as "partyId", p.code as "partyCode",
        case when u.role in ('ADMIN', 'SECRETARIAT') then 3 else coalesce((select max(case m.category when 'MEMBER' then 2 when 'OBSERVER' then 1 else 0 end)
          from membership m, forum_today() d where m.party_id = u.party_id and m.retracted_at is null and m.standing in ('ACTIVE', 'PROVISIONAL')
            and m.from_latest <= d and d < m.to_earliest), 0) end as clearance
       from app_user u left join party p on p.id = u.party_id where u.email = lower($1) and u.active`,
      [email],
    ),
  )
  if (!rows[0]) throw new Stop(`There is no active account ${email}.`)
  return { ...rows[0], sessionId: '' }
}
