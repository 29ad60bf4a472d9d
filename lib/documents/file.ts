import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { FileFormat } from '@/lib/files/formats'

/** The files of a document as readers meet them. */
export type FileShown = {
  id: string
  language: string
  format: FileFormat
  /** Bytes. */
  size: number
  pages: number | null
  /** Bytes of the text version; null where there is none. */
  textSize: number | null
  /** What may be missing from the text version. */
  textNote: string | null
  scannedBy: 'CLAMAV' | 'NONE'
  isStandIn: boolean
  sha256: string
  examinedAt: string
}

/** The current files of the document `d`, as far as the row policies show them. */
export const filesOf = Prisma.sql`coalesce((select json_agg(json_build_object('id', f.id, 'language', f.language, 'format', f.format, 'size', f.size,
    'pages', f.pages, 'textSize', f.text_size, 'textNote', f.text_note,
    'scannedBy', f.scanned_by, 'isStandIn', f.is_stand_in, 'sha256', f.sha256, 'examinedAt', f.examined_at)
    order by f.language, array_position(array['PDF', 'DOCX', 'PPTX', 'XLSX', 'PNG', 'JPEG'], f.format))
  from document_file f where f.document_id = d.id and f.state = 'CLEAN' and f.withdrawn_at is null), '[]')`
