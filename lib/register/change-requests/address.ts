import { formOf } from './kinds/forms'
import type { DraftContent } from './schema'
import { titleOf } from './version'

/** How a request is found and called: by its number, and before it has one by its id and its title. Pure. */

type Called = { code: string | null; title: string }

/** The part of its address that names a request, and leads to it for good. */
export const addressOf = ({ id, code }: { id: string; code: string | null }): string => code ?? id

/** The request that an address means: the id of a draft leads to it also once it has a number. */
export const addressed = (address: string) =>
  address.startsWith('CR-') ? { code: address } : { id: address }

/** "CR-2026-014", "the draft “End the seat of Fiji”". */
export const requestInWords = ({ code, title }: Called): string => code ?? `the draft “${title}”`

/** "the draft of CR-2026-014", "the draft “End the seat of Fiji”". */
export const draftInWords = ({ code, title }: Called): string =>
  code ? `the draft of ${code}` : `the draft “${title}”`

/** A draft is called by what it comes to; until that can be read, by what was chosen and typed first. */
export function draftTitle({ operations }: DraftContent, reading: { sentence: string }[]): string {
  const [first] = operations
  const form = formOf(first?.kind)
  if (reading.length > 0 || !form) return titleOf(reading)
  const named = ['party', 'name', 'group'].flatMap((field) => first?.[field]?.trim() || [])
  return [form.label, named.join(', ')].filter(Boolean).join(': ').slice(0, 280)
}
