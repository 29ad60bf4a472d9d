import { Ended, runApart, type Limits } from '@/lib/files/isolation/process'
import type { Block } from './blocks'
import { LARGEST_TEXT, wordsOf } from './plain'

/** The text of a file, made in a process of its own; or a sentence why there is none. */
export async function extractText(
  path: string,
  format: string,
  limits: Limits = { seconds: 60, memory: 512 },
): Promise<{ blocks: Block[] } | { failed: string }> {
  if (format === 'PNG' || format === 'JPEG') return { failed: 'Pictures have no text version.' }
  try {
    const blocks = await runApart<Block[]>('lib/documents/texts/worker.ts', [path, format], limits)
    const { size } = wordsOf(blocks)
    if (size === 0) return { failed: 'No text was found. The pages may be scanned pictures.' }
    if (size > LARGEST_TEXT) return { failed: 'The text is too long to be shown here.' }
    return { blocks }
  } catch (error) {
    if (error instanceof Ended) return { failed: error.message }
    throw error
  }
}
