import { documentFiles } from '@/lib/documents/table'
import { tableRoute } from '@/lib/web/table-answers'

/** The documents that the reader may know of, as an Excel workbook. */
export const GET = tableRoute(documentFiles.xlsx)
