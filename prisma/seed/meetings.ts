import { adHocGroupFirstMeetings } from './meetings/ad-hoc-group-2009-2013'
import { adHocGroupLaterMeetings } from './meetings/ad-hoc-group-2014-2022'
import { businessAndConsultation } from './meetings/business-and-consultation'
import { conferences } from './meetings/conferences'
import { disruptionMeetings } from './meetings/disruption'
import { expertMeetings } from './meetings/experts'
import type { Meeting } from './meetings/meeting'
import { preparednessMeetings } from './meetings/preparedness'
import { returnsMeetings } from './meetings/returns'
import { seniorOfficials } from './meetings/senior-officials'
import { traffickingMeetings } from './meetings/trafficking'
import { workshops } from './meetings/workshops'

const all = [
  ...conferences,
  ...seniorOfficials,
  ...adHocGroupFirstMeetings,
  ...adHocGroupLaterMeetings,
  ...workshops,
  ...expertMeetings,
  ...traffickingMeetings,
  ...disruptionMeetings,
  ...preparednessMeetings,
  ...returnsMeetings,
  ...businessAndConsultation,
]

export type MeetingCode = (typeof all)[number]['code']

export const meetings: readonly Meeting[] = all
