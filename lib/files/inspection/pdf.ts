import { open, readFile } from 'node:fs/promises'
import {
  EncryptedPDFError,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRef,
  PDFStream,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { Refused } from '../isolation/archive.ts'

/** What a PDF may hold: pages to be read; no scripts, no programs to start, no files inside. */

const END = 2_048
const HEAD = 1_024

/** The number of its pages. @throws Refused with a sentence. */
export async function examinePdf(path: string): Promise<number> {
  await refuseEnds(path)
  const document = await PDFDocument.load(await readFile(path), {
    updateMetadata: false,
    throwOnInvalidObject: false,
  }).catch((error: unknown) => {
    if (error instanceof EncryptedPDFError)
      throw new Refused(
        'This PDF is protected by a password or against copying. In the program that made it, save it without security; or open it, print it to a new PDF, and upload that.',
      )
    throw new Refused(damaged)
  })
  for (const [, object] of document.context.enumerateIndirectObjects()) refuseObject(object, 0)
  refuseObject(document.context.trailerInfo.Root, 0)
  const pages = countPages(document)
  if (pages === 0) throw new Refused('This PDF has no pages. Choose another file.')
  return pages
}

const damaged = 'This PDF is damaged and cannot be read. Create it again, then upload it again.'

function countPages(document: PDFDocument): number {
  try {
    return document.getPageCount()
  } catch {
    throw new Refused(damaged)
  }
}

/** A PDF begins and ends as one, and is nothing else besides. */
async function refuseEnds(path: string): Promise<void> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const read = async (from: number, length: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
      return buffer.toString('latin1', 0, bytesRead)
    }
    const head = await read(0, HEAD)
    const tail = await read(Math.max(0, size - 66_000), 66_000)
    if (!head.startsWith('%PDF-') || /<(html|script|svg|!doctype|\?php)/i.test(head)) throw new Refused(other)
    if (tail.includes('PK\u0005\u0006')) throw new Refused(other)
    const after = tail.slice(-END).split('%%EOF')
    if (after.length < 2) throw new Refused('This PDF is incomplete: its end is missing. Upload it again.')
    if (/[^\s\0]/.test(after.at(-1) ?? '')) throw new Refused(other)
  } finally {
    await file.close()
  }
}
const other =
  'This file is not a PDF, or contains more than a PDF. Create the PDF again, then upload it again.'

const opening = 'This PDF starts or opens something else. Print it to a new PDF, then upload that.'

const forbidden = new Map([
  ...['JavaScript', 'JS', 'Rendition'].map(
    (name) => [name, 'This PDF contains a script. Print it to a new PDF, then upload that.'] as const,
  ),
  ...['Launch', 'ImportData', 'SubmitForm', 'GoToE', 'GoToR'].map((name) => [name, opening] as const),
  ...['EmbeddedFile', 'EmbeddedFiles', 'RichMedia', 'Movie', 'Sound', 'XFA'].map(
    (name) => [name, 'This PDF contains files or media. Print it to a new PDF, then upload that.'] as const,
  ),
])
const refuseName = (name: PDFName) => {
  const sentence = forbidden.get(name.decodeText())
  if (sentence) throw new Refused(sentence)
}

/** Looks at what an object says it is and does: its keys, and the names that its kinds of action have. */
function refuseObject(object: PDFObject | undefined, depth: number): void {
  if (!object || object instanceof PDFRef || depth > 40) return
  if (object instanceof PDFStream) return refuseObject(object.dict, depth + 1)
  if (object instanceof PDFArray) return object.asArray().forEach((one) => refuseObject(one, depth + 1))
  if (!(object instanceof PDFDict)) return
  refuseVisits(object)
  for (const [key, value] of object.entries()) {
    refuseName(key)
    const name = /^\/(S|Type|Subtype)$/.test(key.toString()) ? object.lookup(key) : undefined
    if (name instanceof PDFName) refuseName(name)
    refuseObject(value, depth + 1)
  }
}

const OPEN = PDFName.of('OpenAction')
const EVENTS = PDFName.of('AA')
const KIND = PDFName.of('S')
const NEXT = PDFName.of('Next')
const VISIT = PDFName.of('URI')

/** A link to a web address is followed by whoever clicks it. One that the document follows by itself reveals who reads it, and when. */
function refuseVisits(dict: PDFDict): void {
  const events = dict.lookup(EVENTS)
  // A set, because actions may lead back to one another; it is gone through while it grows.
  const actions = new Set([dict.get(OPEN), ...(events instanceof PDFDict ? events.values() : [])])
  for (const action of actions) {
    if (action instanceof PDFRef) actions.add(dict.context.lookup(action))
    else if (action instanceof PDFArray) action.asArray().forEach((one) => actions.add(one))
    else if (action instanceof PDFDict) {
      if (action.lookup(KIND) === VISIT) throw new Refused(opening)
      actions.add(action.get(NEXT))
    }
  }
}
