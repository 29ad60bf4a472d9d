import type { Note } from '../note'

/** On the conferences, the senior officials and the Steering Group. */
export const plenaryMeetingNotes: readonly Note[] = [
  {
    meeting: 'mc1',
    kind: 'SOURCES_DISAGREE',
    text: 'Its page and the text of its statement say 26–28 February 2002, the heading of a copy of the statement 27–28 February. The register follows the longer dates.',
    sources: ['conference-2002', 'statement-2002'],
  },
  {
    meeting: 'mc1',
    kind: 'REMARK',
    text: 'The participants are those listed on its page: 36 states with IOM and UNHCR, and 27 observers. The list does not name Australia and Indonesia, which are entered because they chaired. What it calls UNTAET/East Timor is entered as Timor-Leste.',
    sources: ['conference-2002', 'statement-2002'],
  },
  {
    meeting: 'mc2',
    kind: 'SOURCES_DISAGREE',
    text: 'The heading of its page says 29–30 April 2003, the text 28–30 April. A Turkish page says 27 March 2003, the day of the preparatory meeting. The register follows the text.',
    sources: ['conference-2003', 'turkish-page', 'preparation-2003'],
  },
  {
    meeting: 'mc2',
    kind: 'REMARK',
    text: 'The 33 members and the 27 observers are states and organizations counted together.',
    sources: ['conference-2003'],
  },
  {
    meeting: 'mc4',
    kind: 'SOURCES_DISAGREE',
    text: 'The heading of its page says 29 March 2011, the text 29–30 March. The statement of the Ad Hoc Group before it says 30 March. The register takes both days.',
    sources: ['conference-2011', 'ahg-2011-03-statement'],
  },
  {
    meeting: 'mc4',
    kind: 'REMARK',
    text: 'Only the press gives the number of countries that took part.',
    sources: ['conference-2011-embassy', 'conference-2011-press'],
  },
  {
    meeting: 'mc6',
    kind: 'SOURCES_DISAGREE',
    text: 'Sources give four different numbers of members: 54 countries by the minister, 44 member countries in a press report of the day, 48 countries in one of the day before, 47 states with three organizations in one of two weeks before. The register shows the first two, which speak of those present, and follows neither.',
    sources: [
      'conference-2016-minister',
      'conference-2016-medcom',
      'conference-2016-tirto',
      'conference-2016-viva',
    ],
  },
  {
    meeting: 'som7',
    kind: 'REMARK',
    text: 'Only the press names the hotel.',
    sources: ['conference-2018-press'],
  },
  {
    meeting: 'mc7',
    kind: 'SOURCES_DISAGREE',
    text: 'The page on it says 6–7 August 2018, which include the Senior Officials’ Meeting; the statement of that meeting has the conference on 7 August. The register follows the statement.',
    sources: ['conference-2018', 'senior-officials-2018'],
  },
  {
    meeting: 'mc7',
    kind: 'SOURCES_DISAGREE',
    text: 'Number of participants: 281 delegates from 46 countries and 10 organizations according to the minister, 321 participants from 52 countries and 8 organizations in the press. They may count different meetings of the same days, and the register shows both.',
    sources: ['conference-2018-minister', 'conference-2018-press'],
  },
  {
    meeting: 'mc7',
    kind: 'REMARK',
    text: 'The 26 counted as ministers are those of ministerial rank; the press counts as many, with vice-ministers among them.',
    sources: ['conference-2018-minister', 'conference-2018-press'],
  },
  {
    meeting: 'mc8',
    kind: 'SOURCES_DISAGREE',
    text: 'The heading of its page says 8–10 February 2023, which include related meetings, the text 10 February; a press text says 9–10 February. The register follows the text of the page.',
    sources: ['conference-2023', 'conference-2023-press'],
  },
  {
    meeting: 'mc8',
    kind: 'REMARK',
    text: 'The address of its page is that of a sample: /event/sample-event/.',
    sources: ['conference-2023'],
  },
  {
    meeting: 'coord-2003',
    kind: 'REMARK',
    text: 'Informal, and in the manner of the Steering Group, under which it is entered. The coordinator of the APC, who represents no party of this register, also took part.',
    sources: ['preparation-2003'],
  },
  {
    meeting: 'prep-2003',
    kind: 'REMARK',
    text: 'Open to all participants and observers of the forum.',
    sources: ['preparation-2003'],
  },
  {
    meeting: 'sg5',
    kind: 'REMARK',
    text: 'New Zealand and Thailand took part as coordinators of the two expert groups.',
    sources: ['steering-group-2003'],
  },
  {
    meeting: 'sg23',
    kind: 'SOURCES_DISAGREE',
    text: 'The conclusions of 2012 call it the twenty-third. A page of December 2022 calls a meeting nearly eleven years later the seventeenth, and then the third. The register gives this one the number of the conclusions.',
    sources: ['rso-conclusions', 'ahg-2022'],
  },
  {
    meeting: 'sg2022',
    kind: 'SOURCES_DISAGREE',
    text: 'The page on the Ad Hoc Group meeting of the next day calls it the seventeenth and, one sentence later, the third. The conclusions of 2012 call that of 8 February 2012 the twenty-third. The register gives it no number.',
    sources: ['ahg-2022', 'rso-conclusions'],
  },
  {
    meeting: 'sg2022',
    kind: 'REMARK',
    text: 'Reported only by the page on the Ad Hoc Group meeting of the next day. Where it met is not said.',
    sources: ['ahg-2022'],
  },
  {
    meeting: 'som5',
    kind: 'REMARK',
    text: 'Announced for this day by the page on the seventh Ad Hoc Group meeting. That it was the fifth is inferred: the fourth was in 2011 and the sixth in 2016.',
    sources: ['ahg-2013', 'senior-officials-2011', 'senior-officials-2016'],
  },
  {
    meeting: 'jak2013',
    kind: 'REMARK',
    text: 'Related to the forum and not one of its meetings. Its Jakarta Declaration is among what the forum’s strategy carries out.',
    sources: ['strategy-2015', 'ahg-2014-statement'],
  },
]
