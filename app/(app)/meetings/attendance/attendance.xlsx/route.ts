import { attendanceFiles } from '@/lib/meetings/table'
import { tableRoute } from '@/lib/web/table-answers'

/** Attendance at the meetings of a body, as an Excel workbook. */
export const GET = tableRoute(attendanceFiles.xlsx)
