import 'server-only'
import * as z from 'zod'
import { readMyZone } from '@/lib/access/account/zone'
import { readNow } from '@/lib/kernel/now'
import { query, type ReadContext, type Reader } from '@/lib/kernel/operation'
import { can, type Actor } from '@/lib/kernel/policy'
import { followsPublishing } from '@/lib/audit/publishing'
import { openTo } from '@/lib/audit/open'
import { closedEntry, hexOf, inWords, latestOfAll, latestThat, storedWith, type Stored } from './entries'
import { asksWhat, conditions, numbersAsked, subjectAsked } from './filters'
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
const RECENT = 2000

/**
 * The log, newest first, fifty entries a page: all of a period, with no more than number, time, table and hash of those that this reader
 * may not read; by actor, action and subject only those that the reader may read. Times that an entry tells of are by the reader's clock,
 * like all others of the page.
 */
export const listEntries = query('audit:read', auditInput, async (context, input) =>
  entriesIn(context, { ...input, myZone: await readMyZone(context.db, context.actor) }),
)

type Asked = z.output<typeof auditInput> & { myZone: string }

const entriesIn = followsPublishing(
  'entries',
  async ({ db, actor }: ReadContext, { myZone, ...input }: Asked) => {
    const { zone } = await readNow(db)
    const about = input.about ? await subjectAsked(db, input.about) : null
    const numbers = numbersAsked(input, zone)
    const found = asksWhat(input)
      ? await latestThat(db, actor, conditions(input, numbers, about?.ids ?? null), PAGE + 1)
      : await latestOfAll(db, actor, numbers, PAGE + 1)
    const shown = found.slice(0, PAGE)
    const entries = await inWords(
      db,
      actor,
      shown.filter((one) => one.body !== null),
      myZone,
    )
    return {
      zone,
      acts: foldRows(entries),
      closed: shown.flatMap((one) => (one.body === null ? [closedEntry(one)] : [])),
      count: shown.length,
      older: found.length > PAGE ? Number(shown.at(-1)?.seq) : null,
      /** Why nothing is listed, where no one subject was meant. */
      unclear: about?.unclear ?? null,
    }
  },
)

/** The size of the log, its root, when it was first and last sealed; and whose doings it holds, to choose from. */
export const getTrail = query('audit:read', z.object({}), async ({ db, actor }) => {
  const { zone, log } = await readNow(db)
  const choices = await choicesOf({ db, actor }, {})
  return {
    zone,
    ...log,
    ...choices,
    mayExport: can(actor, 'audit:export'),
    restorations: await restorationsIn(db),
  }
})

/** The people and the actions of the last entries, and whoever proposed, decided or had a mandate. */
const choicesOf = followsPublishing('trail', ({ db, actor }) => readChoices(db, actor))

async function readChoices(db: Reader, actor: Actor) {
  const found = await db.$queryRaw<{ actors: string[]; actions: string[] }[]>`
    with recent as (select l.actor, l.action from audit.leaf l where l.seq >= (select size from audit.extent()) - ${RECENT} and ${openTo(actor)})
    select array(select actor from recent union select user_id::text from change_request_author union select approver_id::text from approval
      union select given_by::text from mandate order by 1) as actors,
      array(select distinct action from recent order by 1) as actions`
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

type Seal = { at: Date; table: string | null; hash: Uint8Array; root: Uint8Array; covered: boolean }
type Told = Stored & { audience: string; bytes: string }

/**
 * One entry with everything that is known of it: its exact bytes, its hash, the root after it, what else its transaction holds. Of one
 * that this reader may not read, only that it is there and unchanged.
 */
export const getEntry = query('audit:read', entryInput, async ({ db, actor }, { seq }) => {
  const { zone, log } = await readNow(db)
  const number = BigInt(seq)
  const [found] = await db.$queryRaw<(Seal & (Told | { seq: bigint; body: null }))[]>`
    select s.seq, s.sealed_at as at, s.table_name as "table", s.leaf_hash as hash, s.root_hash as root, e.tx, l.actor, l.action,
      convert_from(e.body, 'UTF8')::jsonb as body, l.audience, convert_from(audit.entry(l.stamp, e.body), 'UTF8') as bytes,
      exists (select from audit.checkpoint c where c.size > s.seq) as covered
    from audit.seals(${number}, ${number + BigInt(1)}, 1) s left join audit.leaf l on l.seq = s.seq and ${openTo(actor)}
    left join audit.event e on e.id = l.event_id`
  if (!found) return null
  return {
    ...{ zone, ...closedEntry(found), rootAfter: hexOf(found.root) },
    newer: Number(seq) + 1 < log.size ? Number(seq) + 1 : null,
    older: Number(seq) > 0 ? Number(seq) - 1 : null,
    /** Whether a checkpoint covers it, so that there is a receipt for it. */
    isCovered: found.covered,
    /** What it says; null where that is not open to this reader. */
    told: found.body === null ? null : await toldBy(db, actor, found),
  }
})

async function toldBy(db: Reader, actor: Actor, found: Told) {
  const together = await storedWith(db, actor, found, PAGE)
  const [entry, ...others] = await inWords(db, actor, [found, ...together], await readMyZone(db, actor))
  const { audience, bytes, body } = found
  return entry ? { entry, others, audience, bytes, rowId: body.id, request: body.request ?? null } : null
}
