import type { Note } from '../note'

/** On the groups under the Ad Hoc Group. */
export const workingGroupMeetingNotes: readonly Note[] = [
  {
    meeting: 'wgtip1',
    kind: 'REMARK',
    text: 'Where it met is not said. Bangkok is likely: the regional symposium ended there the day before.',
    sources: ['wgtip-page-earlier', 'senior-officials-2016'],
  },
  {
    meeting: 'wgtip3',
    kind: 'REMARK',
    text: 'The 18 members that took part are countries and organizations counted together.',
    sources: ['wgtip-2017'],
  },
  {
    meeting: 'wgtip7',
    kind: 'REMARK',
    text: 'Held on 21 and 23 September 2021, and not on the day between.',
    sources: ['wgtip-2021'],
  },
  {
    meeting: 'wgtip7',
    kind: 'REMARK',
    text: 'Three of the 14 members that took part are organizations; the page names none of the 14. The Regional Support Office also took part.',
    sources: ['wgtip-2021'],
  },
  {
    meeting: 'wgtip10',
    kind: 'REMARK',
    text: 'The dates include the dialogue on ten years of the group and an event held with the Task Force on Planning and Preparedness.',
    sources: ['wgtip-2024'],
  },
  {
    meeting: 'wgtip11',
    kind: 'REMARK',
    text: 'The first day of a week of meetings, 1–5 December 2025.',
    sources: ['wgtip-2025'],
  },
  {
    meeting: 'dwg7',
    kind: 'REMARK',
    text: 'The Regional Support Office also took part. The address of the page is that of a seventh joint period of action.',
    sources: ['dwg-2022'],
  },
  {
    meeting: 'dwg-2024-07',
    kind: 'SOURCES_DISAGREE',
    text: 'The joint period of action that closed here, that of 2023–24, is the sixth on a page of the Regional Support Office, while the group’s page says that seven are completed. The register numbers none.',
    sources: ['dwg-2024', 'dwg-page'],
  },
  {
    meeting: 'tfpp3',
    kind: 'REMARK',
    text: 'The Regional Support Office also took part.',
    sources: ['tfpp-2018'],
  },
  {
    meeting: 'tfpp4',
    kind: 'SOURCES_DISAGREE',
    text: 'The heading of its page says 14 February 2019, the text 14–15 February. The register follows the text.',
    sources: ['tfpp-2019'],
  },
  {
    meeting: 'tfpp4',
    kind: 'REMARK',
    text: 'The Regional Support Office also took part.',
    sources: ['tfpp-2019'],
  },
  {
    meeting: 'tfpp5',
    kind: 'REMARK',
    text: 'The copy of its statement lacks some of the names of those who took part. The remaining names are entered; others also took part. The Regional Support Office also took part.',
    sources: ['tfpp-2020-statement'],
  },
  {
    meeting: 'peg2020',
    kind: 'REMARK',
    text: 'Reported without a day. Its page calls it the first meeting of the forum during the pandemic.',
    sources: ['tfpp-2020'],
  },
  {
    meeting: 'ttx2022',
    kind: 'REMARK',
    text: 'Held by the task force together with the Disruption Working Group.',
    sources: ['dwg-2022'],
  },
  {
    meeting: 'tegrr1',
    kind: 'REMARK',
    text: 'The Regional Support Office also took part.',
    sources: ['tegrr-2018'],
  },
  {
    meeting: 'tegrr2',
    kind: 'REMARK',
    text: 'The Regional Support Office also took part.',
    sources: ['tegrr-2019'],
  },
  {
    meeting: 'tegrr3',
    kind: 'REMARK',
    text: 'The Regional Support Office also took part. The address of the page is that of another meeting, of technical experts in Negombo in November 2011.',
    sources: ['tegrr-2020'],
  },
  {
    meeting: 'tegrr4',
    kind: 'SOURCES_DISAGREE',
    text: 'Its page says between 28 and 30 September 2021, that of the Regional Support Office has two sessions, on 28 and 30 September. The register follows the second.',
    sources: ['tegrr-2021', 'tegrr-2021-rso'],
  },
  {
    meeting: 'tegrr4',
    kind: 'REMARK',
    text: 'The Regional Support Office also took part.',
    sources: ['tegrr-2021'],
  },
  {
    meeting: 'tegrr5',
    kind: 'REMARK',
    text: 'The Regional Support Office, the Working Group on Trafficking in Persons and the Disruption Working Group also took part.',
    sources: ['tegrr-2022'],
  },
  {
    meeting: 'tegrr6',
    kind: 'REMARK',
    text: 'On 6 March 2024 the forward work plan was drafted.',
    sources: ['tegrr-2024-03'],
  },
  {
    meeting: 'joint-2025-12',
    kind: 'REMARK',
    text: 'The page puts the joint event on the second day of a week of meetings, 1–5 December 2025. The days after it are entered with it, up to the end of the week.',
    sources: ['wgtip-2025'],
  },
]
