import { getCalendar } from '@/lib/meetings/calendars/queries'
import { download } from '@/lib/web/file-answers'

/** The meetings of a group as a calendar file. */
export async function GET(_request: Request, { params }: RouteContext<'/groups/[code]/meetings.ics'>) {
  const { code } = await params
  return download(getCalendar, { scope: 'GROUP', group: code }, (body) => ({
    body,
    type: 'text/calendar; charset=utf-8',
    name: `${code}.ics`,
  }))
}
