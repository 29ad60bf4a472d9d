import { calendarUnder } from '@/lib/meetings/calendars/feed'
import { madeFile } from '@/lib/web/file-answers'
import { reached } from '@/lib/web/pages'
import { answerAnybody } from '@/lib/web/routes'

/** A calendar for a program, under an address with a secret in it. */
export const GET = (_request: Request, { params }: RouteContext<'/calendars/[token]/meetings.ics'>) =>
  answerAnybody({ what: 'a calendar could not be made' }, async () => {
    const body = await reached(calendarUnder((await params).token))
    return madeFile({ body, type: 'text/calendar; charset=utf-8', name: 'meetings.ics' }, 'inline')
  })
