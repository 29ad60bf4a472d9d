import { sheetFiles } from '@/lib/meetings/attendance/table'
import { tableRoute } from '@/lib/web/table-answers'

/** The sheet of attendance of a meeting, as an Excel workbook. */
export const GET = tableRoute(sheetFiles.xlsx)
