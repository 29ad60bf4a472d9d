'use server'

import * as delegations from '@/lib/meetings/delegations/commands'
import { action } from '@/lib/web/actions'

export const setListState = action(delegations.setListState, {
  done: ({ code }) => `/meetings/${code}/participants?done=state#done`,
})
