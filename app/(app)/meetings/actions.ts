'use server'

import * as meetings from '@/lib/meetings/commands'
import * as series from '@/lib/meetings/series/commands'
import { action } from '@/lib/web/actions'

const done = (what: string) => ({
  done: ({ code }: { code: string }) => `/meetings/${code}?done=${what}#done`,
})

export const planMeeting = action(series.planMeeting, {
  done: ({ code, as }: { code: string; as: string }) => `/meetings/${code}?done=${as}#done`,
})
export const announceMeeting = action(meetings.announceMeeting, done('announced'))
export const editMeeting = action(meetings.editMeeting, done('changed'))
export const moveMeeting = action(meetings.moveMeeting, done('moved'))
