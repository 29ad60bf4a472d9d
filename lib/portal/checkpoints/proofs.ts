import 'server-only'
import { BLOCK, consistencyPath, inclusionPath, stretchHash, type Stretch } from '@/lib/audit/proofs'
import {
  checkReceipt,
  keysIn,
  type EntryReceipt,
  type GrowthReceipt,
  type Receipt,
} from '@/lib/audit/receipts'
import { openTo } from '@/lib/audit/open'
import { query, type Reader } from '@/lib/kernel/operation'
import { entryInput } from '@/lib/portal/trail/schema'
import { growthInput } from './schema'

/** Receipts: small files that a reader can keep and check without the register. */

const how = (what: string) => [
  `${what} Keep it outside the register. To check it: node verify-log.mjs FILE. That program is included in every export of the log.`,
  'By hand: the hash of an entry is SHA-256 of one zero byte and its text; that of two neighbours, SHA-256 of one byte 1 and their hashes. The proof contains the sibling hashes on the way up to the root (RFC 6962, section 2.1).',
  'The checkpoint is a signed note (c2sp.org/tlog-checkpoint). Compare the key of the log with the one that you noted when you first saw it.',
]

type Signed = { size: number; text: string; keys: string[] }

/** The checkpoint of this size, or the newest of at least this size, with those who saw it. */
async function signedNote(
  db: Reader,
  which: { exactly: bigint } | { least: bigint },
): Promise<Signed | null> {
  const [exactly, least] = 'exactly' in which ? [which.exactly, null] : [null, which.least]
  const [found] = await db.$queryRaw<{ size: bigint; text: string; keys: string[] }[]>`
    select c.size, c.note || coalesce((select string_agg(s.line || E'\n', '' order by s.seen_at, s.key) from audit.cosignature s where s.size = c.size), '') as text,
      array[c.key] || array(select s.key from audit.cosignature s where s.size = c.size order by s.key) as keys
    from audit.checkpoint c where c.size = ${exactly}::bigint or c.size >= ${least}::bigint order by c.size desc limit 1`
  return found ? { ...found, size: Number(found.size) } : null
}

/**
 * The hashes of these stretches. What is read for them is the hashes of the blocks that the signer has stored, and those of the entries
 * in the blocks of `beside` and in the last one.
 */
async function hashesOf(db: Reader, stretches: Stretch[], size: number, beside: number): Promise<string[]> {
  const full = Math.floor(size / BLOCK)
  const starts = [...new Set([Math.floor(beside / BLOCK), full])].map((block) => block * BLOCK)
  const [kept] = await db.$queryRaw<{ blocks: Uint8Array; runs: Uint8Array[] }[]>`
    select coalesce((select string_agg(hash, '' order by place) from audit.block where place < ${full}), '') as blocks,
      array(select audit.hashes(first, least(first + ${BLOCK}, ${BigInt(size)})) from unnest(${starts.map(BigInt)}::bigint[]) with ordinality s(first, n) order by n) as runs`
  const hashIn = (run: Uint8Array | undefined, at: number) =>
    Buffer.from(run!.subarray(at * 32, at * 32 + 32))
  const leaf = (seq: number) => {
    const run = starts.findIndex((first) => seq >= first && seq < first + BLOCK)
    return hashIn(kept?.runs[run], seq - starts[run]!)
  }
  const block = (place: number) => hashIn(kept?.blocks, place)
  return stretches.map((stretch) => stretchHash(stretch, { leaf, block }).toString('base64'))
}

// One that does not hold would be no receipt: that the log is not intact is a fault, which is logged.
function checked<R extends Receipt>(receipt: R): R {
  const found = checkReceipt(receipt, keysIn(receipt.keys))
  if ('fault' in found) throw new Error(found.fault)
  return receipt
}

/** That an entry is in the log, under the newest checkpoint; null while none covers it. Its text is there only for whoever may read it. */
export const getEntryReceipt = query('audit:read', entryInput, async ({ db, actor }, { seq }) => {
  const number = Number(seq)
  const note = await signedNote(db, { least: BigInt(number) + BigInt(1) })
  if (!note) return null
  const [found] = await db.$queryRaw<{ hash: Uint8Array; text: string | null }[]>`
    select s.leaf_hash as hash, convert_from(audit.entry(l.stamp, e.body), 'UTF8') as text
    from audit.seals(${BigInt(number)}, ${BigInt(number) + BigInt(1)}, 1) s left join audit.leaf l on l.seq = s.seq and ${openTo(actor)}
    left join audit.event e on e.id = l.event_id`
  if (!found) return null
  return checked<EntryReceipt>({
    format: 'chancery-entry/1',
    how: how(`This file shows that entry ${number} is in the log, unchanged.`),
    keys: note.keys,
    entry: { number, hash: Buffer.from(found.hash).toString('hex'), text: found.text },
    proof: await hashesOf(db, inclusionPath(number, note.size), note.size, number),
    checkpoint: note.text,
  })
})

/** That the log of one checkpoint begins with that of another; null where one of them is none. */
export const getGrowthReceipt = query('audit:read', growthInput, async ({ db }, { from, to }) => {
  const older = await signedNote(db, { exactly: BigInt(from) })
  const newer = await signedNote(db, { exactly: BigInt(to) })
  if (!older || !newer || older.size > newer.size) return null
  return checked<GrowthReceipt>({
    format: 'chancery-growth/1',
    how: how(
      `This file shows that the log of ${newer.size} entries begins with the ${older.size} entries it had before.`,
    ),
    keys: [...new Set([...older.keys, ...newer.keys])],
    from: older.text,
    to: newer.text,
    proof: await hashesOf(db, consistencyPath(older.size, newer.size), newer.size, older.size),
  })
})
