import { Ended, runApart, type Limits } from '../isolation/process'
import type { Block } from './blocks'
import { LARGEST_TEXT, wordsOf } from './plain'

/** The text of a file, made in a process of its own; or a sentence why there is none. */
export async function extractText(
  path: string,
  format: string,
  limits: Limits = { seconds: 60, memory: 512 },
): Promise<{ blocks: Block[] } | { failed: string }> {
  if (format === 'PNG' || format === 'JPEG') return { failed: 'A picture has no text.' }
  try {
    const blocks = await runApart<Block[]>('lib/documents/texts/worker.ts', [path, format], limits)
    const { size } = wordsOf(blocks)
    if (size === 0) return { failed: 'No text was found in it; its pages may be pictures.' }
    if (size > LARGEST_TEXT) return { failed: 'Its text is too long to be read here.' }
    return { blocks }
  } catch (error) {
    if (error instanceof Ended) return { failed: error.message }
    throw error
  }
}
