import { Ended, runApart, type Limits } from '../isolation/process'
import type { Verdict } from './verdict'

/** Checks what a file really is, in a process of its own. A file that cannot be checked is refused with a sentence. */
export async function examine(path: string, name: string, limits?: Limits): Promise<Verdict> {
  try {
    return await runApart<Verdict>('lib/files/inspection/worker.ts', [path, name], limits)
  } catch (error) {
    if (error instanceof Ended)
      return {
        ok: false,
        sentence: `${error.message} Make it simpler or save it again, then upload it again.`,
      }
    throw error
  }
}
