'use server'

import * as commands from '@/lib/access/account/commands'
import { action } from '@/lib/web/actions'

export const setTimeZone = action(commands.setTimeZone, { done: () => '/account?done=zone' })
export const changePassword = action(commands.changePassword, {
  done: () => '/account?done=password',
  unkept: ['current', 'chosen', 'again'],
})
export const endSession = action(commands.endSession, { done: () => '/account?done=session' })
export const endOtherSessions = action(commands.endOtherSessions, { done: () => '/account?done=sessions' })
