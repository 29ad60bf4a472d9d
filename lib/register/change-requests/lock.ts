import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { Refusal } from '@/lib/kernel/errors'
import type { command } from '@/lib/kernel/operation'
import { addressed } from './address'
import type { RequestState } from './schema'

export type Writer = Parameters<Parameters<typeof command>[2]>[0]['tx']
export type Locked = {
  id: string
  /** Null while it has no number. */
  code: string | null
  title: string
  state: RequestState
  version: number | null
  content: Buffer | null
  hash: Buffer | null
}

/**
 * Locks the request, so that two people never act on it at once, and reads its current version. Order of locks: request, number, forum,
 * log.
 */
export async function lockRequest(tx: Writer, address: string): Promise<Locked> {
  const where = addressed(address)
  const named = 'id' in where ? Prisma.sql`id = ${where.id}::uuid` : Prisma.sql`code = ${where.code}`
  const [locked] = await tx.$queryRaw<Omit<Locked, 'version' | 'content' | 'hash'>[]>`
    select id, code, title, state from change_request where ${named} for update`
  // What was discarded never changes again, so the policies let nobody lock it.
  const found =
    locked ??
    (await tx.changeRequest.findUnique({ where, select: { id: true, code: true, title: true, state: true } }))
  if (!found) throw new Refusal('This request does not exist.')
  const [rest] = await tx.$queryRaw<Pick<Locked, 'version' | 'content' | 'hash'>[]>`
    select v.version, v.content, v.content_hash as hash from (select 1) one
    left join lateral (select * from change_request_version where change_request_id = ${found.id}::uuid order by version desc limit 1) v on true`
  if (!rest) throw new Refusal('This request does not exist.')
  return { ...found, state: found.state as RequestState, ...rest }
}
