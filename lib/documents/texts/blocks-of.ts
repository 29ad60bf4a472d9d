import type { Block } from './blocks.ts'
import { cleanBlocks } from './clean.ts'
import { docxBlocks } from './docx.ts'
import { pdfBlocks } from './pdf.ts'
import { pptxBlocks } from './pptx.ts'
import { xlsxBlocks } from './xlsx.ts'

/** The text of a file in blocks. Run in a process of its own. */
export const extractBlocks = async (path: string, format: string): Promise<Block[]> =>
  cleanBlocks(await read(path, format))

function read(path: string, format: string): Promise<Block[]> {
  if (format === 'PDF') return pdfBlocks(path)
  if (format === 'DOCX') return docxBlocks(path)
  if (format === 'PPTX') return pptxBlocks(path)
  if (format === 'XLSX') return xlsxBlocks(path)
  throw new Error(`no text is made of ${format}`)
}
