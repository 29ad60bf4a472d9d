import path from 'node:path/posix'
import { openArchive, Refused, type Archive } from '../isolation/archive.ts'
import { relationsIn } from '../isolation/package.ts'
import { readXml, type Element } from '../isolation/xml.ts'
import { examineDrawing } from './drawing.ts'
import { judgeRelation, programs, type OfficeFormat } from './relations.ts'

/** What a DOCX, XLSX or PPTX may hold: text, pictures and tables; no macros, no programs, nothing from elsewhere. */

const mainTypes = {
  DOCX: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
  PPTX: 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
} as const
const plainTypes = {
  DOCX: 'Word Document (*.docx)',
  XLSX: 'Excel Workbook (*.xlsx)',
  PPTX: 'PowerPoint Presentation (*.pptx)',
} as const

/** What the secretariat should know of the file though it is let through, each in a sentence. @throws Refused with a sentence. */
export async function examineOffice(source: string | Buffer, format: OfficeFormat): Promise<string[]> {
  const archive = await openArchive(source)
  try {
    archive.names.forEach((name) => refuseName(name, format))
    await refuseTypes(archive, format)
    const remarks = new Set<string>()
    for (const name of archive.names) {
      if (name.endsWith('/')) continue
      for (const remark of await examinePart(name, await archive.read(name), format)) remarks.add(remark)
    }
    return [...remarks]
  } finally {
    archive.close()
  }
}

const again = 'then upload it again.'
const macros = (format: OfficeFormat, part: string) =>
  `This file contains macros (${part}). In ${programs[format]}, choose File, Save As and the type ${plainTypes[format]}, ${again}`

function refuseName(name: string, format: OfficeFormat) {
  if (/vba(project|data)/i.test(name) || /macrosheets?\//i.test(name)) throw new Refused(macros(format, name))
  if (isObject(name) && !isSettings(name))
    throw new Refused(
      `This file contains an embedded object or program (${name}). In ${programs[format]}, cut the object, choose Paste Special and paste it as a picture, or delete it; ${again}`,
    )
  if (/\.(zip|7z|rar|gz|tar|jar|iso|cab)$/i.test(name))
    throw new Refused(
      `This file contains an archive (${name}). In ${programs[format]}, delete the object that opens it, ${again}`,
    )
}

const isObject = (name: string) =>
  /activex|oleobject|\.(bin|exe|dll|js|vbs|bat|cmd|ps1|lnk|hta|html?|mht|swf|docm|xlsm|pptm)$/i.test(name)
// Settings for printers; kept by some programs, and read by nothing that opens the file.
const isSettings = (name: string) => /printerSettings\d*\.bin$/i.test(name)

async function refuseTypes(archive: Archive, format: OfficeFormat) {
  if (!archive.names.includes('[Content_Types].xml'))
    throw new Refused(
      `This file is an archive, not a ${format} file. Save the document as ${format}, then upload it again.`,
    )
  const types = (await archive.read('[Content_Types].xml')).toString('utf8')
  if (/macroEnabled|vbaProject/i.test(types)) throw new Refused(macros(format, '[Content_Types].xml'))
  if (!types.includes(mainTypes[format]))
    throw new Refused(
      `The file name ends in ${format}, but the file is of another type. Correct the name, then upload it again.`,
    )
}

async function examinePart(name: string, bytes: Buffer, format: OfficeFormat): Promise<string[]> {
  // A table behind a chart is a document of its own.
  if (/\.(docx|xlsx|pptx)$/i.test(name))
    return examineOffice(bytes, name.slice(-4).toUpperCase() as OfficeFormat)
  if (/\.svgz?$/i.test(name)) {
    examineDrawing(name, bytes, programs[format])
    return []
  }
  if (!/\.(xml|rels|vml)$/i.test(name)) return []
  const text = textOf(bytes)
  if (/<!\s*(DOCTYPE|ENTITY)/i.test(text))
    throw new Refused(
      `A part of this file (${name}) contains declarations that are not allowed. Save it again in ${programs[format]}, then upload it again.`,
    )
  return name.endsWith('.rels') ? examineRelations(name, bytes, format) : remarksOn(name, text)
}

/** Letters of two bytes each are known by their mark, or by the zero beside the first one. */
function textOf(bytes: Buffer): string {
  const [first, second] = bytes
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (first === 0 && second === 0x3c) return new TextDecoder('utf-16be').decode(bytes)
  const isWide = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)
  return bytes.toString(isWide ? 'utf16le' : 'utf8')
}

function examineRelations(name: string, bytes: Buffer, format: OfficeFormat): string[] {
  return relationsIn(parsed(name, bytes, format), path.dirname(path.dirname(name)))
    .filter(({ isOutside }) => isOutside)
    .flatMap((relation) => judgeRelation(relation, format) ?? [])
}

function parsed(name: string, bytes: Buffer, format: OfficeFormat): Element {
  try {
    return readXml(bytes)
  } catch {
    throw new Refused(
      `A part of this file (${name}) is damaged. Open it in ${programs[format]}, save it again, then upload it again.`,
    )
  }
}

/** What readers who open the file itself may see, and who sent it may have forgotten. */
const remarkable: [part: RegExp, words: RegExp, remark: string][] = [
  [/^word\/comments\.xml$/i, /<(\w+:)?comment\s/, 'It contains comments, which are not in the text version.'],
  [
    /^word\/document\d*\.xml$/i,
    /<(\w+:)?(ins|del|moveFrom)\s[^>]*\w+:author=/,
    'It contains tracked changes; the text version is as if all were accepted.',
  ],
]
const remarksOn = (name: string, text: string): string[] =>
  remarkable.flatMap(([part, words, remark]) => (part.test(name) && words.test(text) ? [remark] : []))
