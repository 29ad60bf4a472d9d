import 'server-only'
import { readMyZone } from '@/lib/access/account/zone'
import { readMeeting } from '../meeting'
import { byCode } from '../schema'
import { isInvited, meetingSeen } from '../visibility'
import { query, type Reader } from '@/lib/kernel/operation'
import { can, type Actor } from '@/lib/kernel/policy'
import { paperHead } from '../papers/reading'
import { startingText } from './beginning'
import { readBeginning, readComments, readCorrigenda, readMinutes } from './minutes'
import type { MinutesPaper } from './paper'
import { isReadable } from './rules'
import type { MinutesState } from './schema'
import { followsLog } from '@/lib/kernel/remembered'

type Standing = { kind: string; state: MinutesState; commentsUntil: Date | null }

/** The state of the minutes of a meeting, without their text: for the page of the meeting. */
export const getMinutesState = query(
  'meeting:read',
  byCode,
  followsLog('state of minutes', async ({ db, actor }, { code }) => {
    const meeting = await meetingSeen(db, actor, code)
    if (!meeting) return null
    const [minutes] = await db.$queryRaw<Standing[]>`
    select kind, state, comments_until as "commentsUntil" from minutes where meeting_id = ${meeting.id}::uuid`
    const isShown = minutes !== undefined && (await isOpenTo(db, actor, meeting.id, minutes.state))
    return { minutes: isShown ? minutes : null }
  }),
)
export type MinutesStanding = NonNullable<Awaited<ReturnType<typeof getMinutesState>>>

async function isOpenTo(db: Reader, actor: Actor, meetingId: string, state: MinutesState): Promise<boolean> {
  const readsAll = can(actor, 'meeting:read-all')
  return isReadable(state, { readsAll, isInvited: readsAll || (await isInvited(db, actor, meetingId)) })
}

/** The minutes with comments and corrigenda. Null where there is nothing to read, and nothing to begin. */
export const getMinutes = query('meeting:read', byCode, async ({ db, actor }, { code }) => {
  const meeting = await readMeeting(db, actor, code)
  if (!meeting) return null
  const found = await readMinutes(db, meeting.id)
  const minutes = found && (await isOpenTo(db, actor, meeting.id, found.state)) ? found : null
  const mayEdit = can(actor, 'meeting:edit')
  if (!minutes && !mayEdit) return null
  const earlier = mayEdit
    ? await db.$queryRaw<{ code: string; title: string; begins: string }[]>`
        select m.code, m.title, m.begins from minutes n join meeting m on m.id = n.meeting_id
        where m.group_id = ${meeting.body.id}::uuid and m.id <> ${meeting.id}::uuid and m.first_day <= ${meeting.firstDay}::date
        order by m.first_day desc limit 100`
    : []
  const isOpen =
    minutes?.state === 'CIRCULATED' &&
    minutes.commentsUntil !== null &&
    minutes.commentsUntil.getTime() > Date.now()
  return {
    meeting,
    /** The text that the minutes can begin with, for who begins them. */
    beginning: minutes ? null : startingText(await readBeginning(db, actor, meeting)),
    myZone: await readMyZone(db, actor),
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
        (mayEdit || (isOpen && (await isInvited(db, actor, meeting.id)))),
    },
  }
})
export type MinutesPage = NonNullable<Awaited<ReturnType<typeof getMinutes>>>

/** The minutes as a paper, for whoever reads them. */
export const getMinutesPaper = query('meeting:read', byCode, async ({ db, actor }, { code }) => {
  const meeting = await readMeeting(db, actor, code)
  const minutes = meeting && (await readMinutes(db, meeting.id))
  if (!meeting || !minutes || !(await isOpenTo(db, actor, meeting.id, minutes.state))) return null
  const paper: MinutesPaper = {
    ...(await paperHead(db, meeting)),
    minutes,
    corrigenda: await readCorrigenda(db, minutes.id),
    readAt: new Date(),
    zone: meeting.zone,
  }
  return { meeting, paper }
})
