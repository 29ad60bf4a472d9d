import { cosignatureLine, isSignedBy, LONGEST_NOTE, readNote, type Checkpoint } from '@/lib/audit/checkpoint'
import { isConsistent } from '@/lib/audit/proofs'
import type { Signer, Verifier } from '@/lib/audit/signing-keys'

/** What a witness remembers of each log, by its name: the longest tree that it has seen, and nothing else. */
export type Seen = Record<string, { size: number; root: string }>

/** `seen` is what is to be remembered before the answer is given. */
export type Answer = { status: 200 | 400 | 403 | 404 | 409 | 422; text: string; type?: string; seen?: Seen }

/** The longest request of the protocol: a line with the old size, at most 63 hashes, and a note. */
export const LONGEST_REQUEST = 63 * 45 + LONGEST_NOTE + 100

type Request = { old: number; proof: Buffer[]; note: string }

function readRequest(body: string): Request | null {
  const [, old = '', lines = '', note = ''] =
    /^old (0|[1-9]\d{0,15})\n((?:[A-Za-z0-9+/]{43}=\n){0,63})\n([^]+)$/.exec(body) ?? []
  if (note === '' || !Number.isSafeInteger(Number(old))) return null
  const proof = lines.split('\n').filter((line) => line !== '')
  return { old: Number(old), proof: proof.map((line) => Buffer.from(line, 'base64')), note }
}

const refused = (status: Answer['status'], text: string): Answer => ({ status, text: `${text}\n` })

/**
 * What a witness answers to `add-checkpoint` (c2sp.org/tlog-witness): its signature over a checkpoint that continues what it saw of this
 * log before. Pure: whoever calls it remembers `seen` before the answer is given, and asks one request after the other.
 */
export function answerTo(
  body: string,
  seen: Seen,
  logs: readonly Verifier[],
  key: Signer,
  now: Date,
): Answer {
  const request = readRequest(body)
  const note = request && readNote(request.note)
  if (!request || !note) return refused(400, 'This is not a request to add a checkpoint.')
  const { checkpoint } = note
  const known = logs.filter(({ name }) => name === checkpoint.origin)
  if (known.length === 0) return refused(404, 'This log is not known here.')
  if (!known.some((log) => isSignedBy(note, log)))
    return refused(403, 'The log has not signed this checkpoint.')
  if (request.old > checkpoint.size) return refused(400, 'The old size is larger than the new one.')
  const last = lastOf(seen, checkpoint.origin)
  if (request.old !== last.size) return { status: 409, text: `${last.size}\n`, type: 'text/x.tlog.size' }
  if (last.size === checkpoint.size && !last.root.equals(checkpoint.root))
    return refused(409, 'A tree of this size with a different root has been seen before.')
  if (!isConsistent(last, checkpoint, request.proof))
    return refused(422, 'The proof does not show that this tree begins with the one that was seen before.')
  return {
    status: 200,
    text: cosignatureLine(note.body, key, now),
    seen: {
      ...seen,
      [checkpoint.origin]: { size: checkpoint.size, root: checkpoint.root.toString('base64') },
    },
  }
}

function lastOf(seen: Seen, origin: string): Omit<Checkpoint, 'origin'> {
  const last = Object.hasOwn(seen, origin) ? seen[origin] : undefined
  return last
    ? { size: last.size, root: Buffer.from(last.root, 'base64') }
    : { size: 0, root: Buffer.alloc(32) }
}
