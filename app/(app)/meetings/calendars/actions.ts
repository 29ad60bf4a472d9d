'use server'

import * as calendars from '@/lib/meetings/calendars/commands'
import { action } from '@/lib/web/actions'

export const makeFeed = action(calendars.makeFeed, {
  done: ({ shownOnce }) => `/meetings/calendars?once=${shownOnce}`,
})
export const revokeFeed = action(calendars.revokeFeed, {
  done: () => '/meetings/calendars?done=revoked#done',
})
