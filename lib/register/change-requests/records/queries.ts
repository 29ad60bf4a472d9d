import 'server-only'
import * as z from 'zod'
import { peopleCalled, systemActorWords } from '@/lib/audit/history'
import { readNow } from '@/lib/kernel/now'
import { query, type Reader } from '@/lib/kernel/operation'
import { addressOf } from '../address'
import { readRequest } from '../request'
import { byCode } from '../schema'
import { seatStates } from '../seat-states'
import { readContent, titleOf } from '../version'
import type { DecisionRecord } from './record'

type Version = { version: number; content: Uint8Array; digest: string; submittedAt: Date }

/** What was decided on a version of a request; on the current one where none is named. Null where there is none. */
export const getDecisionRecord = query(
  'change-request:read',
  z.object({
    ...byCode.shape,
    version: z
      .string()
      .regex(/^\d{1,6}$/)
      .transform(Number)
      .optional(),
  }),
  async ({ db }, { code: address, version: asked }): Promise<DecisionRecord | null> => {
    const request = await readRequest(db, address)
    if (!request?.current) return null
    const version = await readVersionOf(db, request.id, asked ?? request.current.version)
    if (!version) return null
    const content = readContent(version.content)
    const { name: forum, zone, today } = await readNow(db)
    const approvals = request.approvals.filter((one) => one.version === version.version)
    const people = await peopleCalled(
      db,
      approvals.flatMap((a) => [
        a.approverId,
        a.mandate.givenById,
        ...(a.withdrawal ? [a.withdrawal.byId] : []),
        ...(a.mandate.confirmation?.byId ? [a.mandate.confirmation.byId] : []),
      ]),
    )
    const nameOf = (id: string) => systemActorWords(id) ?? people.get(id)?.name ?? null
    const parties = new Map(approvals.map(({ partyId, party }) => [partyId, { partyId, name: party }]))
    return {
      ...{ forum, zone, code: addressOf(request), title: titleOf(content.reading) },
      version: version.version,
      current: request.current.version,
      digest: version.digest,
      submittedAt: version.submittedAt,
      content,
      seats: seatStates(
        { ...request, approvals, current: version },
        { required: [...parties.values()], today, zone, nameOf },
      ),
      entries: await readEntries(db, request.id, version.version),
      appliedAt: version.version === request.current.version ? request.appliedAt : null,
    }
  },
)

async function readVersionOf(db: Reader, id: string, version: number): Promise<Version | null> {
  const [found] = await db.$queryRaw<Version[]>`
    select version, content, encode(content_hash, 'hex') as digest, written_at as "submittedAt"
    from change_request_version where change_request_id = ${id}::uuid and version = ${version}`
  return found ?? null
}

/** The entries of the log about the decisions on a version, by the party that decided. */
async function readEntries(db: Reader, id: string, version: number): Promise<Record<string, number>> {
  const found = await db.$queryRaw<{ party: string; seq: number }[]>`
    select a.party_id::text as party, max(l.seq)::int as seq
    from approval a join audit.leaf l on l.actor = a.approver_id::text
      and l.action = case a.decision when 'APPROVE' then 'change-request.approved' when 'RETURN' then 'change-request.returned' else 'change-request.refused' end
    join audit.event e on e.id = l.event_id
    where a.change_request_id = ${id}::uuid and a.version = ${version} and l.seq = any (array(select audit.about(array[${id}::uuid])))
      and convert_from(e.body, 'UTF8')::jsonb #>> '{meaning,facts,version}' = ${String(version)}
    group by a.party_id`
  return Object.fromEntries(found.map(({ party, seq }) => [party, seq]))
}
