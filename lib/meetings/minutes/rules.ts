import type { MinutesState } from './schema'

/** The words of minutes, and the steps that they take. */

export const minutesKindWords = { MINUTES: 'Minutes', SUMMARY: 'Co-chairs’ summary' } as const
export const minutesStateWords: Record<MinutesState, string> = {
  DRAFT: 'draft',
  CIRCULATED: 'circulated for comments',
  APPROVED: 'approved',
  LOCKED: 'locked',
}

const steps: Record<MinutesState, MinutesState[]> = {
  DRAFT: ['CIRCULATED'],
  // Circulated once more: until another date.
  CIRCULATED: ['APPROVED', 'DRAFT', 'CIRCULATED'],
  APPROVED: ['LOCKED', 'CIRCULATED'],
  LOCKED: [],
}
export const minutesStepsFrom = (state: MinutesState): readonly MinutesState[] => steps[state]

/** Who reads minutes: a draft the secretariat and the co-chairs, what is circulated those invited too, what is approved all who see the meeting. */
export const isReadable = (state: MinutesState, reader: { readsAll: boolean; isInvited: boolean }) =>
  reader.readsAll ||
  state === 'APPROVED' ||
  state === 'LOCKED' ||
  (state === 'CIRCULATED' && reader.isInvited)

/** Whether the text may be edited: not once it is approved, and never once it is locked. */
export const isWritable = (state: MinutesState) => state === 'DRAFT' || state === 'CIRCULATED'
