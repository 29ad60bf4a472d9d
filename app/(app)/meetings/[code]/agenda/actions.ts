'use server'

import * as agendas from '@/lib/meetings/agendas/commands'
import { action } from '@/lib/web/actions'

const inAgenda = (what: string) => ({
  done: ({ code }: { code: string }) => `/meetings/${code}/agenda?done=${what}#done`,
})

const several = {
  done: ({ code, count }: { code: string; count: string }) =>
    `/meetings/${code}/agenda?done=several&n=${count}#done`,
}

export const addItem = action(agendas.addItem, inAgenda('added'))
export const editItem = action(agendas.editItem, inAgenda('changed'))
export const withdrawItem = action(agendas.withdrawItem, inAgenda('withdrawn'))
export const orderAgenda = action(agendas.orderAgenda, inAgenda('ordered'))
export const setAgendaState = action(agendas.setAgendaState, inAgenda('state'))
export const addOutline = action(agendas.addOutline, several)
export const copyAgenda = action(agendas.copyAgenda, several)
export const beginFromTemplate = action(agendas.beginFromTemplate, several)
