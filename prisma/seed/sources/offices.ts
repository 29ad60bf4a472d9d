/** Pages on the network, the office, the mechanism and the business forum. */
export const officeSources = {
  'rilon-page': {
    title: 'Bali Process: page on RILON',
    address: 'https://www.baliprocess.net/ad-hoc-group/regional-immigration-liaison-officer-network-rilon/',
  },
  'rilon-groups': {
    title: 'Regional Support Office: page on RILON (preview copy of the website)',
    address: 'https://rso-baliprocess.dev.juicebox.com.au/rso-networks/rilon',
  },
  'cm-page': {
    title: 'Bali Process: page on the Consultation Mechanism',
    address: 'https://baliprocess.net/consultation-mechanism/',
  },
  'cm-2017': {
    title: 'Bali Process: page on the first activation of the Consultation Mechanism, October 2017',
    address: 'https://baliprocess.net/event/first-activation-of-the-consultation-mechanism/',
  },
  'rso-conclusions': {
    title: 'Conclusions on the Regional Support Office, 2012 (copy)',
    address: 'https://docslib.org/doc/6550259/bali-process-conclusions-on-establishment-of-the-rso',
  },
  'rso-launch': {
    title: 'Regional Support Office: page on its launch, 2012',
    address: 'https://rso.baliprocess.net/launch-of-bali-process-rso/',
  },
  'rso-governance': {
    title: 'Regional Support Office: page on its governance',
    address: 'https://rso.baliprocess.net/about-the-rso/governance-and-capability',
  },
  'gabf-page': {
    title: 'Government and Business Forum: page on the forum',
    address: 'https://www.baliprocessbusiness.org/about/governmentandbusinessforum/',
  },
  'gabf-about': {
    title: 'Government and Business Forum: about page',
    address: 'https://baliprocessbusiness.org/about',
  },
  'gabf-2018-minister': {
    title: 'Australian foreign minister: interview on the business forum, August 2018 (transcript)',
    address: null,
  },
  'gabf-2018-press': {
    title: 'Liputan6 on the Government and Business Forum, August 2018 (Indonesian)',
    address:
      'https://www.liputan6.com/global/read/3610776/usai-gempa-lombok-bali-process-2018-di-nusa-dua-tetap-berlangsung',
  },
} as const
