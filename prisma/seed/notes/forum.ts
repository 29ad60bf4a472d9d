import type { Note } from './note'

/** On the totals of the forum, and on what its pages say of it as a whole. */
export const forumNotes: readonly Note[] = [
  {
    kind: 'SOURCES_DISAGREE',
    text: 'The forum’s website counts 18 observer states, the IOM page 17, all of which it names. No source found names an eighteenth. The register lists the 17.',
    sources: ['about', 'iom-page'],
  },
  {
    kind: 'SOURCES_DISAGREE',
    text: 'Sources give four different numbers of members at the conference of March 2016: 54 countries, 48 countries, 47 states with 3 organizations, 44 member countries with 12 observers. Some of these numbers may count those present. The register counts its own entries.',
    sources: [
      'conference-2016-minister',
      'conference-2016-tirto',
      'conference-2016-viva',
      'conference-2016-medcom',
    ],
  },
  {
    kind: 'REMARK',
    text: 'Nine observer organizations and one consultation mechanism are counted and not named. The twelve bodies that observed the first conference, less ILO and UNODC, which became members, are nine organizations and IGC. The register lists these ten as inferred.',
    sources: ['iom-page', 'conference-2002'],
  },
  {
    kind: 'REMARK',
    text: 'The start dates of memberships after February 2002 are ranges: no page found gives a date on which a party joined. “Not before March 2002” means that the list of the first conference does not name it as taking part.',
    sources: ['conference-2002'],
  },
  {
    kind: 'REMARK',
    text: 'The IOM page says that the forum covers Africa. The one party there, South Africa, is an observer.',
    sources: ['iom-page'],
  },
  {
    kind: 'REMARK',
    text: 'Regions are those of the United Nations (M49). What M49 calls Oceania is shown as Pacific.',
    sources: ['un-m49'],
  },
  {
    kind: 'REMARK',
    text: 'The IOM page gives its office in Canberra two names, the Indonesian ministry an older web address, and the Australian ministry the postcode of its post office boxes. The register shows the office once and the present web addresses.',
    sources: ['iom-page'],
  },
]
