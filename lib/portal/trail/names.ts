import 'server-only'
import type { Reader } from '@/lib/kernel/operation'
import { can, type Actor } from '@/lib/kernel/policy'
import { hasNamesake } from '@/lib/meetings/list'
import { namedWithDate } from '@/lib/meetings/rules'
import { groupsOn } from '@/lib/register/group-names'
import { systemActorWords } from '@/lib/audit/history'
import type { Named, Names } from './named'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type Found = {
  id: string
  kind: Named['kind']
  code: string
  name: string
  party: string | null
  /** When a meeting begins that is called like another one. */
  begins: string | null
}
const places = {
  party: '/parties/',
  group: '/groups/',
  meeting: '/meetings/',
  document: '/documents/',
  request: '/change-requests/',
  account: '/users/',
} as const

/**
 * What these ids name, in one query: parties by today's name, groups, meetings, documents, requests, and people as far as the reader may know
 * them. What the reader may not see is absent.
 */
export async function namesOf(
  db: Pick<Reader, '$queryRaw'>,
  actor: Actor,
  ids: Iterable<string>,
): Promise<Names> {
  const wanted = [...new Set(ids)].filter((id) => uuid.test(id))
  if (wanted.length === 0) return new Map()
  const found = await db.$queryRaw<Found[]>`
    with called as not materialized (
      select p.id, p.code, n.name from party p cross join lateral party_name_on(p.id) n)
    select id, 'party' as kind, code, name, null as party, null as begins from called where id = any (${wanted}::uuid[])
    union all select id, 'group', code, name, null, null from ${groupsOn()} where id = any (${wanted}::uuid[])
    union all select m.id, 'meeting', m.code, m.title, null, case when ${hasNamesake} then m.begins end from meeting m where m.id = any (${wanted}::uuid[])
    union all select id, 'document', code, symbol, null, null from document where id = any (${wanted}::uuid[])
    union all select id, 'request', coalesce(code, id::text), coalesce(code, '“' || title || '”'), null, null from change_request where id = any (${wanted}::uuid[])
    union all select q.id, 'account', q.id::text, q.name, (select c.name from called c where c.id = q.party_id), null from guard.people(${wanted}::uuid[]) q`
  const mayOpen = (kind: Named['kind']) => kind !== 'account' || can(actor, 'user:administer')
  return new Map(
    found.map(({ id, kind, code, name, party, begins }) => [
      id,
      {
        kind,
        name: begins === null ? name : namedWithDate({ title: name, begins }),
        party,
        href: mayOpen(kind) ? `${places[kind]}${code}` : null,
      },
    ]),
  )
}

/** The name behind an actor of the log: a system actor in words, a person by name, or "Someone" where the reader may not know. */
export const doerOf = (actor: string, names: Names): string =>
  systemActorWords(actor) ?? names.get(actor)?.name ?? 'Someone'
