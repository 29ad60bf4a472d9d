import type { Membership } from './memberships'

/** Observers, and the earlier standing of those that became members. */
export const observers: readonly Membership[] = [
  {
    parties: ['AT', 'BE', 'CA', 'DK', 'FI', 'DE', 'IT', 'NL', 'NO', 'RU', 'ES', 'SE', 'CH', 'GB'],
    category: 'OBSERVER',
    from: '2002-02',
    certainty: 'CONFIRMED',
    basis: 'An observer at the first conference, 26–28 February 2002; in the published list of observers.',
    sources: ['conference-2002', 'iom-page'],
  },
  {
    parties: ['PL', 'RO', 'ZA'],
    category: 'OBSERVER',
    from: '2002-03/2018-08',
    certainty: 'INFERRED',
    basis:
      'In the published list of observers, not among those of February 2002. When it joined is inferred: 17 observer states were counted before ILO became a member, by August 2018.',
    sources: ['iom-page', 'conference-2002', 'rso-page-2016', 'gabf-2018-minister'],
  },
  {
    parties: ['ASEAN', 'PIFS', 'EU', 'UNDP', 'WB', 'ADB', 'INTERPOL', 'ICRC', 'IFRC'],
    category: 'OBSERVER',
    from: '2002-02',
    certainty: 'INFERRED',
    basis:
      'An observer at the first conference, 26–28 February 2002, which is confirmed. That it still is one is inferred: of the twelve bodies of 2002 nine remain without ILO, UNODC and IGC, and nine observer organizations are counted, none named.',
    sources: ['conference-2002', 'iom-page'],
  },
  {
    parties: ['IGC'],
    category: 'OBSERVER',
    from: '2002-02',
    certainty: 'INFERRED',
    basis:
      'An observer at the first conference, 26–28 February 2002, which is confirmed. That it still is one is inferred: one consultation mechanism is counted among the observers, none named, and IGC was the only one in 2002.',
    sources: ['conference-2002', 'iom-page'],
  },
  {
    parties: ['US'],
    category: 'OBSERVER',
    from: '2002-02',
    to: '2002-03/2011-11',
    certainty: 'CONFIRMED',
    basis: 'An observer at the first conference, 26–28 February 2002, until it became a member.',
    sources: ['conference-2002', 'tewg-2011-11'],
  },
  {
    parties: ['UNODC'],
    category: 'OBSERVER',
    from: '2002-02',
    to: '2002-03/2015-05',
    certainty: 'CONFIRMED',
    basis:
      'An observer at the first conference, 26–28 February 2002, under its name of that time, until it became a member.',
    sources: ['conference-2002', 'ahg-2015'],
  },
  {
    parties: ['ILO'],
    category: 'OBSERVER',
    from: '2002-02',
    to: '2016-03/2018-08',
    certainty: 'CONFIRMED',
    basis: 'An observer at the first conference, 26–28 February 2002, until it became a member.',
    sources: ['conference-2002', 'rso-page-2016', 'gabf-2018-minister'],
  },
]
