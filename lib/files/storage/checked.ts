import { hashOf } from './content'
import { AlteredFile } from './faults'
import type { ByteRange, OpenedFile, Store } from './store'

/**
 * A store that gives out no byte of a file that is not what its key says. A file is read through once, before the first of its bytes is given
 * out, and again only when its state has changed since: the ranges of a download cost nothing more.
 */
export function checkedStore(store: Store): Store {
  /** By key, the state in which a file was found to be what it should be, or is being read. */
  const found = new Map<string, Promise<string>>()

  async function stateOfSound(key: string): Promise<string> {
    const { bytes, state } = await store.open(key)
    if ((await hashOf(bytes)) !== key) throw new AlteredFile(key)
    return state
  }

  /** Those who ask for one file at the same time wait for one reading. */
  function checkedAnew(key: string, before: Promise<string> | undefined): Promise<string> {
    const begun = found.get(key)
    if (begun && begun !== before) return begun
    const reading = stateOfSound(key)
    found.set(key, reading)
    reading.catch(() => found.delete(key))
    return reading
  }

  async function open(key: string, range?: ByteRange): Promise<OpenedFile> {
    const opened = await store.open(key, range)
    try {
      const before = found.get(key)
      if (before && (await before) === opened.state) return opened
      if ((await checkedAnew(key, before)) === opened.state) return opened
      throw new AlteredFile(key)
    } catch (error) {
      opened.bytes.destroy()
      throw error
    }
  }
  return { ...store, open, read: async (key, range) => (await open(key, range)).bytes }
}
