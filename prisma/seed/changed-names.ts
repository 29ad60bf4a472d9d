import type { Name } from './names'

const by2002 = '../2002-02'

/** Short names that changed since 2002, and names first met later. */
export const changedNames: readonly Name[] = [
  { party: 'TR', name: 'Turkey', from: by2002, to: '2022', sources: ['conference-2002', 'iom-page'] },
  { party: 'TR', name: 'Türkiye', from: '2022', sources: ['iso-3166-1'] },
  { party: 'TL', name: 'UNTAET/East Timor', from: by2002, to: '2002-05', sources: ['conference-2002'] },
  { party: 'TL', name: 'Timor-Leste', from: '2002-05', sources: ['iom-page', 'iso-3166-1'] },
  {
    party: 'UNODC',
    name: 'United Nations Office for Drug Control and Crime Prevention',
    from: by2002,
    to: '2002-03/2002',
    sources: ['conference-2002', 'unodc-renamed'],
  },
  {
    party: 'UNODC',
    name: 'United Nations Office on Drugs and Crime',
    from: '2002-03/2002',
    sources: ['unodc-renamed', 'about'],
  },
  {
    party: 'IGC',
    name: 'Intergovernmental Consultations on Asylum, Refugee and Migration Policies',
    from: by2002,
    to: '2005-05/2009-06',
    sources: ['igc-2005'],
  },
  {
    party: 'IGC',
    name: 'Intergovernmental Consultations on Migration, Asylum and Refugees',
    from: '2005-05/2009-06',
    sources: ['igc-2009'],
  },
  { party: 'ADFM', name: 'Asia Dialogue on Forced Migration', from: '../2017-10', sources: ['ahg-2017'] },
  {
    party: 'UN-ACT',
    name: 'United Nations Action for Cooperation against Trafficking in Persons',
    from: '../2018-04',
    sources: ['tegrr-2018'],
  },
  {
    party: 'ICMPD',
    name: 'International Centre for Migration Policy Development',
    from: '../2020-02',
    sources: ['tegrr-2020'],
  },
  {
    party: 'Frontex',
    name: 'European Border and Coast Guard Agency',
    from: '../2019-02',
    sources: ['tfpp-2019'],
  },
]
