import type { BasicFace } from './faces'
import type { Ink } from './lines'

// The serif has no Arabic, Hebrew or Lao; the sans has.
const PLAIN = ['DejaVuSansCondensed', 'DejaVuSerifCondensed'] as const
const BOLD = ['DejaVuSansCondensed-Bold', 'DejaVuSerifCondensed-Bold', ...PLAIN] as const
const TITLE = ['DejaVuSerifCondensed-Bold', ...BOLD] as const

const BLACK = '#000000'
// Against white 7:1, so that it is read on a bad copy too.
const GREY = '#595959'

const ink = (faces: readonly [BasicFace, ...BasicFace[]], size: number, colour = BLACK): Ink => ({
  faces,
  size,
  leading: Math.round(size * 1.3 * 10) / 10,
  colour,
})

/** What each kind of text in the PDF is set in. */
export const INKS = {
  forum: ink(PLAIN, 10, GREY),
  title: ink(TITLE, 18),
  meeting: ink(PLAIN, 10.5),
  kind: ink(TITLE, 13),
  small: ink(PLAIN, 8.5, GREY),
  part: ink(TITLE, 12),
  party: ink(BOLD, 10),
  person: ink(PLAIN, 9.5),
  foot: ink(PLAIN, 7.5, GREY),
  /** What is drawn on documents, to say who downloaded them. */
  mark: ink(PLAIN, 8, GREY),
} as const
