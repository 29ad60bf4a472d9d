import type { z } from 'zod'
import type { contactFields, noteFields } from './schema'

/** What stood in the register when a form was opened, in one text: sent along, so that a change made meanwhile is noticed. */

export const noteSeen = ({ kind, text }: z.output<typeof noteFields>) => JSON.stringify([kind, text])

export const contactSeen = ({ office, address, telephone, email, website }: z.output<typeof contactFields>) =>
  JSON.stringify([office, address, telephone, email, website])

/** Browsers send the ends of lines in two characters; the register keeps one, so that the same text is the same. */
export const inOneForm = (text: string) => text.replace(/\r\n?/g, '\n')
