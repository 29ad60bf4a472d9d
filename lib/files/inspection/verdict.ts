import { stat } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { Refused } from '../isolation/archive.ts'
import { examineImage } from './image.ts'
import { formatOf, mediaTypes, notAccepted } from '../formats.ts'
import { safeName } from './names.ts'
import { examineOffice } from './office.ts'
import { examinePdf } from './pdf.ts'

/** `remark` is what the secretariat should know of a file that is let through; `isUnknown`: it could not be checked, which says nothing of it. */
export type Verdict =
  | { ok: true; format: string; pages: number | null; remark?: string }
  | { ok: false; sentence: string; isUnknown?: true }

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
    if (!format) throw new Refused(notAccepted(safe.name))
    const found = await fileTypeFromFile(path)
    const isOffice = format === 'DOCX' || format === 'XLSX' || format === 'PPTX'
    // An office file whose parts are in an unusual order only looks like an archive here. It is checked below.
    if (isOffice && isLocked(found?.mime)) throw new Refused(locked)
    const fits = found?.mime === mediaTypes[format] || (isOffice && found?.mime === 'application/zip')
    if (!fits)
      throw new Refused(
        `The file name ends in ${format}, but the content is of another type. Upload the original file.`,
      )
    const remarks = isOffice ? await examineOffice(path, format) : []
    if (format === 'PNG' || format === 'JPEG') await examineImage(path, format)
    return {
      ...{ ok: true, format, pages: format === 'PDF' ? await examinePdf(path) : null },
      ...(remarks.length > 0 && { remark: remarks.join(' ') }),
    }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, sentence: error.message }
    throw error
  }
}

/** Office programs keep a document with a password in the same kind of file as their formats before 2007. */
const isLocked = (mime: string | undefined) => mime === 'application/x-cfb'
const locked =
  'This file is protected by a password, or is in a format from before 2007. In Word, Excel or PowerPoint, choose File, Info, Protect, Encrypt with Password and delete the password; or choose Save As and the type that ends in x. Then upload it again.'
