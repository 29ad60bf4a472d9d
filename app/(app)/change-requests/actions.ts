'use server'

import {
  commentOnRequest,
  decideRequest,
  withdrawApproval as takeBackApproval,
  withdrawRequest,
  writeRequest,
} from '@/lib/register/change-requests/commands'
import { previewRequest } from '@/lib/register/change-requests/queries'
import { action } from '@/lib/web/actions'

export const write = action(writeRequest, {
  done: ({ code, submitted, tried }) =>
    submitted
      ? `/change-requests/${code}?done=submitted`
      : `/change-requests/${code}/edit${tried ? '?tried=yes' : '?kept=yes'}`,
})
export const preview = action(previewRequest, { done: () => '/change-requests' })
export const decide = action(decideRequest, {
  done: ({ code, decision }) => `/change-requests/${code}?done=${decision.toLowerCase()}`,
  judgedAnew: true,
})
export const withdrawApproval = action(takeBackApproval, {
  done: ({ code }) => `/change-requests/${code}?done=approval-withdrawn`,
})
export const withdraw = action(withdrawRequest, {
  done: ({ code }) => `/change-requests/${code}?done=withdrawn`,
})
export const comment = action(commentOnRequest, {
  done: ({ code }) => `/change-requests/${code}?done=commented#comments`,
})
