import type { Note } from './note'

/** On groups: where pages disagree about them, and what their names hide. */
export const groupNotes: readonly Note[] = [
  {
    group: 'mc',
    kind: 'SOURCES_DISAGREE',
    text: 'The first conference: 26–28 February 2002 on its page and in the text of its statement, 27–28 February in the heading of a copy of that statement. The register follows the longer dates.',
    sources: ['conference-2002', 'statement-2002'],
  },
  {
    group: 'mc',
    kind: 'SOURCES_DISAGREE',
    text: 'The second conference: its page says 29–30 April 2003 in the heading and 28–30 April in the text. A Turkish page says 27 March 2003, the day of the preparatory meeting. The register follows the text.',
    sources: ['conference-2003', 'turkish-page', 'preparation-2003'],
  },
  {
    group: 'mc',
    kind: 'SOURCES_DISAGREE',
    text: 'The fourth conference: 29 March 2011 in the heading of its page, 30 March in the statement of the Ad Hoc Group before it. The register takes both days.',
    sources: ['conference-2011', 'ahg-2011-03-statement'],
  },
  {
    group: 'mc',
    kind: 'REMARK',
    text: 'Said to meet every two years. The eight conferences found are about 1, 6, 2, 2, 3, 2½ and 4½ years apart.',
    sources: ['about'],
  },
  {
    group: 'sg',
    kind: 'SOURCES_DISAGREE',
    text: 'How its meetings are numbered: the conclusions of 2012 call that of 8 February 2012 the twenty-third. The page on the meeting of 5 December 2022 calls it the seventeenth and, one sentence later, the third; that of May 2024 is the eighteenth.',
    sources: ['rso-conclusions', 'ahg-2022', 'ahg-2024'],
  },
  {
    group: 'aheg1',
    kind: 'REMARK',
    text: 'Papers of 2003 speak of a coordinator, New Zealand, and of no chair. The register treats the coordinator as the chair.',
    sources: ['preparation-2003', 'steering-group-2003'],
  },
  {
    group: 'aheg2',
    kind: 'REMARK',
    text: 'Papers of 2003 speak of a coordinator, Thailand, and of no chair. The register treats the coordinator as the chair.',
    sources: ['preparation-2003', 'steering-group-2003'],
  },
  {
    group: 'ahg',
    kind: 'SOURCES_DISAGREE',
    text: 'The IOM page says that 15 member states sit in the group, and names 16. Without the United Arab Emirates, the last to join, there are 15: the sentence was once correct. The register counts the seats.',
    sources: ['iom-page', 'ahg-2017'],
  },
  {
    group: 'ahg',
    kind: 'SOURCES_DISAGREE',
    text: 'The first meeting: the heading of its page says 27–29 June 2009, the text 27–29 July. The register follows the text.',
    sources: ['ahg-2009-07'],
  },
  {
    group: 'ahg',
    kind: 'SOURCES_DISAGREE',
    text: 'Who sat in it from the beginning: in July 2009 and June 2010 Afghanistan, Bangladesh, Maldives and Pakistan are listed without a label, in December 2009 as observers. The register dates all first seats to July 2009 and marks them as reported.',
    sources: ['ahg-2009-07', 'ahg-2009-12', 'ahg-2010'],
  },
  {
    group: 'ahg',
    kind: 'SOURCES_DISAGREE',
    text: 'When the Philippines, the United States of America and Viet Nam joined: according to the page on the meeting of 12 October 2011 they took part as new members; according to that on the technical experts’ meeting of November 2011 they were welcomed there. The register follows the welcome.',
    sources: ['ahg-2011-10', 'tewg-2011-11'],
  },
  {
    group: 'ahg',
    kind: 'SOURCES_DISAGREE',
    text: 'Most pages say that it was established in 2009, a progress report that it was re-established. No earlier group of this name was found.',
    sources: ['iom-page', 'ahg-progress'],
  },
  {
    group: 'wgtip',
    kind: 'SOURCES_DISAGREE',
    text: 'An earlier version of the group’s page speaks of fifteen states of the Ad Hoc Group, the present one of sixteen.',
    sources: ['wgtip-page-earlier', 'wgtip-page'],
  },
  {
    group: 'dwg',
    kind: 'SOURCES_DISAGREE',
    text: 'The joint period of action of 2023–24 is the sixth on a page of the Regional Support Office, while the group’s page says that seven are completed.',
    sources: ['dwg-2024', 'dwg-page'],
  },
  {
    group: 'dwg',
    kind: 'REMARK',
    text: 'The IOM page calls it the Working Group on the Disruption of People Smuggling and Trafficking in Persons Networks.',
    sources: ['iom-page', 'dwg-page'],
  },
  {
    group: 'dwg',
    kind: 'REMARK',
    text: 'Fiji chaired the joint period of action of 2019 with New Zealand. No source found says that it chaired the group, and so it holds no seat here.',
    sources: ['dwg-2019'],
  },
  {
    group: 'tfpp',
    kind: 'SOURCES_DISAGREE',
    text: 'When it was decided: at the Ad Hoc Group meeting of November 2016 according to the page on its first meeting, at the Ministerial Conference of March 2016 according to its own page. The register follows the first.',
    sources: ['tfpp-2017', 'tfpp-page'],
  },
  {
    group: 'aeg',
    kind: 'REMARK',
    text: 'One gathering is known. Whether it is a body of its own or a form in which the task force met is not said.',
    sources: ['tfpp-2020'],
  },
  {
    group: 'tewg',
    kind: 'SOURCES_DISAGREE',
    text: 'Who chairs it with Australia: Sri Lanka at the meetings of March 2010, May 2011 and November 2011, Malaysia as host in June 2012. The register keeps Sri Lanka, as inferred.',
    sources: ['tewg-2010', 'tewg-2011-05', 'tewg-2011-11', 'tewg-2012'],
  },
  {
    group: 'tegrr',
    kind: 'REMARK',
    text: 'The IOM page does not list this group. Its second chair rotates, and once was an organization, IOM.',
    sources: ['iom-page', 'tegrr-2022'],
  },
  {
    group: 'rilon',
    kind: 'SOURCES_DISAGREE',
    text: 'Its page speaks of chapters since 2009. According to the page on the technical experts’ meeting of March 2010 it was proposed in December 2009 and not yet set up.',
    sources: ['rilon-page', 'tewg-2010'],
  },
  {
    group: 'cm',
    kind: 'REMARK',
    text: 'The IOM page does not list this mechanism.',
    sources: ['iom-page', 'cm-page'],
  },
  {
    group: 'gabf',
    kind: 'SOURCES_DISAGREE',
    text: 'Number of participants in August 2018: over 350 from 52 countries on the IOM page; 281 delegates from 46 countries and 10 organizations according to the Australian minister; 321 from 52 countries and 8 organizations in the press. They may count different meetings of the same days.',
    sources: ['iom-page', 'conference-2018-minister', 'conference-2018-press'],
  },
]
