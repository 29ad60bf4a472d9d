import 'server-only'
import { Refusal } from '@/lib/kernel/errors'
import type { command } from '@/lib/kernel/operation'
import type { RequestState } from './schema'

export type Writer = Parameters<Parameters<typeof command>[2]>[0]['tx']
export type Locked = {
  id: string
  state: RequestState
  version: number | null
  content: Buffer | null
  hash: Buffer | null
}

/** Locks the request, so that two people never act on it at once, and reads its current version. Order of locks: request, forum, log. */
export async function lockRequest(tx: Writer, code: string): Promise<Locked> {
  const [found] = await tx.$queryRaw<{ id: string; state: RequestState }[]>`
    select id, state from change_request where code = ${code} for update`
  if (!found) throw new Refusal('This request does not exist.')
  const [rest] = await tx.$queryRaw<Omit<Locked, 'id' | 'state'>[]>`
    select v.version, v.content, v.content_hash as hash from (select 1) one
    left join lateral (select * from change_request_version where change_request_id = ${found.id}::uuid order by version desc limit 1) v on true`
  if (!rest) throw new Refusal('This request does not exist.')
  return { ...found, ...rest }
}
