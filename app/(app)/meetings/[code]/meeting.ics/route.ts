import { getMeetingCalendar } from '@/lib/meetings/calendars/queries'
import { download } from '@/lib/web/file-answers'

/** One meeting as a calendar file. */
export async function GET(_request: Request, { params }: RouteContext<'/meetings/[code]/meeting.ics'>) {
  const { code } = await params
  return download(getMeetingCalendar, { code }, (body) => ({
    body,
    type: 'text/calendar; charset=utf-8',
    name: `${code}.ics`,
  }))
}
