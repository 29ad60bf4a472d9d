import type { PartyCode } from './parties'
import type { SourceCode } from './sources'

export type Membership = {
  parties: readonly PartyCode[]
  category: 'MEMBER' | 'OBSERVER'
  from: string
  to?: string
  certainty: 'CONFIRMED' | 'REPORTED' | 'INFERRED'
  basis: string
  sources: readonly SourceCode[]
}

/** No paper found says when a party joined: beginnings are the first conference, or brackets around what is dated. */
export const memberships: readonly Membership[] = [
  {
    // prettier-ignore
    parties: [
      'BD', 'BT', 'BN', 'KH', 'CN', 'KP', 'FJ', 'FR', 'IN', 'IR', 'JP', 'JO', 'KI', 'LA', 'MY', 'MN', 'MM', 'NR', 'NP', 'NZ',
      'PK', 'PW', 'PG', 'PH', 'KR', 'WS', 'SG', 'SB', 'LK', 'SY', 'TH', 'TR', 'VU', 'VN',
    ],
    category: 'MEMBER',
    from: '2002-02',
    certainty: 'CONFIRMED',
    basis: 'Took part in the first conference, 26–28 February 2002; in the published list of members.',
    sources: ['conference-2002', 'iom-page'],
  },
  {
    parties: ['AU', 'ID'],
    category: 'MEMBER',
    from: '2002-02',
    certainty: 'CONFIRMED',
    basis: 'Called and chaired the first conference, 26–28 February 2002; in the published list of members.',
    sources: ['statement-2002', 'iom-page'],
  },
  {
    parties: ['AF'],
    category: 'MEMBER',
    from: '2002-02',
    certainty: 'INFERRED',
    basis:
      'Took part in the first conference, 26–28 February 2002. The published list leaves it out, though it counts 45 member states and names 44: that it is a member today is inferred from the sums.',
    sources: ['conference-2002', 'iom-page'],
  },
  {
    parties: ['TL'],
    category: 'MEMBER',
    from: '2002-02',
    certainty: 'REPORTED',
    basis:
      'Took part in the first conference, 26–28 February 2002, as UNTAET/East Timor; a press report of 2011 says that it joined last.',
    sources: ['conference-2002', 'iom-page', 'conference-2011-press'],
  },
  {
    parties: ['IOM', 'UNHCR'],
    category: 'MEMBER',
    from: '2002-02',
    certainty: 'CONFIRMED',
    basis:
      'Took part in the first conference, 26–28 February 2002, apart from the observers; named as a member organization on the forum’s website.',
    sources: ['conference-2002', 'about'],
  },
  {
    parties: ['MV'],
    category: 'MEMBER',
    from: '2002-03/2009-07',
    certainty: 'CONFIRMED',
    basis:
      'In the published list of members, not among those present in February 2002; by July 2009, when it took part in the first meeting of the Ad Hoc Group.',
    sources: ['iom-page', 'conference-2002', 'ahg-2009-07'],
  },
  {
    parties: ['MO', 'TO'],
    category: 'MEMBER',
    from: '2002-03/2012-01',
    certainty: 'CONFIRMED',
    basis:
      'In the published list of members, not among those present in February 2002; by January 2012, when a workshop lists it among the participants.',
    sources: ['iom-page', 'conference-2002', 'workshop-2012'],
  },
  {
    parties: ['US'],
    category: 'MEMBER',
    from: '2002-03/2011-11',
    certainty: 'CONFIRMED',
    basis:
      'In the published list of members, an observer in February 2002; by November 2011, when it was welcomed into the Ad Hoc Group, whose seats belong to members.',
    sources: ['iom-page', 'conference-2002', 'tewg-2011-11'],
  },
  {
    parties: ['AE'],
    category: 'MEMBER',
    from: '2002-03/2017-10',
    certainty: 'CONFIRMED',
    basis:
      'In the published list of members, not among those present in February 2002; by October 2017, when it attended the Ad Hoc Group in full, whose seats belong to members.',
    sources: ['iom-page', 'conference-2002', 'ahg-2017'],
  },
  {
    parties: ['HK', 'IQ'],
    category: 'MEMBER',
    from: '2002-03/2018-08',
    certainty: 'INFERRED',
    basis:
      'In the published list of members, not among those present in February 2002. When it joined is inferred: 45 member states were counted before ILO joined, by August 2018, and no member is known to have left.',
    sources: ['iom-page', 'conference-2002', 'rso-page-2016', 'gabf-2018-minister'],
  },
  {
    parties: ['UNODC'],
    category: 'MEMBER',
    from: '2002-03/2015-05',
    certainty: 'CONFIRMED',
    basis:
      'Named as a member organization on the forum’s website, an observer in February 2002; by May 2015, when the Ad Hoc Group lists it without the label of observer: a seat there implies membership.',
    sources: ['about', 'conference-2002', 'ahg-2015'],
  },
  {
    parties: ['ILO'],
    category: 'MEMBER',
    from: '2016-03/2018-08',
    certainty: 'CONFIRMED',
    basis:
      'Named as a member organization on the forum’s website. Around March 2016 48 members were counted, among them three organizations; in August 2018 four organizations are mentioned, in July 2019 ILO is named among 49.',
    sources: ['about', 'rso-page-2016', 'conference-2016-tirto', 'gabf-2018-minister', 'ahg-2019-press'],
  },
]
