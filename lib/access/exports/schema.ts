import * as z from 'zod/mini'
import { id } from '@/lib/kernel/fields'

/** What is kept of a list that was downloaded, and what can be asked of that log. */

export const formats = z.enum(['CSV', 'XLSX', 'PDF', 'DOCX', 'ZIP'])
export type ExportFormat = z.output<typeof formats>

export const exportTaken = z.object({
  list: z.string(),
  choice: z.string(),
  day: z.iso.date(),
  entries: z.int(),
  format: formats,
})

export const exportFilters = z.object({
  user: z.optional(id),
  /** The entry before which the page begins: paging by key. */
  before: z.optional(z.uuid('This page of the list does not exist.')),
})
