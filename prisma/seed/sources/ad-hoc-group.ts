/** Pages on the meetings of the Ad Hoc Group. */
export const adHocGroupSources = {
  'ahg-page': {
    title: 'Bali Process: page on the Ad Hoc Group',
    address: 'https://www.baliprocess.net/ad-hoc-group/',
  },
  'ahg-2009-07': {
    title: 'Bali Process: page on the first Ad Hoc Group meeting, July 2009',
    address: 'https://www.baliprocess.net/event/first-meeting-of-the-ad-hoc-group-senior-officials/',
  },
  'ahg-2009-12': {
    title: 'Bali Process: page on the second Ad Hoc Group meeting, December 2009',
    address: 'https://baliprocess.net/event/second-meeting-of-the-ad-hoc-group-senior-officials/',
  },
  'ahg-2010': {
    title: 'Bali Process: page on the third Ad Hoc Group meeting, June 2010',
    address: 'https://baliprocess.net/event/third-meeting-of-the-ad-hoc-group/',
  },
  'ahg-2011-03': {
    title: 'Bali Process: page on the fourth Ad Hoc Group meeting, March 2011',
    address: 'https://www.baliprocess.net/event/fourth-meeting-of-the-ad-hoc-group-senior-officials/',
  },
  'ahg-2011-03-statement': {
    title: 'Co-Chairs’ Statement of the fourth Ad Hoc Group meeting, March 2011 (copy)',
    address: 'http://www.docstoc.com/docs/123339560/FOURTH-MEETING-OF-AD-HOC-GROUP-SENIOR-OFFICIALS',
  },
  'ahg-2011-10': {
    title: 'Bali Process: page on the fifth Ad Hoc Group meeting, October 2011',
    address: 'https://www.baliprocess.net/event/fifth-meeting-of-the-ad-hoc-group-senior-officials-2/',
  },
  'ahg-2013': {
    title: 'Bali Process: page on the seventh Ad Hoc Group meeting, March 2013',
    address: 'https://www.baliprocess.net/event/seventh-meeting-of-the-ad-hoc-group-senior-officials/',
  },
  'ahg-2014': {
    title: 'Bali Process: page on the eighth Ad Hoc Group meeting, August 2014',
    address: 'https://baliprocess.net/event/ministerial-conference-2014/',
  },
  'ahg-2015': {
    title: 'Bali Process: page on the ninth Ad Hoc Group meeting, May 2015',
    address: 'https://baliprocess.net/event/ninth-meeting-of-the-ad-hoc-group/',
  },
  'ahg-2017': {
    title: 'Bali Process: page on the twelfth Ad Hoc Group meeting, October 2017',
    address: 'https://www.baliprocess.net/event/twelfth-meeting-of-the-ad-hoc-group-senior-officials/',
  },
  'ahg-2019-press': {
    title: 'VietnamPlus on the fourteenth Ad Hoc Group meeting, July 2019',
    address:
      'https://en.vietnamplus.vn/vn-hopes-for-bali-process-stronger-engagement-in-regional-cooperation/156573.vnp',
  },
  'ahg-2022': {
    title: 'Bali Process: page on the sixteenth Ad Hoc Group meeting, December 2022',
    address: 'https://baliprocess.net/event/sixteenth-ad-hoc-group-senior-officials-meeting/',
  },
  'ahg-2024': {
    title: 'Regional Support Office: page on the meetings of May 2024',
    address:
      'https://rso.baliprocess.net/bali-process-senior-official-meetings-reflect-on-progress-and-collaborative-approaches-to-address-complex-regional-concerns/',
  },
  'ahg-progress': {
    title: 'Ad Hoc Group progress report, March 2011 (copy)',
    address: 'https://paperzz.com/doc/7922074/final-ad-hoc-group-progress-report',
  },
  'workshop-2012': {
    title: 'Co-Hosts’ Summary of the workshop on victim protection, January 2012 (copy)',
    address: 'https://docslib.org/doc/9050184/co-hosts-summary',
  },
} as const
