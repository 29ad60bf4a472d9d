import { getCalendar } from '@/lib/meetings/calendars/queries'
import { download } from '@/lib/web/file-answers'

/** All meetings to which one is invited, as a calendar file. */
export async function GET() {
  return download(getCalendar, { scope: 'INVITED' }, (body) => ({
    body,
    type: 'text/calendar; charset=utf-8',
    name: 'meetings.ics',
  }))
}
