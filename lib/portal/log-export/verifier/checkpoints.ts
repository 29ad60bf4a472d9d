import { notesIn, type Note } from '@/lib/audit/checkpoint'
import { checkedNote } from '@/lib/audit/receipts'
import type { Verifier } from '@/lib/audit/signing-keys'
import { Incomplete, Tampered } from './parts'

/** What the receiver adds: keys and checkpoints that are not from this export. */
export type Trusted = { keys: Verifier[]; witnesses: Verifier[]; checkpoints: string[] }

/** Who saw the newest checkpoint, of those whose keys the receiver named. */
export type Signed = {
  notes: Note[]
  newest: Note | null
  seen: { name: string; at: Date }[]
  others: string[]
}

/** Keys without those that are there twice. */
export const distinct = (keys: readonly Verifier[]): Verifier[] => [
  ...new Map(keys.map((key) => [key.text, key])).values(),
]

/** Checks every signature of the export and of the receiver's own checkpoints. */
export function verifyCheckpoints(text: string, offered: readonly Verifier[], trusted: Trusted): Signed {
  const keys = distinct([...(trusted.keys.length > 0 ? trusted.keys : offered), ...trusted.witnesses])
  const exported = read(text).map((note) => signed(note, keys))
  const own = trusted.checkpoints.flatMap(read).map((note) => signed(note, keys))
  const newest = exported.at(-1) ?? null
  const origins = new Set([...exported, ...own].map(({ note }) => note.checkpoint.origin))
  if (origins.size > 1)
    throw new Tampered(`These are checkpoints of several logs: ${[...origins].join(', ')}.`)
  contradicting([...exported, ...own].map(({ note }) => note))
  const named = new Set(trusted.witnesses.map(({ name }) => name))
  const seen = (newest?.witnesses ?? []).filter(({ name }) => named.has(name))
  const others = (newest?.note.signatures ?? [])
    .map(({ name }) => name)
    .filter((name) => !origins.has(name) && !named.has(name))
  return { notes: [...exported, ...own].map(({ note }) => note), newest: newest?.note ?? null, seen, others }
}

function read(text: string): Note[] {
  try {
    return notesIn(text)
  } catch (error) {
    if (error instanceof RangeError) throw new Incomplete(`The checkpoints cannot be read: ${error.message}`)
    throw error
  }
}

function signed(note: Note, keys: Verifier[]) {
  const checked = checkedNote(note.text, keys)
  if ('fault' in checked) throw new Tampered(checked.fault)
  return checked
}

function contradicting(notes: Note[]) {
  const roots = new Map<number, Buffer>()
  for (const {
    checkpoint: { size, root },
  } of notes) {
    if (!(roots.get(size) ?? root).equals(root))
      throw new Tampered(
        `There are two signed checkpoints of ${size} entries that contradict each other: two logs were shown.`,
      )
    roots.set(size, root)
  }
}
