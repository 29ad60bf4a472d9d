import 'server-only'
import { readNow } from '@/lib/kernel/now'
import { exactDay } from '@/lib/kernel/tables/cells'
import { tableFiles } from '@/lib/kernel/tables/files'
import { table } from '@/lib/kernel/tables/table'
import { readMeeting } from '../meeting'
import { namedWithDate, stateInWords } from '../rules'
import { byCode } from '../schema'
import { actorsTyped, type Decision } from './decision'
import { listDecisions } from './queries'
import { adoptedInWords, decisionStateWords, isFollowed, reservationWords } from './rules'

/** What a meeting decided, as its page lists it. */
export const decisionFiles = tableFiles('meeting:read', byCode, async (context, input) => {
  const meeting = await readMeeting(context.db, context.actor, input.code)
  const found = await listDecisions.check(context.actor, input)(context)
  if (!meeting || !found) return null
  const { today } = await readNow(context.db)
  return table<Decision>({
    list: 'Decisions',
    file: `${input.code}-decisions`,
    about: [
      ['Meeting', namedWithDate(meeting)],
      ['State', stateInWords(meeting, today)],
    ],
    columns: [
      { head: 'Number', width: 10, of: ({ number }) => number },
      { head: 'Decision', width: 80, of: ({ text }) => text },
      { head: 'Agenda item', width: 36, of: ({ item }) => item?.title ?? null },
      {
        head: 'Adopted',
        width: 30,
        of: ({ adoption, reservations }) => adoptedInWords(adoption, reservations),
      },
      {
        head: 'State',
        width: 14,
        of: (one) => (one.state === 'VOID' || isFollowed(one) ? decisionStateWords[one.state] : null),
      },
      { head: 'Responsible', width: 36, of: ({ actors }) => actorsTyped(actors) },
      { head: 'Due', width: 20, of: ({ dueOn }) => exactDay(dueOn) },
      { head: 'Latest progress', width: 50, of: ({ progress }) => progress[0]?.text ?? null },
      {
        head: 'Reservations and statements',
        width: 60,
        of: ({ reservations }) =>
          reservations
            .map(({ kind, party, text }) => `${reservationWords[kind]} by ${party.name}: ${text}`)
            .join('\n'),
      },
      { head: 'Void because', width: 40, of: ({ voidReason }) => voidReason },
      { head: 'Earlier decisions on the matter', width: 40, of: ({ before }) => linked(before) },
      { head: 'Later decisions on the matter', width: 40, of: ({ after }) => linked(after) },
    ],
    pages: [found.decisions],
  })
})

const linked = (decisions: Decision['before']) =>
  decisions.map((one) => `${namedWithDate(one)}, decision ${one.number}`).join('\n')
