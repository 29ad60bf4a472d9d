'use server'

import * as meetings from '@/lib/meetings/commands'
import { action } from '@/lib/web/actions'

const inNotes = (what: string) => ({
  done: ({ code }: { code: string }) => `/meetings/${code}/notes?done=${what}`,
})

export const addNote = action(meetings.addMeetingNote, inNotes('note-added'))
export const editNote = action(meetings.editMeetingNote, inNotes('note-changed'))
export const withdrawNote = action(meetings.withdrawMeetingNote, inNotes('note-withdrawn'))
