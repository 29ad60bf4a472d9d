import * as z from 'zod'
import { MOST_PAGES } from '@/lib/documents/pictures/drawing'

/** Which page is looked at, and in which size. */
export const lookInput = z.object({
  page: z.coerce.number('Write the number of a page.').int().min(1).max(MOST_PAGES).default(1),
  sharper: z.literal('1').optional(),
})

export type Look = { number: number; sharper?: '1' }

/** `#picture` lets the keyboard go on at the picture. */
export const lookAddress = (address: string, { number, sharper }: Look) =>
  `${address}?page=${number}${sharper ? '&sharper=1' : ''}#picture`
