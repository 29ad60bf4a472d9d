import 'server-only'
import { z } from 'zod'
import { query } from '../operation'

/** What the frame of every page shows: the forum's name, its zone, and how many matters await this person's decision. */
export const getFrame = query('register:read', z.object({}), async ({ db, actor }) => {
  const [frame] = await db.$queryRaw<
    { name: string; shortName: string; zone: string; today: string; awaits: number }[]
  >`
    select name, short_name as "shortName", time_zone as zone, forum_today()::text as today,
      (select count(*)::int from change_request r where case ${actor.role}
        when 'SECRETARIAT' then r.state = 'RETURNED'
        when 'REVIEWER' then r.state = 'SUBMITTED' and ${actor.partyId}::uuid in (select guard.required_parties(forum_today()))
          and not exists (select from change_request_author w where w.change_request_id = r.id and w.user_id = ${actor.id}::uuid)
          and not exists (select from approval a where a.change_request_id = r.id and a.party_id = ${actor.partyId}::uuid
            and a.version = (select max(version) from change_request_version v where v.change_request_id = r.id))
        else false end) as awaits
    from forum`
  return frame ?? null
})
