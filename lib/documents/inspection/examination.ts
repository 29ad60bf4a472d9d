import { Ended, runApart, type Limits } from '../isolation/process'
import type { Verdict } from './verdict'

/** What a file really is, found out in a process of its own; a file that cannot be looked into is refused in a sentence. */
export async function examine(path: string, name: string, limits?: Limits): Promise<Verdict> {
  try {
    return await runApart<Verdict>('lib/documents/inspection/worker.ts', [path, name], limits)
  } catch (error) {
    if (error instanceof Ended)
      return {
        ok: false,
        sentence: `${error.message} Make it simpler or save it again, and send it once more.`,
      }
    throw error
  }
}
