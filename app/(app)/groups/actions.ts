'use server'

import * as groups from '@/lib/register/groups/commands'
import { action } from '@/lib/web/actions'

const done = (what: string) => ({ done: ({ code }: { code: string }) => `/groups/${code}/edit?done=${what}` })

export const changeMandate = action(groups.setMandate, done('mandate'))
export const changeComposition = action(groups.setComposition, done('composition'))
export const changeWebsite = action(groups.setGroupWebsite, done('website'))
export const addNote = action(groups.addGroupNote, done('note-added'))
export const editNote = action(groups.editGroupNote, done('note-changed'))
export const withdrawNote = action(groups.withdrawGroupNote, done('note-withdrawn'))
export const addContact = action(groups.addGroupContact, done('contact-added'))
export const editContact = action(groups.editGroupContact, done('contact-changed'))
export const withdrawContact = action(groups.withdrawGroupContact, done('contact-withdrawn'))
