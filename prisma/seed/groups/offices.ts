import type { Group } from './group'

/** The network, the mechanism, the office and the business forum. */
export const offices = [
  {
    code: 'rilon',
    name: 'Regional Immigration Liaison Officer Network',
    abbreviation: 'RILON',
    kind: 'NETWORK',
    parent: 'ahg',
    composition: 'DESCRIBED',
    compositionText:
      'Agencies of the host state and foreign missions, in chapters in Bangkok, Canberra, Colombo, Kuala Lumpur and New Delhi. Non-members take part case by case, as the Steering Group decides. It has no chair.',
    mandateText:
      'Information on irregular movement by air. A newer form are coordination groups on one subject for a limited time, each led by a member state.',
    website: 'https://www.baliprocess.net/ad-hoc-group/regional-immigration-liaison-officer-network-rilon/',
    from: '2009',
    certainty: 'REPORTED',
    basis:
      'Proposed at the Ad Hoc Group meeting of 14–15 December 2009; chapters are said to exist since 2009.',
    sources: ['rilon-page', 'rilon-groups', 'tewg-2010'],
  },
  {
    code: 'cm',
    name: 'Consultation Mechanism',
    abbreviation: 'CM',
    kind: 'MECHANISM',
    parent: 'mc',
    composition: 'DESCRIBED',
    compositionText: 'The members of the Steering Group and, by invitation, the countries affected.',
    mandateText:
      'The co-chairs may call an urgent meeting. Taking part is voluntary, the talks are confidential, and nothing they say is binding.',
    website: 'https://baliprocess.net/consultation-mechanism/',
    from: '2016-03-23/2016-11-16',
    certainty: 'CONFIRMED',
    basis:
      'Decided by ministers on 23 March 2016; the note on how it works was endorsed by senior officials on 16 November 2016.',
    sources: ['tfpp-2017-statement', 'cm-page', 'cm-2017'],
  },
  {
    code: 'rso',
    name: 'Regional Support Office',
    abbreviation: 'RSO',
    kind: 'OFFICE',
    parent: 'mc',
    composition: 'DESCRIBED',
    compositionText:
      'Two co-managers, from Australia and Indonesia, with staff and officials lent by members.',
    mandateText:
      'Puts the Regional Cooperation Framework into practice: training, guides, research, secondments. It reports to the co-chairs twice a year, and to the Steering Group, the Ad Hoc Group, senior officials and ministers.',
    website: 'https://rso.baliprocess.net',
    from: '2012',
    certainty: 'CONFIRMED',
    basis:
      'Agreed in October 2011; Bangkok was chosen at the Steering Group meeting of 8 February 2012, and the office was launched there in 2012.',
    sources: ['rso-conclusions', 'rso-launch', 'rso-governance', 'iom-page'],
  },
  {
    code: 'gabf',
    name: 'Government and Business Forum',
    abbreviation: 'GABF',
    kind: 'FORUM',
    parent: 'mc',
    composition: 'DESCRIBED',
    compositionText:
      'Ministers of members and business leaders. Beside the two ministers there are two business co-chairs, one from each co-chair country, since 2016.',
    mandateText: 'The business track of the forum, against forced labour and slavery; permanent since 2018.',
    website: 'https://www.baliprocessbusiness.org/about/governmentandbusinessforum/',
    from: '2017-08',
    certainty: 'CONFIRMED',
    basis:
      'Launched in Perth on 24–25 August 2017, after the Sixth Ministerial Conference had turned to business.',
    sources: ['gabf-page', 'gabf-about', 'ahg-2017'],
  },
] as const satisfies readonly Group[]
