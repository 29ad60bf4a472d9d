import { takenOf, type Taken } from '@/lib/kernel/tables/table'
import type { Day } from '@/lib/time/dates'
import { asRegisteredInWords, kindInWords, type ParticipantList } from './list'

/** What the log of exports keeps of a paper that is made of the list of participants: the list itself, badges or name plates. */
export const participantsTaken = (list: ParticipantList, today: Day, called = kindInWords(list)): Taken =>
  takenOf(
    {
      list: called,
      about: [
        ['Meeting', list.title],
        ['When', list.days],
        ['State', asRegisteredInWords(list)],
      ],
    },
    today,
    list.delegations.reduce((sum, { people }) => sum + people.length, 0),
  )
