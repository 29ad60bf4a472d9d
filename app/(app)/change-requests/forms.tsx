'use client'

import { formFor } from '../../form-for'

const schemas = () => import('@/lib/register/change-requests/schema')

export const SubmissionForm = formFor(
  async () => (await import('@/lib/register/change-requests/submission')).submission,
)
export const DecisionForm = formFor(async () => (await schemas()).decisionInput)
export const ApprovalWithdrawalForm = formFor(async () => (await schemas()).approvalWithdrawalInput)
export const WithdrawalForm = formFor(async () => (await schemas()).withdrawInput)
export const CommentForm = formFor(async () => (await schemas()).commentInput)
