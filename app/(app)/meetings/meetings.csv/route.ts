import { meetingFiles } from '@/lib/meetings/table'
import { tableRoute } from '@/lib/web/table-answers'

/** Upcoming and past meetings, as CSV. */
export const GET = tableRoute(meetingFiles.csv)
