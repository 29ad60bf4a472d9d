'use server'

import * as agendas from '@/lib/meetings/agendas/commands'
import * as attendance from '@/lib/meetings/attendance/commands'
import * as calendars from '@/lib/meetings/calendars/commands'
import * as decisions from '@/lib/meetings/decisions/commands'
import * as delegations from '@/lib/meetings/delegations/commands'
import * as invitations from '@/lib/meetings/invitations/commands'
import * as meetings from '@/lib/meetings/commands'
import * as minutes from '@/lib/meetings/minutes/commands'
import { action } from '@/lib/web/actions'

const done = (what: string) => ({
  done: ({ code }: { code: string }) => `/meetings/${code}?done=${what}#done`,
})
const inAgenda = (what: string) => ({
  done: ({ code }: { code: string }) => `/meetings/${code}/agenda?done=${what}#done`,
})

export const planMeeting = action(meetings.planMeeting, done('planned'))
export const editMeeting = action(meetings.editMeeting, done('changed'))
export const moveMeeting = action(meetings.moveMeeting, done('moved'))

const inNotes = (what: string) => ({
  done: ({ code }: { code: string }) => `/meetings/${code}/notes?done=${what}`,
})
export const addNote = action(meetings.addMeetingNote, inNotes('note-added'))
export const editNote = action(meetings.editMeetingNote, inNotes('note-changed'))
export const withdrawNote = action(meetings.withdrawMeetingNote, inNotes('note-withdrawn'))

export const addItem = action(agendas.addItem, inAgenda('added'))
export const editItem = action(agendas.editItem, inAgenda('changed'))
export const withdrawItem = action(agendas.withdrawItem, inAgenda('withdrawn'))
export const orderAgenda = action(agendas.orderAgenda, inAgenda('ordered'))
export const setAgendaState = action(agendas.setAgendaState, inAgenda('state'))
export const addOutline = action(agendas.addOutline, inAgenda('outline'))
export const copyAgenda = action(agendas.copyAgenda, inAgenda('outline'))
export const beginFromTemplate = action(agendas.beginFromTemplate, inAgenda('outline'))
export const setTemplate = action(agendas.setTemplate, {
  done: ({ kind }) => `/meetings/templates?done=template&kind=${kind}#done`,
})

const inInvitations = (what: string) => ({
  done: ({ code }: { code: string }) => `/meetings/${code}/invitations?done=${what}#done`,
})
const inDelegation = (what: string) => ({
  done: ({ code, party }: { code: string; party: string }) =>
    `/meetings/${code}/delegations/${party}?done=${what}#done`,
})

export const inviteParties = action(invitations.inviteParties, inInvitations('invited'))
export const withdrawInvitation = action(invitations.withdrawInvitation, inInvitations('withdrawn'))
export const changeCapacity = action(invitations.changeCapacity, inInvitations('capacity'))
export const setProtocol = action(invitations.setProtocol, inInvitations('ordered'))
export const answerInvitation = action(invitations.answerInvitation, inDelegation('answered'))
export const saveDelegation = action(delegations.saveDelegation, inDelegation('written'))
export const setListState = action(delegations.setListState, {
  done: ({ code }) => `/meetings/${code}/participants?done=state#done`,
})
export const takeAttendance = action(attendance.takeAttendance, {
  done: ({ code, day }) => `/meetings/${code}/attendance?day=${day}`,
})

export const recordAttendance = action(attendance.recordAttendance, {
  done: ({ code }) => `/meetings/${code}/attendance/parties?done=recorded#done`,
})
export const recordTotals = action(attendance.recordTotals, {
  done: ({ code }) => `/meetings/${code}/attendance/parties?done=counted#done`,
})

const atDecision = (what: string) => ({
  done: ({ code, number }: { code: string; number: string }) =>
    `/meetings/${code}/decisions/${number}?done=${what}#done`,
})
const atMinutes = (what: string) => ({
  done: ({ code }: { code: string }) => `/meetings/${code}/minutes?done=${what}#done`,
})

export const recordDecision = action(decisions.recordDecision, atDecision('recorded'))
export const editDecision = action(decisions.editDecision, atDecision('changed'))
export const followDecision = action(decisions.followDecision, atDecision('followed'))
export const voidDecision = action(decisions.voidDecision, {
  done: ({ code }) => `/meetings/${code}?done=voided#decisions`,
})
export const addReservation = action(decisions.addReservation, atDecision('reservation'))
export const withdrawReservation = action(decisions.withdrawReservation, atDecision('withdrawn'))
export const beginMinutes = action(minutes.beginMinutes, atMinutes('begun'))
export const writeMinutes = action(minutes.writeMinutes, atMinutes('written'))
export const moveMinutes = action(minutes.moveMinutes, atMinutes('moved'))
export const commentMinutes = action(minutes.commentMinutes, atMinutes('commented'))
export const issueCorrigendum = action(minutes.issueCorrigendum, atMinutes('corrigendum'))
export const makeFeed = action(calendars.makeFeed, {
  done: ({ shownOnce }) => `/meetings/calendars?once=${shownOnce}`,
})
export const revokeFeed = action(calendars.revokeFeed, {
  done: () => '/meetings/calendars?done=revoked#done',
})
