import type { Note } from './note'

/** On groups: which of their meetings the register does not hold. */
export const missingMeetings: readonly Note[] = [
  {
    group: 'mc',
    kind: 'REMARK',
    text: 'Of a ninth conference nothing was found.',
    sources: ['conference-2023'],
  },
  {
    group: 'som',
    kind: 'REMARK',
    text: 'Of the first and third meetings neither day nor place was found. An eighth can only have been in Adelaide, with the conference there, between 8 and 10 February 2023.',
    sources: ['senior-officials-2004', 'conference-2023'],
  },
  {
    group: 'sg',
    kind: 'REMARK',
    text: 'The register holds four of its meetings, of March and June 2003, February 2012 and December 2022. That of May 2024, which is called the eighteenth, is not entered; of the others nothing was found.',
    sources: ['preparation-2003', 'steering-group-2003', 'rso-conclusions', 'ahg-2022', 'ahg-2024'],
  },
  {
    group: 'ahg',
    kind: 'REMARK',
    text: 'Of the thirteenth meeting, before July 2019, and the fifteenth, between July 2019 and December 2022, neither day nor place was found. That of May 2024 is not entered.',
    sources: ['ahg-page', 'ahg-2022', 'ahg-2024'],
  },
  {
    group: 'wgtip',
    kind: 'REMARK',
    text: 'The register lacks the second, fourth, fifth, eighth and ninth meetings.',
    sources: ['wgtip-2017', 'wgtip-2020', 'wgtip-2021', 'wgtip-2024'],
  },
  {
    group: 'dwg',
    kind: 'REMARK',
    text: 'The register lacks the first six meetings. Of the first the day is known, 19 May 2015.',
    sources: ['dwg-page-earlier', 'dwg-2022'],
  },
  {
    group: 'tfpp',
    kind: 'REMARK',
    text: 'The register lacks the second meeting and any after the fifth.',
    sources: ['tfpp-2018', 'tfpp-2020-statement'],
  },
  {
    group: 'tewg',
    kind: 'REMARK',
    text: 'The register lacks the second meeting. Pages mention meetings in May 2011 and June 2012, which are not entered.',
    sources: ['tewg-2011-05', 'tewg-2011-11', 'tewg-2012'],
  },
]
