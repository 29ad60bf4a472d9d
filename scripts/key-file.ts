import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { LOG_KEY, newSigner, readSigner, WITNESS_KEY, type Signer } from '@/lib/audit/signing-keys'
import { Stop } from './steps.mjs'

/**
 * The private key in this file, made if there is none. Only its user can read it.
 * @throws Stop when there is none where one was used before, or when what is there is none.
 */
export function keyIn(
  file: string,
  type: typeof LOG_KEY | typeof WITNESS_KEY,
  name: string,
  isFirst: boolean,
): Signer {
  if (!existsSync(file)) {
    if (!isFirst)
      throw new Stop(
        `The key ${file} is missing, although checkpoints were signed with it: restore the copy that belongs to this log.`,
      )
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    // Never over another: two that start at once must end with one key.
    writeFileSync(file, `${newSigner(name, type)}\n`, { mode: 0o600, flag: 'wx' })
  }
  chmodSync(file, 0o600)
  try {
    return readSigner(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof RangeError) throw new Stop(`${file}: ${error.message}`)
    throw error
  }
}

/** A name that no other log or witness has: where people open it, and eight random digits. */
export const uniqueName = (origin: string, what: string) =>
  `${new URL(origin).hostname}/${what}-${randomBytes(4).toString('hex')}`
