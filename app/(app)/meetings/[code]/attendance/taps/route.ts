import { takeAttendance } from '@/lib/meetings/attendance/commands'
import { answerTo } from '@/lib/web/actions'

/** Taps that JavaScript sends from the sheet. A server action would read and draw the page of the sheet along with each. */
export const POST = async (request: Request, { params }: RouteContext<'/meetings/[code]/attendance/taps'>) =>
  answerTo(takeAttendance, request, await params)
