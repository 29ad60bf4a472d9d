import { stat } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { Refused } from '../isolation/archive.ts'
import { examineImage } from './image.ts'
import { formatOf, mediaTypes } from '../formats.ts'
import { safeName } from './names.ts'
import { examineOffice } from './office.ts'
import { examinePdf } from './pdf.ts'

export type Verdict = { ok: true; format: string; pages: number | null } | { ok: false; sentence: string }

const LARGEST = 200_000_000

/** What a file really is: its name, its first bytes and all its parts must say the same. Run in a process of its own. */
export async function verdictOn(path: string, name: string): Promise<Verdict> {
  try {
    const { size } = await stat(path)
    if (size === 0) throw new Refused('This file is empty. Choose the one that contains the text.')
    if (size > LARGEST) throw new Refused('This file is larger than 200 MB. Make it smaller or split it.')
    const safe = safeName(name)
    if (!safe.ok) throw new Refused(safe.sentence)
    const format = formatOf(safe.name)
    if (!format)
      throw new Refused(
        'This type of file cannot be uploaded. Choose a PDF, DOCX, XLSX, PPTX, PNG or JPEG file.',
      )
    const found = await fileTypeFromFile(path)
    const isOffice = format === 'DOCX' || format === 'XLSX' || format === 'PPTX'
    // An office file whose parts are in an unusual order only looks like an archive here. It is checked below.
    const fits = found?.mime === mediaTypes[format] || (isOffice && found?.mime === 'application/zip')
    if (!fits)
      throw new Refused(
        `The file name ends in ${format}, but the content is of another type. Upload the original file.`,
      )
    if (isOffice) await examineOffice(path, format)
    if (format === 'PNG' || format === 'JPEG') await examineImage(path, format)
    return { ok: true, format, pages: format === 'PDF' ? await examinePdf(path) : null }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, sentence: error.message }
    throw error
  }
}
