'use client'

import { formFor } from '../../../../form-for'

const schemas = () => import('@/lib/meetings/invitations/schema')

export const InviteForm = formFor(async () => (await schemas()).inviteInput)
export const ProtocolForm = formFor(async () => (await schemas()).protocolInput)
export const CapacityForm = formFor(async () => (await schemas()).capacityChange)
export const WithdrawalForm = formFor(async () => (await schemas()).invitationWithdrawal)
export const AnswerInvitationForm = formFor(async () => (await schemas()).answerInput)
