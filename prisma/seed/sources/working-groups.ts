/** Pages on the groups under the Ad Hoc Group and their meetings. */
export const workingGroupSources = {
  'wgtip-page-earlier': {
    title: 'Bali Process: page on the Working Group on Trafficking in Persons, earlier version',
    address: 'https://www.baliprocess.net/ad-hoc-group/working-group-on-trafficking-in-persons/',
  },
  'wgtip-page': {
    title: 'Bali Process: page on the Working Group on Trafficking in Persons',
    address: 'https://www.baliprocess.net/trafficking-in-persons-working-group/',
  },
  'wgtip-2017': {
    title: 'Bali Process: page on the third meeting of WG-TIP, May 2017',
    address:
      'https://www.baliprocess.net/event/trafficking-in-persons-workshop-following-the-money-in-trafficking-in-persons-cases/',
  },
  'wgtip-2021': {
    title: 'Bali Process: page on the seventh meeting of WG-TIP, September 2021',
    address:
      'https://baliprocess.net/event/seventh-annual-meeting-of-the-trafficking-in-persons-working-group-and-regional-webinar-on-combatting-trafficking-in-persons-in-the-covid-19-recovery-phase/',
  },
  'wgtip-2025': {
    title: 'Bali Process: page on the meetings of WG-TIP and TEG-RR, December 2025',
    address:
      'https://www.baliprocess.net/event/working-group-on-trafficking-in-persons-wg-tip-and-technical-experts-group-on-returns-and-reintegration-teg-rr',
  },
  'dwg-page-earlier': {
    title: 'Bali Process: page on the Disruption Working Group, earlier version',
    address:
      'http://www.baliprocess.net/ad-hoc-group/working-group-on-disruption-of-criminal-networks-with-people-smuggling-and-trafficking-in-persons/',
  },
  'dwg-page': {
    title: 'Bali Process: page on the Disruption Working Group',
    address:
      'https://baliprocess.net/working-group-on-disruption-of-people-smuggling-and-trafficking-in-persons-networks/',
  },
  'dwg-2015': {
    title: 'Bali Process: page on the 1st Joint Period of Action, September 2015',
    address: 'https://baliprocess.net/event/1st-joint-period-of-action/',
  },
  'dwg-2019': {
    title: 'Bali Process: page on the 5th Joint Period of Action, July 2019',
    address:
      'https://baliprocess.net/event/fifth-joint-period-of-action-planning-workshop-on-2-3-july-2019-bangkok-thailand/',
  },
  'dwg-2022': {
    title: 'Bali Process: page on the seventh meeting of the Disruption Working Group, October 2022',
    address: 'https://www.baliprocess.net/event/seventh-joint-period-of-action/',
  },
  'dwg-2024': {
    title: 'Regional Support Office: page on the Disruption Working Group, July 2024',
    address:
      'https://rso.baliprocess.net/bali-process-disruption-working-groups-joint-period-of-action-concludes-with-viet-nam-workshop-and-annual-meeting/',
  },
  'tfpp-page': {
    title: 'Bali Process: page on the Task Force on Planning and Preparedness',
    address: 'https://www.baliprocess.net/taskforce-on-planning-and-preparedness/',
  },
  'tfpp-2017': {
    title: 'Bali Process: page on the first meeting of the Task Force, January 2017',
    address:
      'https://baliprocess.net/event/bali-process-task-force-on-planning-and-preparedness-bangkok-thailand-27-january-2017/',
  },
  'tfpp-2017-statement': {
    title: 'Co-Chairs’ Statement of the first meeting of the Task Force, January 2017 (copy)',
    address:
      'https://docslib.org/doc/5041932/bali-process-on-people-smuggling-trafficking-in-persons-and-related-transnational-crime-task-force-on-planning-and-preparedness',
  },
  'tfpp-2019': {
    title: 'Bali Process: page on the fourth meeting of the Task Force, February 2019',
    address: 'https://baliprocess.net/event/task-force-on-planning-and-preparedness-fourth-meeting-tfpp/',
  },
  'tfpp-2020': {
    title: 'Bali Process: page on the virtual gathering of policy experts, 2020',
    address:
      'https://baliprocess.net/event/virtual-ad-hoc-policy-experts-gathering-of-the-bali-process-task-force-on-planning-and-preparedness/',
  },
  'tewg-2010': {
    title: 'Bali Process: page on the technical experts’ meeting of March 2010',
    address:
      'https://www.baliprocess.net/event/technical-experts-working-group-irregular-movements-by-air-2010/',
  },
  'tewg-2011-05': {
    title: 'Bali Process: page on the technical experts’ meeting of May 2011',
    address:
      'https://baliprocess.net/event/technical-experts-working-group-irregular-movements-by-air-may-2011-2/',
  },
  'tewg-2011-11': {
    title: 'Bali Process: page on the technical experts’ meeting of November 2011',
    address:
      'https://www.baliprocess.net/event/technical-experts-working-group-irregular-movement-by-air-2011/',
  },
  'tewg-2012': {
    title: 'Bali Process: page on the technical experts’ meeting of June 2012',
    address:
      'https://www.baliprocess.net/event/fourth-technical-experts-working-group-meeting-on-irregular-movements-kuala-lumpur-malaysia-11-14-june-2012/',
  },
  'tegrr-2018': {
    title: 'Bali Process: page on the first meeting of TEG-RR, April 2018',
    address: 'https://baliprocess.net/event/first-meeting-of-the-returns-and-reintegration-working-group/',
  },
  'tegrr-2019': {
    title: 'Bali Process: page on the second meeting of TEG-RR, February 2019',
    address:
      'https://baliprocess.net/event/second-bali-process-meeting-of-the-technical-experts-group-on-returns-and-reintegration/',
  },
  'tegrr-2020': {
    title: 'Bali Process: page on the third meeting of TEG-RR, February 2020',
    address:
      'https://baliprocess.net/event/third-technical-experts-working-group-meeting-on-irregular-movement-by-air-negombo-sri-lanka-14-16-november-2011/',
  },
  'tegrr-2021': {
    title: 'Bali Process: page on the fourth meeting of TEG-RR, September 2021',
    address:
      'https://baliprocess.net/event/fourth-bali-process-meeting-of-the-technical-experts-group-on-returns-and-reintegration/',
  },
  'tegrr-2022': {
    title: 'Bali Process: page on the fifth meeting of TEG-RR, November 2022',
    address:
      'https://www.baliprocess.net/event/fifth-bali-process-meeting-of-the-technical-experts-group-on-returns-and-reintegration/',
  },
  'tegrr-2024': {
    title: 'Regional Support Office: page on the meeting of TEG-RR, December 2024',
    address:
      'https://rso.baliprocess.net/bali-process-technical-experts-group-on-returns-and-reintegration-reconvenes-members-around-implementation-of-its-5-year-forward-work-plan/',
  },
} as const
