'use server'

import * as invitations from '@/lib/meetings/invitations/commands'
import { action } from '@/lib/web/actions'

const inInvitations = (what: string) => ({
  done: ({ code }: { code: string }) => `/meetings/${code}/invitations?done=${what}#done`,
})

const inDelegation = (what: string) => ({
  done: ({ code, party }: { code: string; party: string }) =>
    `/meetings/${code}/delegations/${party}?done=${what}#done`,
})

export const inviteParties = action(invitations.inviteParties, {
  done: ({ code, count }) => `/meetings/${code}/invitations?done=invited&n=${count}#done`,
})
export const withdrawInvitation = action(invitations.withdrawInvitation, inInvitations('withdrawn'))
export const changeCapacity = action(invitations.changeCapacity, inInvitations('capacity'))
export const setProtocol = action(invitations.setProtocol, inInvitations('ordered'))
export const answerInvitation = action(invitations.answerInvitation, inDelegation('answered'))
