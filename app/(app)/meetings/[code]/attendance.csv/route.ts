import { sheetFiles } from '@/lib/meetings/attendance/table'
import { tableRoute } from '@/lib/web/table-answers'

/** The sheet of attendance of a meeting, as CSV. */
export const GET = tableRoute(sheetFiles.csv)
