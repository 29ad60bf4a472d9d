import { getCalendar } from '@/lib/calendars/queries'
import { download } from '@/lib/web'

/** All meetings to which one is invited, as a calendar file. */
export async function GET() {
  return download(getCalendar, { scope: 'INVITED' }, (body) => ({
    body,
    type: 'text/calendar; charset=utf-8',
    name: 'meetings.ics',
  }))
}
