'use server'

import * as parties from '@/lib/register/parties/commands'
import { action } from '@/lib/web/actions'

const done = (what: string) => ({
  done: ({ code }: { code: string }) => `/parties/${code}/edit?done=${what}`,
})

export const changeWebsite = action(parties.setWebsite, done('website'))
export const addAlias = action(parties.addAlias, done('alias-added'))
export const withdrawAlias = action(parties.withdrawAlias, done('alias-withdrawn'))
export const addNote = action(parties.addPartyNote, done('note-added'))
export const editNote = action(parties.editPartyNote, done('note-changed'))
export const withdrawNote = action(parties.withdrawPartyNote, done('note-withdrawn'))
export const addContact = action(parties.addPartyContact, done('contact-added'))
export const editContact = action(parties.editPartyContact, done('contact-changed'))
export const withdrawContact = action(parties.withdrawPartyContact, done('contact-withdrawn'))
