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
export const formatOf = (name: string): FileFormat | null =>
  extensions[/\.([A-Za-z]{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? null

/** Bytes as a reader on a slow connection counts them: `980 B`, `24 kB`, `1.8 MB`. One kB is a thousand bytes. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`
  const megabytes = bytes / 1_000_000
  return `${megabytes < 9.95 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`
}
