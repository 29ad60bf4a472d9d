import type { Seats } from './seat'

/** The seats of the Ad Hoc Group: sixteen states and three organizations today. */
export const adHocGroupSeats: readonly Seats[] = [
  {
    group: 'ahg',
    parties: ['AU', 'ID'],
    role: 'CO_CHAIR',
    from: '2009-07',
    certainty: 'REPORTED',
    basis:
      'Called and attended the first meeting, 27–29 July 2009, as co-chairs of the forum; in the published list of the group. The heading of the page on that meeting says June.',
    sources: ['ahg-2009-07', 'iom-page'],
  },
  {
    group: 'ahg',
    parties: ['IN', 'LK', 'MM', 'MY', 'NZ', 'TH', 'IOM', 'UNHCR'],
    role: 'MEMBER',
    from: '2009-07',
    certainty: 'REPORTED',
    basis:
      'Attended the first meeting, 27–29 July 2009; in the published list of the group. The pages of 2009 do not agree on who sat as a member from the beginning.',
    sources: ['ahg-2009-07', 'ahg-2009-12', 'iom-page'],
  },
  {
    group: 'ahg',
    parties: ['AF', 'BD', 'MV', 'PK'],
    role: 'MEMBER',
    from: '2009-07',
    certainty: 'REPORTED',
    basis:
      'Attended the first meeting, 27–29 July 2009; in the published list of the group. The page on the meeting of December 2009 lists it as an observer.',
    sources: ['ahg-2009-07', 'ahg-2009-12', 'iom-page'],
  },
  {
    group: 'ahg',
    parties: ['PH', 'US', 'VN'],
    role: 'MEMBER',
    from: '2011-11',
    certainty: 'REPORTED',
    basis:
      'Welcomed as a new member at the technical experts’ meeting of 14–16 November 2011; in the published list of the group. The page on the fifth meeting says that it took part as a new member in October 2011.',
    sources: ['tewg-2011-11', 'ahg-2011-10', 'iom-page'],
  },
  {
    group: 'ahg',
    parties: ['UNODC'],
    role: 'MEMBER',
    from: '2014-08/2015-05',
    certainty: 'REPORTED',
    basis:
      'An observer at the eighth meeting, 6 August 2014, and listed with the members at the ninth, 6 May 2015; in the published list of the group. In 2009 and 2010, too, it was listed without that label.',
    sources: ['ahg-2014', 'ahg-2015', 'ahg-2009-07', 'ahg-2010', 'iom-page'],
  },
  {
    group: 'ahg',
    parties: ['AE'],
    role: 'MEMBER',
    from: '2010-06/2017-10',
    certainty: 'INFERRED',
    basis:
      'An observer at the third meeting, 10–11 June 2010, and in full attendance at the twelfth, 31 October 2017; in the published list of the group. That it joined between the two is inferred from attendance.',
    sources: ['ahg-2010', 'ahg-2017', 'iom-page'],
  },
]
