'use server'

import {
  commentOnRequest,
  copyRequest,
  discardDraft,
  withdrawRequest,
  writeRequest,
} from '@/lib/register/change-requests/commands'
import {
  decideRequest,
  withdrawApproval as withdrawOwnApproval,
} from '@/lib/register/change-requests/decisions/commands'
import { getAttaching } from '@/lib/register/change-requests/basis/queries'
import { previewRequest } from '@/lib/register/change-requests/queries'
import { action } from '@/lib/web/actions'

const pageAfter: Record<string, (code: string) => string> = {
  submit: (code) => `/change-requests/${code}/edit?tried=yes`,
  attach: (code) => `/change-requests/${code}/basis`,
  check: (code) => `/change-requests/${code}/edit?kept=checked#basis-file`,
  detach: (code) => `/change-requests/${code}/edit?kept=removed#basis-file`,
}
const ofTheList = (code: string) => `/change-requests/${code}/edit?kept=yes#party-list`
const savedDraft = (code: string) => `/change-requests/${code}/edit?kept=yes`

const afterSaving = (intent: string) => (/^(members|line)/.test(intent) ? ofTheList : savedDraft)

export const write = action(writeRequest, {
  done: ({ code, intent, submitted }) =>
    submitted ? `/change-requests/${code}?done=submitted` : (pageAfter[intent] ?? afterSaving(intent))(code),
})
export const preview = action(previewRequest, {
  done: () => '/change-requests',
  signedOut:
    'You have been signed out. Everything you typed is still here, but the preview below is of an earlier text. Sign in again in another tab, then return to this page.',
})
export const attached = action(getAttaching, { done: () => '/change-requests' })
export const decide = action(decideRequest, {
  done: ({ code, decision }) => `/change-requests/${code}?done=${decision.toLowerCase()}`,
  judgedAnew: true,
})
export const withdrawApproval = action(withdrawOwnApproval, {
  done: ({ code }) => `/change-requests/${code}?done=approval-withdrawn`,
})
export const withdraw = action(withdrawRequest, {
  done: ({ code }) => `/change-requests/${code}?done=withdrawn`,
})
export const discard = action(discardDraft, {
  done: ({ code }) => `/change-requests/${code}?done=discarded`,
})
export const copy = action(copyRequest, { done: ({ code }) => `/change-requests/${code}/edit?kept=copied` })
export const comment = action(commentOnRequest, {
  done: ({ code }) => `/change-requests/${code}?done=commented#comments`,
})
