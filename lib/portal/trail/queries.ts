import 'server-only'
import * as z from 'zod'
import { readNow } from '@/lib/kernel/now'
import { query, type Reader } from '@/lib/kernel/operation'
import { can, type Actor } from '@/lib/kernel/policy'
import { followsPublishing } from '@/lib/documents/opened'
import { readerKey, remembered } from '@/lib/kernel/remembered'
import { inWords, latestStored, stored, type Stored } from './entries'
import { conditions, subjectAsked } from './filters'
import { foldRows } from '@/lib/portal/trail/fold'
import { doerOf, namesOf } from './names'
import { auditInput, entryInput, systemActors } from './schema'
import { knownActions } from './words'

/** Entries a page, newest first. */
export const PAGE = 50

/**
 * Whom and what one can choose in the filters is read from the last entries and from the requests: to list every actor and action
 * ever seen would read past all entries that this reader may not see.
 */
const LATELY = 2000

/** The log as this reader may see it: newest first, by actor, action, subject and period, fifty entries a page. */
export const listEntries = query(
  'audit:read',
  auditInput,
  followsPublishing('entries', async ({ db, actor }, input) => {
    const { zone } = await readNow(db)
    const about = input.about ? await subjectAsked(db, input.about) : null
    const found = await db.$queryRaw<Stored[]>(
      latestStored(conditions(input, zone, about?.ids ?? null), PAGE + 1),
    )
    const shown = found.slice(0, PAGE)
    const entries = await inWords(db, actor, shown, zone)
    return {
      zone,
      acts: foldRows(entries),
      count: shown.length,
      older: found.length > PAGE ? Number(shown.at(-1)?.seq) : null,
      /** Why nothing is listed, where no one subject was meant. */
      unclear: about?.unclear ?? null,
    }
  }),
)

/** The size of the log, its root, when it was first and last sealed; and whose doings it holds, to choose from. */
export const getTrail = query('audit:read', z.object({}), async ({ db, actor }) => {
  const { zone, log } = await readNow(db)
  const choices = await remembered(db, ['trail', ...readerKey(actor)], () => readChoices(db, actor))
  return { zone, ...log, ...choices, restorations: await restorationsIn(db) }
})

/** The people and the actions of the last entries, and whoever proposed, decided or had a mandate. */
async function readChoices(db: Reader, actor: Actor) {
  const found = await db.$queryRaw<{ actors: string[]; actions: string[] }[]>`
    with lately as (select actor, action from audit.leaf order by seq desc limit ${LATELY})
    select array(select actor from lately union select user_id::text from change_request_author union select approver_id::text from approval
      union select given_by::text from mandate order by 1) as actors,
      array(select distinct action from lately order by 1) as actions`
  const { actors = [], actions = [] } = found[0] ?? {}
  const names = await namesOf(db, actor, actors)
  const people = actors.flatMap((id) => (names.has(id) ? [{ value: id, label: doerOf(id, names) }] : []))
  return {
    actors: [
      ...people.sort((a, b) => a.label.localeCompare(b.label, 'en')),
      ...systemActors
        .filter((id) => id !== 'door' || can(actor, 'user:administer'))
        .map((id) => ({ value: id, label: doerOf(id, names) })),
    ],
    actions: [...new Set([...knownActions(actor.role), ...actions])].sort(),
  }
}

export type Restoration = { code: string; title: string; at: Date; reason: string; basis: string }

/** Vacant co-chair seats that the operator filled without approvals: shown for ever. */
const restorationsIn = (db: Reader) => db.$queryRaw<Restoration[]>`
  select r.code, r.title, r.applied_at as at, v.content ->> 'reason' as reason, v.content #>> '{basis,text}' as basis
  from change_request r cross join lateral (select convert_from(content, 'UTF8')::jsonb as content from change_request_version
    where change_request_id = r.id order by version desc limit 1) v
  where r.kind = 'RESTORATION' and r.state = 'APPLIED' order by r.applied_at`

type Sealed = Stored & {
  leaf: Buffer
  root: Buffer
  audience: string
  bytes: string
  newer: bigint | null
  older: bigint | null
}

/** One entry with everything that is known of it: its exact bytes, its hash, the root after it, what else its transaction holds. */
export const getEntry = query('audit:read', entryInput, async ({ db, actor }, { seq }) => {
  const { zone } = await readNow(db)
  const [found] = await db.$queryRaw<Sealed[]>`
    select l.seq, l.sealed_at as at, e.tx, l.actor, l.action, convert_from(e.body, 'UTF8')::jsonb as body, l.audience,
      l.leaf_hash as leaf, l.root_hash as root, convert_from(audit.entry(l.stamp, e.body), 'UTF8') as bytes,
      (select n.seq from audit.leaf n where n.seq > l.seq order by n.seq limit 1) as newer,
      (select o.seq from audit.leaf o where o.seq < l.seq order by o.seq desc limit 1) as older
    from audit.leaf l join audit.event e on e.id = l.event_id where l.seq = ${BigInt(seq)}`
  if (!found) return null
  const together = await db.$queryRaw<
    Stored[]
  >`${stored} where e.tx = ${found.tx} and l.seq <> ${found.seq} order by l.seq limit ${PAGE}`
  const [entry, ...others] = await inWords(db, actor, [found, ...together], zone)
  return entry
    ? {
        zone,
        entry,
        others,
        audience: found.audience,
        table: found.body.table,
        rowId: found.body.id,
        request: found.body.request ?? null,
        bytes: found.bytes,
        leafHash: Buffer.from(found.leaf).toString('hex'),
        rootAfter: Buffer.from(found.root).toString('hex'),
        newer: found.newer === null ? null : Number(found.newer),
        older: found.older === null ? null : Number(found.older),
      }
    : null
})
