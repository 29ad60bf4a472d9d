/** Pages and papers about single meetings and nothing else in the register. */
export const meetingSources = {
  'conference-2003-note': {
    title: 'Note on the Second Ministerial Conference, April 2003 (UNHCR Jakarta)',
    address: 'https://unhcrjakarta.fortunecity.ws/notebal2.htm',
  },
  'conference-2009': {
    title: 'Bali Process: page on the Third Ministerial Conference, April 2009',
    address: 'https://www.baliprocess.net/event/third-regional-ministerial/',
  },
  'conference-2011-embassy': {
    title: 'The Jakarta Post on the Fourth Ministerial Conference, April 2011 (copy, Indonesian embassy)',
    address:
      'http://www.indonesianembassy.hu/news.php?id=80&news=participants_say_bali_process_iv_a_step_forward&l=en',
  },
  'conference-2013': {
    title: 'Bali Process: page on the Fifth Ministerial Conference, April 2013',
    address: 'https://www.baliprocess.net/event/fifth-regional-ministerial-conference-2/',
  },
  'conference-2018': {
    title: 'Bali Process: page on the Seventh Ministerial Conference, August 2018',
    address: 'https://www.baliprocess.net/event/seventh-ministerial-conference/',
  },
  'conference-2023': {
    title: 'Bali Process: page on the Eighth Ministerial Conference, February 2023',
    address: 'https://baliprocess.net/event/sample-event/',
  },
  'conference-2023-thailand': {
    title: 'Ministry of Foreign Affairs of Thailand on the Eighth Ministerial Conference, February 2023',
    address:
      'https://mfa.go.th/en/content/bpmc8-2?menu=5d5bd3dd15e39c306002ab1d&page=5d5bd3da15e39c306002aaf9',
  },
  'conference-2023-press': {
    title: 'The Mandarin on the Eighth Ministerial Conference, February 2023',
    address:
      'https://www.themandarin.com.au/211828-modern-slavery-ambassador-role-to-counter-people-smuggling/',
  },
  'senior-officials-2011': {
    title: 'Bali Process: page on the fourth Senior Officials’ Meeting, March 2011',
    address: 'https://baliprocess.net/event/4th-senior-officials-meeting/',
  },
  'senior-officials-2016': {
    title: 'Bali Process: page on the sixth Senior Officials’ Meeting, March 2016',
    address: 'https://baliprocess.net/event/senior-officials-meeting/',
  },
  'senior-officials-2018-page': {
    title: 'Bali Process: page on the seventh Senior Officials’ Meeting, August 2018',
    address: 'https://baliprocess.net/event/7th-senior-officials-meeting/',
  },
  'ahg-2009-12-note': {
    title: 'Co-Chairs’ Note of the Cluster Group of the Ad Hoc Group, December 2009 (copy)',
    address: 'https://th4.ilovetranslation.com/h1KJdkWvdKN2rqrBhD3V0u==d',
  },
  'ahg-2012': {
    title: 'Bali Process: page on the sixth Ad Hoc Group meeting, June 2012',
    address: 'https://baliprocess.net/event/sixth-meeting-ad-hoc-group-senior-officials/',
  },
  'ahg-2014-statement': {
    title: 'Co-Chairs’ Statement of the eighth Ad Hoc Group meeting, August 2014 (copy)',
    address: 'https://expydoc.com/doc/4757532/outcomes-statement',
  },
  'ahg-2016-02': {
    title: 'Bali Process: page on the tenth Ad Hoc Group meeting, February 2016',
    address:
      'https://www.baliprocess.net/event/tenth-meeting-of-the-ad-hoc-group-ahg-senior-officials-meeting/',
  },
  'ahg-2017-statement': {
    title: 'Co-Chairs’ Statement of the twelfth Ad Hoc Group meeting, October 2017 (copy)',
    address: 'https://docslib.org/download/175925/final-co-chairs-statement',
  },
  'strategy-2015': {
    title: 'Bali Process Strategy for Cooperation: Update 1 (copy)',
    address: 'https://docslib.org/doc/1323627/bali-process-strategy-for-cooperation-update1',
  },
  'papers-ahg': {
    title: 'Titles of papers, listed with the fourth Ad Hoc Group statement (copy)',
    address:
      'https://lawsdocbox.com/amp/74422741-Immigration/Fourth-meeting-of-ad-hoc-group-senior-officials-bali-indonesia-9-march-2011-co-chairs-statement.html',
  },
  'papers-guide': {
    title: 'Titles of papers, listed with the policy guide on protecting victims of trafficking (copy)',
    address:
      'https://lawsdocbox.com/amp/77541482-Immigration/Policy-guide-on-protecting-victims-of-trafficking-an-introductory-guide-for-policy-makers-and-practitioners.html',
  },
  'wgtip-2020': {
    title: 'Bali Process: page on the sixth meeting of WG-TIP, November 2020',
    address:
      'https://baliprocess.net/event/bali-process-working-group-on-trafficking-in-persons-sixth-annual-meeting/',
  },
  'wgtip-2024': {
    title: 'Regional Support Office: page on the tenth meeting of WG-TIP, November 2024',
    address:
      'https://rso.baliprocess.net/bali-process-members-mark-10-years-of-the-working-group-on-trafficking-in-persons-with-commemorative-dialogue-and-joint-regional-event-with-the-task-force-on-planning-and-preparedness/',
  },
  'dwg-2023-07': {
    title: 'Regional Support Office: page on the Disruption Working Group, July 2023',
    address:
      'https://rso.baliprocess.net/bali-process-member-states-joint-period-of-action-to-target-transnational-organised-criminal-networks-involved-in-people-smuggling-and-trafficking-in-persons/',
  },
  'dwg-2023-10': {
    title: 'Regional Support Office: page on the Disruption Working Group, October 2023',
    address:
      'https://rso.baliprocess.net/bali-process-disruption-working-groups-joint-period-of-action-furthers-international-cooperation-on-countering-human-trafficking-and-smuggling/',
  },
  'dwg-2024-01': {
    title: 'Regional Support Office: page on the Disruption Working Group, January 2024',
    address:
      'https://rso.baliprocess.net/bali-process-disruption-working-groups-joint-period-of-action-advances-cross-border-collaboration/',
  },
  'tfpp-2018': {
    title: 'Bali Process: page on the third meeting of the Task Force, March 2018',
    address:
      'https://www.baliprocess.net/event/third-meeting-of-the-task-force-on-planning-and-preparedness-national-plans-of-action/',
  },
  'tfpp-2020-statement': {
    title: 'Co-Chairs’ Statement of the fifth meeting of the Task Force, February 2020 (copy)',
    address: 'https://docslib.org/doc/8459006/task-force-on-planning-and-preparedness',
  },
  'tewg-2010-summary': {
    title: 'Co-Chairs’ Summary of the technical experts’ meeting of March 2010 (copy)',
    address: 'https://docslib.org/doc/2163286/workshop-co-chairs-summary',
  },
  'tegrr-2021-rso': {
    title: 'Regional Support Office: page on the fourth meeting of TEG-RR, September 2021',
    address:
      'https://rso.baliprocess.net/fourth-bali-process-technical-experts-group-on-returns-and-reintegration-tegrr/',
  },
  'tegrr-2024-03': {
    title: 'Bali Process: page on the sixth meeting of TEG-RR, March 2024',
    address:
      'https://baliprocess.net/event/sixth-bali-process-meeting-of-the-technical-experts-group-on-returns-and-reintegration/',
  },
  'cm-2017-statement': {
    title:
      'Foreign ministers of Australia and Indonesia: joint statement on the Consultation Mechanism, 2017',
    address: null,
  },
} as const
