import type { MinutesPaper } from './paper'

/** For tests: the draft minutes of a meeting that never was. */
export function samplePaper(
  minutes: Partial<MinutesPaper['minutes']> = {},
  paper: Partial<MinutesPaper> = {},
): MinutesPaper {
  return {
    forum: 'Forum of Examples',
    title: 'Ninth Demonstration Meeting',
    days: '24–25 February 2027',
    place: 'Makassar, Indonesia',
    minutes: {
      kind: 'MINUTES',
      state: 'DRAFT',
      text: 'Attendance\n\nIn attendance (1): Alpha.\nAbsent (1): Beta.\n\n1. Opening\n\nThe meeting was opened.',
      commentsUntil: null,
      approvedAt: null,
      lockedAt: null,
      ...minutes,
    },
    corrigenda: [],
    readAt: new Date('2027-03-01T01:00:00Z'),
    zone: 'Asia/Makassar',
    ...paper,
  }
}
