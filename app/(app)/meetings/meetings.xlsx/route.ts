import { meetingFiles } from '@/lib/meetings/table'
import { tableRoute } from '@/lib/web/table-answers'

/** Upcoming and past meetings, as an Excel workbook. */
export const GET = tableRoute(meetingFiles.xlsx)
