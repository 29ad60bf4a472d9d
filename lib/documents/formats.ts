/** The formats of files that can be uploaded. */

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
export const formatOf = (name: string): FileFormat | null =>
  extensions[/\.([A-Za-z]{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? null
