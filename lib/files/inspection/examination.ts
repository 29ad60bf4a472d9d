import { Ended, runApart, type Limits } from '../isolation/process'
import type { Verdict } from './verdict'

/** Checks what a file really is, in a process of its own. One that cannot be checked is not known to be bad. */
export async function examine(path: string, name: string, limits?: Limits): Promise<Verdict> {
  try {
    return await runApart<Verdict>('lib/files/inspection/worker.ts', [path, name], limits)
  } catch (error) {
    if (error instanceof Ended) return { ok: false, isUnknown: true, sentence: error.message }
    throw error
  }
}
