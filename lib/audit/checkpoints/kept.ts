import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import { notesIn, type Note } from '@/lib/audit/checkpoint'

/**
 * Checkpoints outside the database, in a file to which is only ever added: whoever owns the database cannot make the signer forget what
 * it has signed. Each is a note of its own; one that was witnessed since is there again, with the line of the witness.
 */

/** All of a file, in the order in which they were added. @throws RangeError where it was damaged. */
export const keptNotes = (file: string): Note[] =>
  existsSync(file) ? notesIn(readFileSync(file, 'utf8')) : []

/** Adds one. It is on disk when this returns: nothing that was signed may be forgotten in a power failure. */
export function keepNote(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const open = openSync(file, 'a', 0o600)
  try {
    writeSync(open, `${text}\n`)
    fsyncSync(open)
  } finally {
    closeSync(open)
  }
}
