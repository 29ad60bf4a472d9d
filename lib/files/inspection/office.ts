import { openArchive, Refused, type Archive } from '../isolation/archive.ts'

/** What a DOCX, XLSX or PPTX may hold: text, pictures and tables; no macros, no programs, nothing from elsewhere. */

const mainTypes = {
  DOCX: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
  PPTX: 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
} as const
type OfficeFormat = keyof typeof mainTypes

const macros = 'This file contains macros. Save it without macros, then upload it again.'
const objects = 'This file contains embedded objects or programs. Remove them, then upload it again.'
const outside =
  'This file loads parts from other files or websites. Embed or remove them, then upload it again.'

/** @throws Refused with a sentence. */
export async function examineOffice(source: string | Buffer, format: OfficeFormat): Promise<void> {
  const archive = await openArchive(source)
  try {
    archive.names.forEach(refuseName)
    await refuseTypes(archive, format)
    for (const name of archive.names) {
      if (name.endsWith('/')) continue
      await refusePart(name, await archive.read(name))
    }
  } finally {
    archive.close()
  }
}

function refuseName(name: string) {
  if (/vba(project|data)/i.test(name) || /macrosheets?\//i.test(name)) throw new Refused(macros)
  if (
    /activex|oleobject|\.(bin|exe|dll|js|vbs|bat|cmd|ps1|lnk|hta|html?|svg|swf|docm|xlsm|pptm)$/i.test(
      name,
    ) &&
    !isSettings(name)
  )
    throw new Refused(objects)
  if (/\.(zip|7z|rar|gz|tar|jar|iso|cab)$/i.test(name))
    throw new Refused(
      'This file contains an archive, such as a ZIP file. Remove it, then upload the file again.',
    )
}

// What printers are told; kept by some programs, and read by nothing that opens the file.
const isSettings = (name: string) => /printerSettings\d*\.bin$/i.test(name)

async function refuseTypes(archive: Archive, format: OfficeFormat) {
  if (!archive.names.includes('[Content_Types].xml'))
    throw new Refused(
      `This file is an archive, not a ${format} file. Save the document as ${format}, then upload it again.`,
    )
  const types = (await archive.read('[Content_Types].xml')).toString('utf8')
  if (/macroEnabled|vbaProject/i.test(types)) throw new Refused(macros)
  if (!types.includes(mainTypes[format]))
    throw new Refused(
      `The file name ends in ${format}, but the file is of another type. Correct the name, then upload it again.`,
    )
}

async function refusePart(name: string, bytes: Buffer) {
  if (/\.(docx|xlsx|pptx)$/i.test(name)) {
    // A table behind a chart is a document of its own.
    await examineOffice(bytes, name.slice(-4).toUpperCase() as OfficeFormat)
    return
  }
  if (!/\.(xml|rels|vml)$/i.test(name)) return
  const text = bytes.toString(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8')
  if (/<!\s*(DOCTYPE|ENTITY)/i.test(text))
    throw new Refused(
      'This file contains parts that are not allowed. Save it again in your office program, then upload it again.',
    )
  if (name.endsWith('.rels')) refuseRelations(text)
}

function refuseRelations(text: string) {
  for (const [relation] of text.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    if (!/TargetMode\s*=\s*["']External["']/i.test(relation)) continue
    const target = /\bTarget\s*=\s*["']([^"']*)["']/.exec(relation)?.[1] ?? ''
    const isLink = /\bType\s*=\s*["'][^"']*\/hyperlink["']/.test(relation)
    if (!isLink || !/^(https?:\/\/|mailto:|#)/i.test(target)) throw new Refused(outside)
  }
}
