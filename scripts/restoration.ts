import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { canonicalBytes } from '@/lib/kernel/canonical-json'
import { RULES_IN_FORCE } from '@/lib/register/change-requests/rulebooks'
import type { versionContent } from '@/lib/register/change-requests/schema'
import { beginningInWords } from '@/lib/time/date-words'
import { isDay } from '@/lib/time/dates'
import type * as z from 'zod'
import { asOperator, recordAct } from './operator'
import { Stop } from './steps.mjs'

type Restoration = {
  /** The party's code. */
  party: string
  reason: string
  basis: string
  link?: string
  /** The first day of the seat; today if left out. */
  from?: string
  /** The e-mail address of the administrator who answers for it; the oldest active one if left out. */
  administrator?: string
}

/**
 * Fills a co-chair seat of the deciding group without approvals, since with fewer than two co-chairs nobody could
 * give them. Written as a request of its own kind, so that the seat has a request behind it like every other; the
 * database refuses it while two parties hold a seat, and refuses it anything else than such a seat.
 */
export async function restoreCoChair(client: Client, given: Restoration) {
  return asOperator(client, async () => {
    const { today, group, groupName } = await decidingGroup(client)
    const from = given.from ?? today
    if (!isDay(from)) throw new Stop(`"${from}" is not a day: write it as 2027-01-31.`)
    const { party, partyName } = await partyCalled(client, given.party)
    const by = await administratorCalled(client, given.administrator)
    const sentence = `${partyName} was restored as co-chair of ${groupName} from ${beginningInWords(from)}.`
    const request = { id: randomUUID(), by, title: sentence }
    const code = await apply(client, request, {
      v: 1,
      rules: RULES_IN_FORCE,
      effective: from,
      reason: given.reason,
      basis: { text: given.basis, link: given.link ?? null },
      operations: [{ kind: 'APPOINT', partyId: party, groupId: group, role: 'CO_CHAIR' }],
      reading: [{ sentence, facts: [] }],
      countedOn: today,
      totals: [],
    })
    await client.query(
      `insert into seat (id, group_id, party_id, role, basis, basis_link, certainty, valid_from, change_request_id)
       values ($1, $2, $3, 'CO_CHAIR', $4, $5, 'CONFIRMED', $6, $7)`,
      [randomUUID(), group, party, given.basis, given.link ?? null, from, request.id],
    )
    await recordAct(client, {
      audience: 'register',
      action: 'co-chair.restored',
      table: 'change_request',
      id: request.id,
      subjects: [request.id, party, group],
      sentence: `Restored ${partyName} as co-chair of ${groupName} from the command line, without approvals, because a seat was vacant.`,
      reason: given.reason,
      basis: given.basis,
    })
    return { code, sentence }
  })
}

type Request = { id: string; by: string; title: string }

/** Takes the request through its states at once; the guard says whether a restoration is possible now. */
async function apply(client: Client, { id, by, title }: Request, content: z.input<typeof versionContent>) {
  await client.query(
    `insert into change_request (id, kind, title, created_by) values ($1, 'RESTORATION', $2, $3)`,
    [id, title, by],
  )
  await client.query(
    'insert into change_request_version (change_request_id, version, author_id, content) values ($1, 1, $2, $3)',
    [id, by, Buffer.from(canonicalBytes(content))],
  )
  for (const state of ['SUBMITTED', 'APPLIED']) {
    await client.query('update change_request set state = $2 where id = $1', [id, state])
  }
  const { rows } = await client.query<{ code: string }>('select code from change_request where id = $1', [id])
  return rows[0]!.code
}

async function decidingGroup(client: Client) {
  const { rows } = await client.query<{ today: string; group: string; groupName: string }>(
    `select forum_today()::text as today, g.id as "group", g.name as "groupName"
     from forum f join groups_named() g on g.id = f.deciding_group_id`,
  )
  if (!rows[0])
    throw new Stop('The profile of the forum names no deciding group, so there is no seat to restore.')
  return rows[0]
}

async function partyCalled(client: Client, code: string) {
  const { rows } = await client.query<{ party: string; partyName: string }>(
    `select p.id as party, n.name as "partyName" from party p cross join lateral party_name_on(p.id) n
     where upper(p.code) = upper($1)`,
    [code],
  )
  if (!rows[0]) throw new Stop(`No party has the code ${code}: the list of parties shows all codes.`)
  return rows[0]
}

async function administratorCalled(client: Client, email?: string) {
  const { rows } = await client.query<{ id: string }>(
    `select id from app_user where role = 'ADMIN' and active and ($1::text is null or email = lower($1))
     order by created_at, id limit 1`,
    [email ?? null],
  )
  if (rows[0]) return rows[0].id
  throw new Stop(
    email
      ? `There is no active administrator with the address ${email}: npm run user -- list shows all accounts.`
      : 'There is no active administrator who could be responsible for this: create one with npm run user -- create --role ADMIN.',
  )
}
