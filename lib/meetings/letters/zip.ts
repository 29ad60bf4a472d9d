import { buffer } from 'node:stream/consumers'
import { streamZip } from '@/lib/files/zip/zip'
import { letterDocx } from './docx'
import { letterFile, type Letter } from './letter'
import { letterPdf } from './pdf'
import type { LetterFormat } from './schema'

const made = { pdf: letterPdf, docx: letterDocx }

/** All letters to a meeting as one download, each in a file of its own. */
export async function lettersZip(
  meeting: { code: string },
  letters: Letter[],
  format: LetterFormat,
): Promise<Buffer> {
  const entries = []
  for (const letter of letters)
    entries.push({
      name: `${letterFile(meeting, letter)}.${format}`,
      modified: new Date(letter.invitedOn),
      bytes: await made[format](letter),
    })
  return buffer(streamZip(entries))
}
