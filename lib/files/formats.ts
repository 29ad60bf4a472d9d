/** The formats of files that can be uploaded, and how a file is described in words. */

export type FileFormat = 'PDF' | 'DOCX' | 'XLSX' | 'PPTX' | 'PNG' | 'JPEG'

const extensions: Record<string, FileFormat> = {
  pdf: 'PDF',
  docx: 'DOCX',
  xlsx: 'XLSX',
  pptx: 'PPTX',
  png: 'PNG',
  jpg: 'JPEG',
  jpeg: 'JPEG',
}
/** What each format is called when it is served; never what the sender says. */
export const mediaTypes: Record<FileFormat, string> = {
  PDF: 'application/pdf',
  DOCX: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  PPTX: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  PNG: 'image/png',
  JPEG: 'image/jpeg',
}
/** What a file chooser offers. */
export const acceptedNames = Object.keys(extensions)
  .map((extension) => `.${extension}`)
  .join(',')
/** Ends the name under which a file is given out. */
export const extensionOf = (format: FileFormat) => (format === 'JPEG' ? 'jpg' : format.toLowerCase())
const endingOf = (name: string) => /\.([A-Za-z]{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? ''
export const formatOf = (name: string): FileFormat | null => extensions[endingOf(name)] ?? null

/** Bytes; of one file. */
export const LARGEST_FILE = 200_000_000
export const tooLarge = 'This file is larger than 200 MB. Make it smaller or split it.'
export const isEmptyFile = 'This file is empty. Choose the one that contains the text.'
/** What files of other types are saved as by the programs that open them. */
const savedAs: Record<string, FileFormat> = {
  ...{ doc: 'DOCX', docm: 'DOCX', dot: 'DOCX', dotx: 'DOCX', odt: 'DOCX', rtf: 'DOCX', txt: 'DOCX' },
  ...{ xls: 'XLSX', xlsm: 'XLSX', xlsb: 'XLSX', xltx: 'XLSX', ods: 'XLSX', csv: 'XLSX' },
  ...{ ppt: 'PPTX', pptm: 'PPTX', pps: 'PPTX', ppsx: 'PPTX', potx: 'PPTX', odp: 'PPTX' },
  ...{ heic: 'JPEG', webp: 'JPEG', gif: 'PNG', bmp: 'PNG', tif: 'PNG', tiff: 'PNG' },
}

/** Why a file of another type is refused, and what to do. */
export function notAccepted(name: string): string {
  const format = savedAs[endingOf(name)]
  if (!format)
    return 'This type of file cannot be uploaded. Choose a PDF, DOCX, XLSX, PPTX, PNG or JPEG file.'
  return `This type of file cannot be uploaded. Open it, save it as ${format} or PDF, then upload that file.`
}

/** Why a file cannot be uploaded, as far as its name and its size tell; null where they say nothing against it. */
export function whyNotUploaded({ name, size }: { name: string; size: number }): string | null {
  if (!formatOf(name)) return notAccepted(name)
  if (size === 0) return isEmptyFile
  return size > LARGEST_FILE ? tooLarge : null
}

/** Bytes as a reader on a slow connection counts them: `980 B`, `24 kB`, `1.8 MB`. One kB is a thousand bytes. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`
  const megabytes = bytes / 1_000_000
  if (megabytes < 999.5) return `${megabytes < 9.95 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`
  return `${(megabytes / 1000).toFixed(1)} GB`
}
