import 'server-only'
import * as z from 'zod'
import { newestNote } from '@/lib/access/sign-in/functions'
import { query, type Reader } from '@/lib/kernel/operation'
import { readNow } from '@/lib/kernel/now'
import { checkpointsInput } from './schema'

/** Checkpoints as pages show them. */
export type ShownCheckpoint = {
  size: number
  root: string
  key: string
  note: string
  madeAt: Date
  witnesses: { name: string; seenAt: Date }[]
}

/** A page of them. */
const PAGE = 50
/** So long, in minutes, the signer may take to follow the log before pages say that it does not. */
const LATE = 15

type Row = Omit<ShownCheckpoint, 'size' | 'root' | 'witnesses'> & {
  size: bigint
  root: Uint8Array
  seen: { key: string; line: string; at: string }[] | null
}

const read = (db: Reader, before: bigint | null, most: number) => db.$queryRaw<Row[]>`
  select c.size, c.root, c.key, c.note, c.made_at as "madeAt", (select json_agg(json_build_object('key', s.key, 'line', s.line,
    'at', s.seen_at) order by s.seen_at, s.key) from audit.cosignature s where s.size = c.size) as seen
  from audit.checkpoint c where ${before}::bigint is null or c.size < ${before}::bigint order by c.size desc limit ${most}`

const nameOf = (key: string) => key.slice(0, key.indexOf('+'))

const shown = ({ size, root, seen, note, ...rest }: Row): ShownCheckpoint => ({
  ...rest,
  size: Number(size),
  root: Buffer.from(root).toString('base64'),
  note: note + (seen ?? []).map(({ line }) => `${line}\n`).join(''),
  witnesses: (seen ?? []).map(({ key, at }) => ({ name: nameOf(key), seenAt: new Date(at) })),
})

/** The checkpoints of the log, newest first, and the keys with which they were signed. */
export const listCheckpoints = query('audit:read', checkpointsInput, async ({ db }, { before }) => {
  const { zone, log } = await readNow(db)
  const found = await read(db, before === undefined ? null : BigInt(before), PAGE + 1)
  const keys = await db.$queryRaw<{ key: string; isLog: boolean }[]>`
    select key, true as "isLog" from (select distinct key from audit.checkpoint) c
    union all select key, false from (select distinct key from audit.cosignature) s order by 2 desc, 1`
  const checkpoints = found.slice(0, PAGE).map(shown)
  return {
    ...{ zone, keys, checkpoints, entries: log.size },
    older: found.length > PAGE ? (checkpoints.at(-1)?.size ?? null) : null,
  }
})

/** The newest checkpoint, and since when entries have been waiting for one that takes long. */
export const getNewestCheckpoint = query('audit:read', z.object({}), async ({ db }) => {
  const [newest] = (await read(db, null, 1)).map(shown)
  const [late] = await db.$queryRaw<{ since: Date }[]>`
    select s.sealed_at as since from audit.seals(${BigInt(newest?.size ?? 0)}, ${BigInt(newest?.size ?? 0) + BigInt(1)}, 1) s
    where s.sealed_at < now() - make_interval(mins => ${LATE}::int)`
  return { newest: newest ?? null, lateSince: late?.since ?? null }
})

/** For whoever asks, signed in or not: the newest checkpoint with everybody who saw it, or null while there is none. */
export const publicCheckpoint = (): Promise<string | null> => newestNote()
