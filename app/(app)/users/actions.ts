'use server'

import * as mandates from '@/lib/access/mandates/commands'
import * as users from '@/lib/access/users/commands'
import { action } from '@/lib/web/actions'

const once = (shown: string | null) => (shown ? `&once=${shown}` : '')

export const createUser = action(users.createUser, {
  done: ({ id, shownOnce }) => `/users/${id}?done=created${once(shownOnce)}`,
})
export const resetPassword = action(users.resetPassword, {
  done: ({ id, shownOnce }) => `/users/${id}?done=reset${once(shownOnce)}`,
})
export const renameUser = action(users.renameUser, { done: ({ id }) => `/users/${id}?done=renamed` })
export const changeRole = action(users.changeRole, {
  // With the role the session has ended, this one as well.
  done: ({ id, stepsDown }) =>
    stepsDown ? `/sign-in?changed=yes&to=${encodeURIComponent('/?done=role')}` : `/users/${id}?done=role`,
})
export const deactivateUser = action(users.deactivateUser, {
  done: ({ id }) => `/users/${id}?done=deactivated`,
})
export const reactivateUser = action(users.reactivateUser, {
  done: ({ id }) => `/users/${id}?done=reactivated`,
})
export const endSessions = action(users.endSessions, { done: ({ id }) => `/users/${id}?done=sessions` })
export const giveMandate = action(mandates.giveMandate, { done: ({ id }) => `/users/${id}?done=mandate` })
export const endMandate = action(mandates.endMandate, { done: ({ id }) => `/users/${id}?done=ended` })
