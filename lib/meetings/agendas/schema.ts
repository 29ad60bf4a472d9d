import * as z from 'zod/mini'
import { id, isoDay, line, optional, paragraph, revision, rowsBy, seen, sure } from '@/lib/kernel/fields'
import { clock, meetingCode, meetingKinds } from '../schema'
import { inOneForm } from '@/lib/kernel/line-ends'
import { LONGEST_TITLE, MOST_ITEMS, purposes, readOutline } from './outline'

/** The forms of an agenda. */

const code = meetingCode

export const itemFields = {
  title: line('the title', LONGEST_TITLE),
  purpose: optional(z.enum(purposes, 'Choose a purpose from the list.')),
  onDay: optional(isoDay('Choose a day of the meeting.')),
  at: optional(clock('the time')),
  presenter: optional(line('who presents')),
  note: z.pipe(
    optional(paragraph('the private note', 2000)),
    z.transform((text: string | null) => text && inOneForm(text)),
  ),
}
export const newItem = z.object({ code, under: optional(id), ...itemFields })
export const itemEdit = z.object({ code, item: id, revision, ...itemFields })
export const itemWithdrawal = z.object({ code, item: id, revision })
export const agendaOrder = z.object({
  code,
  revision,
  /** Beside each item the number that was typed, and the one that the page gave it, after dragging: only what was touched is moved from there. */
  places: rowsBy(
    id,
    z.object({
      place: z.string().check(z.maxLength(20)),
      was: seen(z.string().check(z.maxLength(20))),
      /** The recorded number: from it the page finds out what had been dragged, when the form is refused. */
      from: seen(z.string().check(z.maxLength(20))),
    }),
    MOST_ITEMS,
  ),
})
const agendaStates = ['PROVISIONAL', 'ADOPTED'] as const
/** `stateWas` and `restrictedWas` are what the writer saw: a setting that was left alone says nothing, whatever someone else has set since. */
export const agendaState = z.object({
  code,
  stateWas: seen(z.enum(agendaStates)),
  state: z.enum(agendaStates, 'Choose whether the agenda is provisional or adopted.'),
  restrictedWas: seen(z.enum(['yes', 'no'])),
  restricted: z.enum(['yes', 'no'], 'Choose who can read the agenda.'),
})

const outline = z.string().check(
  z.maxLength(40_000),
  z.superRefine((text, context) => {
    const read = readOutline(text)
    if ('error' in read) context.addIssue({ code: 'custom', message: read.error })
    else if (read.items.length === 0)
      context.addIssue({ code: 'custom', message: 'Write at least one item.' })
    else {
      const titles = read.items.flatMap((item) => [item, ...item.under]).map(({ title }) => title)
      const wrong = titles.flatMap((title) => itemFields.title.safeParse(title).error?.issues ?? [])[0]
      if (wrong) context.addIssue({ code: 'custom', message: wrong.message })
    }
  }),
)
/** `sure` is the outline as it was read and shown. */
export const outlineInput = z.object({ code, outline, sure })
export const templateInput = z.object({
  kind: z.enum(meetingKinds, 'Choose the kind of meeting.'),
  outline,
  revision,
  sure,
})
export const copyInput = z.object({ code, from: meetingCode })
