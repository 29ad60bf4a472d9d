'use server'

import * as decisions from '@/lib/meetings/decisions/commands'
import { action } from '@/lib/web/actions'

const atDecision = (what: string) => ({
  done: ({ code, number }: { code: string; number: string }) =>
    `/meetings/${code}/decisions/${number}?done=${what}#done`,
})

export const recordDecision = action(decisions.recordDecision, atDecision('recorded'))
export const editDecision = action(decisions.editDecision, atDecision('changed'))
export const followDecision = action(decisions.followDecision, atDecision('followed'))
export const voidDecision = action(decisions.voidDecision, {
  done: ({ code }) => `/meetings/${code}?done=voided#decisions`,
})
export const addReservation = action(decisions.addReservation, atDecision('reservation'))
export const withdrawReservation = action(decisions.withdrawReservation, atDecision('withdrawn'))
