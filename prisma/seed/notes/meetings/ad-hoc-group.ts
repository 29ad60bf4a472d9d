import type { Note } from '../note'

/** On the Ad Hoc Group, the experts and the workshops. */
export const adHocGroupMeetingNotes: readonly Note[] = [
  {
    meeting: 'ahg1',
    kind: 'SOURCES_DISAGREE',
    text: 'The heading of its page says 27–29 June 2009, the text 27–29 July. The register follows the text.',
    sources: ['ahg-2009-07'],
  },
  {
    meeting: 'ahg2',
    kind: 'REMARK',
    text: 'Also called a meeting of the Cluster Group. Because Sri Lanka was absent, the agenda was amended.',
    sources: ['ahg-2009-12', 'ahg-2009-12-note'],
  },
  {
    meeting: 'ahg5',
    kind: 'REMARK',
    text: 'Its page has the Philippines, the United States of America and Viet Nam take part as new members. No full list of participants has been entered.',
    sources: ['ahg-2011-10'],
  },
  {
    meeting: 'ahg8',
    kind: 'REMARK',
    text: 'The address of its page speaks of a ministerial conference of 2014.',
    sources: ['ahg-2014'],
  },
  {
    meeting: 'ahg12',
    kind: 'REMARK',
    text: 'The co-managers of the Regional Support Office took part.',
    sources: ['ahg-2017'],
  },
  {
    meeting: 'ahg14',
    kind: 'REMARK',
    text: 'Only the press gives the number of participants. What is counted as 25 countries are countries and territories.',
    sources: ['ahg-2019-press'],
  },
  {
    meeting: 'aheg1-2002',
    kind: 'REMARK',
    text: 'The group’s plan of action was agreed here.',
    sources: ['plan-of-action-2002'],
  },
  {
    meeting: 'aheg1-2003',
    kind: 'REMARK',
    text: 'Singapore had a formal reservation written into the report of the meeting.',
    sources: ['preparation-2003'],
  },
  {
    meeting: 'ws-2006',
    kind: 'REMARK',
    text: 'Reported only by the title of a paper in a list.',
    sources: ['papers-guide'],
  },
  {
    meeting: 'ws-2010-bali',
    kind: 'REMARK',
    text: 'The month is as the page on the conference of March 2011 gives it.',
    sources: ['conference-2011'],
  },
  {
    meeting: 'ws-2010-manila',
    kind: 'REMARK',
    text: 'The month is as the page on the conference of March 2011 gives it.',
    sources: ['conference-2011'],
  },
  {
    meeting: 'ws-2012-kl',
    kind: 'REMARK',
    text: 'The copy of its summary lacks some of the names of those who took part. The remaining names are entered, with the two co-chairs, whom the summary mentions later. Others also took part.',
    sources: ['workshop-2012'],
  },
  {
    meeting: 'ws-2012-in',
    kind: 'REMARK',
    text: 'Reported only by the title of a paper in a list, which names the country and the month.',
    sources: ['papers-ahg'],
  },
]
