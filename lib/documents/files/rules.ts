import type { FileFormat } from '@/lib/files/formats'

/** Whether a file is given out with the mark of its reader alone: a PDF of a document that is not public. */
export const isStamped = ({ format, level }: { format: FileFormat; level: string }): boolean =>
  format === 'PDF' && level !== 'PUBLIC'
