import { calendarUnder } from '@/lib/meetings/calendars/feed'

/** A calendar for a program, under an address with a secret in it. */
export async function GET(_request: Request, { params }: RouteContext<'/calendars/[token]/meetings.ics'>) {
  const calendar = await calendarUnder((await params).token)
  if (calendar === null)
    return new Response('Nothing stands at this address.\n', {
      status: 404,
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    })
  return new Response(calendar, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="meetings.ics"',
    },
  })
}
