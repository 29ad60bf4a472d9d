import { Ended, runApart, type Limits } from '@/lib/files/isolation/process'
import type { Block } from './blocks'
import { doubtAbout } from './doubts'
import { kept, wordsOf } from './plain'

/**
 * Counts the ways in which texts were extracted. When another text comes of the same file, it is one more, and the texts that were made in
 * an earlier way are made again.
 */
export const EXTRACTION = 3

/** `note` says what may be missing. */
export type Extracted = { blocks: Block[]; note?: string } | { failed: string }

const usual: Limits = { seconds: 120, memory: 768 }

/** The text of a file, made in a process of its own, with what may be missing from it; or a sentence why there is none. */
export const extractText = (path: string, format: string, limits: Limits = usual): Promise<Extracted> =>
  textOf(path, format, limits).catch((error: unknown) => {
    if (error instanceof Ended) return { failed: error.message }
    throw error
  })

/** The same. @throws Ended when the text could not be made for a reason that says nothing of the file. */
export async function textOf(path: string, format: string, limits: Limits = usual): Promise<Extracted> {
  if (format === 'PNG' || format === 'JPEG') return { failed: 'Pictures have no text version.' }
  const all = await runApart<Block[]>('lib/documents/texts/worker.ts', [path, format], limits)
  if (wordsOf(all).size === 0) return { failed: noText[format] ?? 'This file has no text.' }
  const { blocks, isCut } = kept(all)
  const note = isCut ? cut(format) : doubtAbout(blocks, format)
  return { blocks, ...(note !== null && { note }) }
}

const noText: Record<string, string> = {
  PDF: 'No text: the pages of this PDF seem to be a scan.',
  DOCX: 'No text: this document is empty, or contains only pictures.',
  PPTX: 'No text: these slides are empty, or contain only pictures.',
  XLSX: 'No text: the sheets that are shown are empty.',
}
const cut = (format: string) =>
  `This text is longer than can be shown here, so its end is missing. Read the ${format} itself.`
