import 'server-only'
import { readMeeting } from '../meetings/meeting'
import { byCode } from '../meetings/schema'
import { query } from '../operation'
import { can } from '../policy'
import { isInvited, readComments, readCorrigenda, readMinutes } from './minutes'

/** How the minutes of a meeting stand, without their text: for the page of the meeting. */
export const getMinutesState = query('meeting:read', byCode, async ({ db }, { code }) => {
  const meeting = await db.meeting.findUnique({
    where: { code },
    select: { minutes: { select: { kind: true, state: true, commentsUntil: true } } },
  })
  return meeting && { minutes: meeting.minutes }
})
export type MinutesStanding = NonNullable<Awaited<ReturnType<typeof getMinutesState>>>

/** The minutes with comments and corrigenda. Null where there is nothing to read, and nothing to begin. */
export const getMinutes = query('meeting:read', byCode, async ({ db, actor }, { code }) => {
  const meeting = await readMeeting(db, code)
  if (!meeting) return null
  const minutes = await readMinutes(db, meeting.id)
  const mayEdit = can(actor, 'meeting:edit')
  if (!minutes && !mayEdit) return null
  const earlier = mayEdit
    ? await db.$queryRaw<{ code: string; title: string }[]>`
        select m.code, m.title from minutes n join meeting m on m.id = n.meeting_id
        where m.group_id = ${meeting.body.id}::uuid and m.id <> ${meeting.id}::uuid order by m.first_day desc limit 30`
    : []
  const isOpen =
    minutes?.state === 'CIRCULATED' &&
    minutes.commentsUntil !== null &&
    minutes.commentsUntil.getTime() > Date.now()
  return {
    meeting,
    minutes,
    earlier,
    comments: minutes ? await readComments(db, minutes.id) : [],
    corrigenda: minutes ? await readCorrigenda(db, minutes.id) : [],
    isOpen,
    may: {
      edit: mayEdit,
      comment:
        minutes?.state === 'CIRCULATED' &&
        can(actor, 'minutes:comment') &&
        (mayEdit || (isOpen && (await isInvited(db, meeting.id)))),
    },
  }
})
export type MinutesPage = NonNullable<Awaited<ReturnType<typeof getMinutes>>>
