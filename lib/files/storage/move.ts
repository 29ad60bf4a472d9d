import { sizeOf } from './content'
import { NotStored, WrongContent } from './faults'
import { forEachOf } from './several'
import type { Store } from './store'

/** A file that did not come over, and why in a sentence. */
export type Failed = { key: string; sentence: string }

/** How far a move has come, and in the end what it came to. */
type Moved = { moved: number; alreadyThere: number; failed: Failed[] }

/** Says in a sentence why a file could not be read or written. */
export function sentenceOf(error: unknown): string {
  if (error instanceof WrongContent)
    return 'The content of this file is not what its name says: it is damaged.'
  if (error instanceof NotStored) return 'This file has since been removed.'
  const message = error instanceof Error ? error.message || error.name : String(error)
  return /[.!?]$/.test(message) ? message : `${message}.`
}

/**
 * Copies every file that the target does not have, or has in another size, and reads each back. What the source holds stays, so
 * that this can be ended at any moment and begun again. A file that fails does not hold up the others.
 * @throws what the source throws when it cannot be listed.
 */
export async function move(
  from: Store,
  to: Store,
  { onProgress = () => {} }: { onProgress?: (sofar: Moved) => void } = {},
): Promise<Moved> {
  const sofar: Moved = { moved: 0, alreadyThere: 0, failed: [] }
  await forEachOf(from.list(), async (key) => {
    try {
      if (await copied(from, to, key)) sofar.moved += 1
      else sofar.alreadyThere += 1
    } catch (error) {
      sofar.failed.push({ key, sentence: sentenceOf(error) })
    }
    onProgress(sofar)
  })
  return sofar
}

async function copied(from: Store, to: Store, key: string): Promise<boolean> {
  if ((await to.size(key)) === (await sizeOf(from, key))) return false
  const bytes = await from.read(key)
  // A target that fails at once leaves it open.
  await to.put(key, bytes).finally(() => bytes.destroy())
  if (await to.verify(key)) return true
  // Else the next run would take it, by its size, for one that came over.
  await to.remove(key)
  throw new Error('This file did not come back from the target as it was sent.')
}

/** What the check of a store came to. */
type Checked = { whole: number; damaged: string[]; unread: Failed[] }

/** Reads every file of a store and compares its hash. @throws what the store throws when it cannot be listed. */
export async function check(
  store: Store,
  { onProgress = () => {} }: { onProgress?: (sofar: Checked) => void } = {},
): Promise<Checked> {
  const sofar: Checked = { whole: 0, damaged: [], unread: [] }
  await forEachOf(store.list(), async (key) => {
    try {
      if (await store.verify(key)) sofar.whole += 1
      else sofar.damaged.push(key)
    } catch (error) {
      sofar.unread.push({ key, sentence: sentenceOf(error) })
    }
    onProgress(sofar)
  })
  return sofar
}
