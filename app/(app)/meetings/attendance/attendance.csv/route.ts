import { attendanceFiles } from '@/lib/meetings/table'
import { tableRoute } from '@/lib/web/table-answers'

/** Attendance at the meetings of a body, as CSV. */
export const GET = tableRoute(attendanceFiles.csv)
