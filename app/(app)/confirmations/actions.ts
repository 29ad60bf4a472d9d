'use server'

import * as confirmations from '@/lib/access/confirmations/commands'
import { action } from '@/lib/web/actions'

export const confirmMandate = action(confirmations.confirmMandate, {
  done: () => '/confirmations?done=mandate',
})
export const confirmAccount = action(confirmations.confirmAccount, {
  done: () => '/confirmations?done=account',
})
