'use server'

import * as calendars from '@/lib/meetings/calendars/commands'
import { action } from '@/lib/web/actions'

export const makeFeed = action(calendars.makeFeed, {
  done: ({ shownOnce }) =>
    shownOnce ? `/meetings/calendars?once=${shownOnce}` : '/meetings/calendars?done=again#done',
})
export const revokeFeed = action(calendars.revokeFeed, {
  done: () => '/meetings/calendars?done=revoked#done',
})
