import { LOG_KEY, WITNESS_KEY, type Signer, type Verifier } from '@/lib/audit/signing-keys'

/**
 * How far a log goes, in the form of C2SP (c2sp.org/tlog-checkpoint): three lines, an empty one, and a line for each signature of a log
 * or a witness. Whoever has kept one can find out later whether the log still begins with those entries.
 */
export type Checkpoint = { origin: string; size: number; root: Buffer }

type Signature = { name: string; id: Buffer; bytes: Buffer; line: string }
/** A signed text, read but not believed: `body` with its last line end, and who is said to have signed it. */
export type Note = { text: string; body: string; signatures: Signature[]; checkpoint: Checkpoint }

/** More than this no note of ours has; a witness reads no more from strangers. */
export const LONGEST_NOTE = 20_000

const BODY = /^([^\n\p{C}]{1,200})\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/u
const LINE = /^— ([^\s+]{1,200}) ([A-Za-z0-9+/]{8,200}={0,2})$/

/** The three lines that are signed. */
export const bodyOf = ({ origin, size, root }: Checkpoint) =>
  `${origin}\n${size}\n${root.toString('base64')}\n`

function readBody(body: string): Checkpoint | null {
  const [, origin, size, encoded = ''] = BODY.exec(body) ?? []
  const root = Buffer.from(encoded, 'base64')
  if (!origin || !Number.isSafeInteger(Number(size)) || root.toString('base64') !== encoded) return null
  return { origin, size: Number(size), root }
}

function readLine(line: string): Signature | null {
  const [, name, encoded] = LINE.exec(line) ?? []
  if (!name || !encoded) return null
  const bytes = Buffer.from(encoded, 'base64')
  if (bytes.toString('base64') !== encoded || bytes.length < 5) return null
  return { name, id: bytes.subarray(0, 4), bytes: bytes.subarray(4), line }
}

/** Reads a note that is a checkpoint without extensions; null when it is none. */
export function readNote(text: string): Note | null {
  const [, body = '', lines = ''] = /^([^]*?\n)\n((?:— .*\n)+)$/.exec(text) ?? []
  const checkpoint = readBody(body)
  const signatures = lines.slice(0, -1).split('\n').map(readLine)
  if (!checkpoint || signatures.length > 16 || signatures.includes(null)) return null
  return { text, body, checkpoint, signatures: signatures.filter((one) => one !== null) }
}

/** The notes of a file, one after the other with an empty line between them. @throws RangeError at what is none. */
export function notesIn(text: string): Note[] {
  const whole = text.trim()
  if (whole === '') return []
  return whole.split(/(?<=\n— .*)\n\n/).map((part) => {
    const note = readNote(`${part.trim()}\n`)
    if (!note)
      throw new RangeError(
        'This file contains something that is not a checkpoint, or a checkpoint that was cut short.',
      )
    return note
  })
}

const lineOf = ({ name, id }: Verifier, bytes: Uint8Array) =>
  `— ${name} ${Buffer.concat([id, bytes]).toString('base64')}\n`

const by = (note: Note, { name, id }: Verifier) =>
  note.signatures.filter((one) => one.name === name && one.id.equals(id))

/** A checkpoint as its log signs it. */
export function signedNote(checkpoint: Checkpoint, { verifier, sign }: Signer): string {
  const body = bodyOf(checkpoint)
  return `${body}\n${lineOf(verifier, sign(Buffer.from(body)))}`
}

/** Whether the log with this key has signed; false too where any signature in its name is wrong. */
export function isSignedBy(note: Note, log: Verifier): boolean {
  const own = by(note, log)
  return (
    log.type === LOG_KEY &&
    own.length > 0 &&
    own.every(({ bytes }) => log.verify(Buffer.from(note.body), bytes))
  )
}

const seenAt = (seconds: bigint | number, body: string) =>
  Buffer.from(`cosignature/v1\ntime ${seconds}\n${body}`)

/** The line with which a witness says that at this time it had seen no longer tree of this log. */
export function cosignatureLine(body: string, { verifier, sign }: Signer, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000)
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(seconds))
  return lineOf(verifier, Buffer.concat([time, sign(seenAt(seconds, body))]))
}

/** When the witness with this key saw the checkpoint; null when it did not sign it, or wrongly. */
export function witnessedAt(note: Note, witness: Verifier): Date | null {
  const [only, ...more] = by(note, witness)
  if (witness.type !== WITNESS_KEY || !only || more.length > 0 || only.bytes.length !== 72) return null
  const seconds = only.bytes.readBigUInt64BE()
  if (seconds > BigInt(8_640_000_000_000)) return null
  const isRight = witness.verify(seenAt(seconds, note.body), only.bytes.subarray(8))
  return isRight ? new Date(Number(seconds) * 1000) : null
}
