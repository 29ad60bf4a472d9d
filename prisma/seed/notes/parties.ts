import type { Note } from './note'

/** On single parties: conflicts between sources, and what must not be read into them. */
export const partyNotes: readonly Note[] = [
  {
    party: 'AF',
    kind: 'SOURCES_DISAGREE',
    text: 'The IOM page counts 45 member states and names 44. Afghanistan is missing from that list, but the same page names it in the note on founding members and in the Ad Hoc Group. With it, both sums give 45: 44 and 1; and 36 founders, the two co-chairs and 7 that joined later. The register lists it as a member, as inferred.',
    sources: ['iom-page', 'conference-2002'],
  },
  {
    party: 'AF',
    kind: 'REMARK',
    text: 'In the attendance of the Ad Hoc Group up to October 2017 and of TEG-RR in February 2020; not in that of TEG-RR in September 2021 and of the Ad Hoc Group in December 2022. No source found says that its standing changed.',
    sources: ['ahg-2017', 'tegrr-2020', 'tegrr-2021', 'ahg-2022'],
  },
  {
    party: 'AU',
    kind: 'REMARK',
    text: 'The note on founding members names 36 states and neither of the two co-chairs. That Australia is a founding member is inferred from its part in calling the first conference.',
    sources: ['iom-page', 'statement-2002'],
  },
  {
    party: 'ID',
    kind: 'REMARK',
    text: 'The note on founding members names 36 states and neither of the two co-chairs. That Indonesia is a founding member is inferred from its part in calling the first conference.',
    sources: ['iom-page', 'statement-2002'],
  },
  {
    party: 'TL',
    kind: 'SOURCES_DISAGREE',
    text: 'The attendance of February 2002 names UNTAET/East Timor; a press report of March 2011 calls Timor-Leste the latest country to join. The register follows the attendance.',
    sources: ['conference-2002', 'conference-2011-press'],
  },
  {
    party: 'TL',
    kind: 'REMARK',
    text: 'At the first conference the territory was under the transitional administration of the United Nations; it became independent in May 2002.',
    sources: ['conference-2002'],
  },
  {
    party: 'TR',
    kind: 'REMARK',
    text: 'The published lists write Turkey. The name changed to Türkiye in 2022; as of an earlier date the register shows Turkey.',
    sources: ['iom-page', 'iso-3166-1'],
  },
  {
    party: 'MO',
    kind: 'REMARK',
    text: 'The published list writes Macau, ISO 3166-1 Macao. The register follows ISO.',
    sources: ['iom-page', 'iso-3166-1'],
  },
  {
    party: 'KP',
    kind: 'REMARK',
    text: 'The statement of February 2002 leaves out a word of the name and writes Democratic Republic of Korea.',
    sources: ['statement-2002', 'conference-2002'],
  },
  {
    party: 'MM',
    kind: 'REMARK',
    text: 'Not in the attendance of the Ad Hoc Group in December 2022 and May 2024. Attendance says nothing about the seat.',
    sources: ['ahg-2022', 'ahg-2024'],
  },
  {
    party: 'AE',
    kind: 'REMARK',
    text: 'An observer at the Ad Hoc Group in June 2010 and at a workshop in January 2012. That says nothing about the forum: members, too, have observed its groups.',
    sources: ['ahg-2010', 'workshop-2012'],
  },
  {
    party: 'UNODC',
    kind: 'SOURCES_DISAGREE',
    text: 'How the Ad Hoc Group labels it: without a label in July 2009 and June 2010, as an observer in March 2011, March 2013 and August 2014, with the members from May 2015. In the register its seat begins between the last two.',
    sources: ['ahg-2009-07', 'ahg-2010', 'ahg-2011-03', 'ahg-2013', 'ahg-2014', 'ahg-2015'],
  },
  {
    party: 'IGC',
    kind: 'REMARK',
    text: 'An assessment of 2005 still uses the earlier name, an overview of June 2009 the present one.',
    sources: ['igc-2005', 'igc-2009'],
  },
  {
    party: 'ADFM',
    kind: 'REMARK',
    text: 'Seen as an observer of the Ad Hoc Group in October 2017 and at the Senior Officials’ Meeting in August 2018. That it holds a status in the forum is not established.',
    sources: ['ahg-2017', 'senior-officials-2018'],
  },
  {
    party: 'UN-ACT',
    kind: 'REMARK',
    text: 'Seen as an observer of TEG-RR in April 2018 and February 2019. That it holds a status in the forum is not established.',
    sources: ['tegrr-2018', 'tegrr-2019'],
  },
  {
    party: 'ICMPD',
    kind: 'REMARK',
    text: 'Seen as an observer of TEG-RR in February 2020. That it holds a status in the forum is not established.',
    sources: ['tegrr-2020'],
  },
  {
    party: 'Frontex',
    kind: 'REMARK',
    text: 'Took part in the meeting of the Task Force on Planning and Preparedness in February 2019. That it holds a status in the forum is not established.',
    sources: ['tfpp-2019'],
  },
]
