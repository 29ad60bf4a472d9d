import { isSignedBy, readNote, witnessedAt, type Note } from '@/lib/audit/checkpoint'
import { leafHash } from '@/lib/audit/merkle'
import { isConsistent, rootOfInclusion } from '@/lib/audit/proofs'
import { LOG_KEY, readVerifier, WITNESS_KEY, type Verifier } from '@/lib/audit/signing-keys'

/** What a reader can keep of the log and check without it: that an entry is in it, or that it has only grown. */

type Kept = { format: string; how: string[]; keys: string[]; proof: string[] }
export type EntryReceipt = Kept & {
  format: 'chancery-entry/1'
  /** `text` is exactly what was hashed; null where its reader may not read it. */
  entry: { number: number; hash: string; text: string | null }
  checkpoint: string
}
export type GrowthReceipt = Kept & { format: 'chancery-growth/1'; from: string; to: string }
export type Receipt = EntryReceipt | GrowthReceipt

/** What was found: the checkpoint that a receipt leads to, and who saw it; or what is wrong, in one sentence. */
export type Checked = { note: Note; witnesses: { name: string; at: Date }[] } | { fault: string }

/** The keys of a receipt or an export. @throws RangeError at a line that is none. */
export const keysIn = (lines: readonly string[]): Verifier[] => lines.map(readVerifier)

/** Reads a note and checks who signed it: its log must have. */
export function checkedNote(text: string, keys: readonly Verifier[]): Checked {
  const note = readNote(text)
  if (!note) return { fault: 'The checkpoint cannot be read: it is damaged, or is not a checkpoint.' }
  const { origin } = note.checkpoint
  if (!keys.some((key) => key.type === LOG_KEY && key.name === origin && isSignedBy(note, key)))
    return {
      fault: `The checkpoint of ${note.checkpoint.size} entries was not signed with the key of the log “${origin}”.`,
    }
  const witnesses = keys.flatMap((key) => {
    const at = key.type === WITNESS_KEY ? witnessedAt(note, key) : null
    return at ? [{ name: key.name, at }] : []
  })
  return { note, witnesses }
}

const bytesOf = (hashes: readonly string[]) => hashes.map((hash) => Buffer.from(hash, 'base64'))

/** Checks a receipt by what is in it, and by `keys` alone: those that its reader trusts, or its own. */
export function checkReceipt(receipt: Receipt, keys: readonly Verifier[]): Checked {
  return receipt.format === 'chancery-entry/1' ? checkEntry(receipt, keys) : checkGrowth(receipt, keys)
}

function checkEntry({ entry, checkpoint, proof }: EntryReceipt, keys: readonly Verifier[]): Checked {
  const checked = checkedNote(checkpoint, keys)
  if ('fault' in checked) return checked
  const { size, root } = checked.note.checkpoint
  const hash = Buffer.from(entry.hash, 'hex')
  if (entry.text !== null && !leafHash(Buffer.from(entry.text)).equals(hash))
    return {
      fault: `The text of entry ${entry.number} is not the one that was sealed: its hash is different.`,
    }
  if (entry.text !== null && !entry.text.startsWith(`{"seq":${entry.number},`))
    return { fault: `The text says that it is not entry ${entry.number}.` }
  if (!rootOfInclusion(entry.number, size, hash, bytesOf(proof))?.equals(root))
    return {
      fault: `The proof does not show that entry ${entry.number} is among the ${size} entries of the checkpoint.`,
    }
  return checked
}

function checkGrowth({ from, to, proof }: GrowthReceipt, keys: readonly Verifier[]): Checked {
  const [older, newer] = [checkedNote(from, keys), checkedNote(to, keys)]
  if ('fault' in older) return older
  if ('fault' in newer) return newer
  const [before, after] = [older.note.checkpoint, newer.note.checkpoint]
  if (before.origin !== after.origin) return { fault: 'The two checkpoints are of different logs.' }
  if (!isConsistent(before, after, bytesOf(proof)))
    return {
      fault: `The proof does not show that the log of ${after.size} entries begins with that of ${before.size}.`,
    }
  return newer
}
