'use client'

import { formFor } from '../../form-for'

const schemas = () => import('@/lib/meetings/schema')

export const NewMeetingForm = formFor(async () => (await schemas()).newMeeting)
export const MeetingForm = formFor(async () => (await schemas()).meetingEdit)
export const MeetingStateForm = formFor(async () => (await schemas()).meetingStep)
