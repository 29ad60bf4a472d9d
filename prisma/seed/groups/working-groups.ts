import type { Group } from './group'

/** The groups that work under the Ad Hoc Group. */
export const workingGroups = [
  {
    code: 'wgtip',
    name: 'Working Group on Trafficking in Persons',
    abbreviation: 'WG-TIP',
    kind: 'WORKING_GROUP',
    parent: 'ahg',
    composition: 'SEATS_OF',
    compositionGroup: 'ahg',
    compositionText:
      'The members of the Ad Hoc Group. Others have observed: Singapore, Timor-Leste and ILO in 2021, members and observers of the forum in 2025.',
    mandateText:
      'A network of experts on trafficking in persons: trends, law and policy, cooperation, the private sector. It follows a forward work plan.',
    website: 'https://www.baliprocess.net/trafficking-in-persons-working-group/',
    from: '2013-04-02',
    certainty: 'CONFIRMED',
    basis:
      'An outcome of the Fifth Ministerial Conference, 2 April 2013. Its terms of reference were endorsed in August 2014, and it first met on 27 March 2015.',
    sources: ['wgtip-page-earlier', 'wgtip-page', 'wgtip-2021', 'wgtip-2025'],
  },
  {
    code: 'dwg',
    name: 'Working Group on Disruption of Criminal Networks Involved in People Smuggling and Trafficking in Persons',
    abbreviation: 'DWG',
    kind: 'WORKING_GROUP',
    parent: 'ahg',
    composition: 'SEATS_OF',
    compositionGroup: 'ahg',
    compositionText: 'The members of the Ad Hoc Group; the group’s page speaks of their states.',
    mandateText:
      'Joint periods of action, in which members that wish to take part investigate criminal networks together.',
    website:
      'https://baliprocess.net/working-group-on-disruption-of-people-smuggling-and-trafficking-in-persons-networks/',
    from: '2014-08-06',
    certainty: 'CONFIRMED',
    basis:
      'Endorsed with its terms of reference by the Ad Hoc Group on 6 August 2014; it first met on 19 May 2015.',
    sources: ['dwg-page-earlier', 'dwg-page'],
  },
  {
    code: 'tfpp',
    name: 'Task Force on Planning and Preparedness',
    abbreviation: 'TFPP',
    kind: 'TASK_FORCE',
    parent: 'ahg',
    composition: 'SEATS_OF',
    compositionGroup: 'ahg',
    compositionText: null,
    mandateText:
      'Early warning, and coordination of operations when many people move at once. It serves the Consultation Mechanism.',
    website: 'https://www.baliprocess.net/taskforce-on-planning-and-preparedness/',
    from: '2016-11-16',
    certainty: 'CONFIRMED',
    basis: 'Decided at the Ad Hoc Group meeting of 16 November 2016; it first met on 27 January 2017.',
    sources: ['tfpp-2017', 'tfpp-2017-statement', 'tfpp-page'],
  },
  {
    code: 'aeg',
    name: 'Ad Hoc Policy Experts’ Gathering',
    abbreviation: null,
    kind: 'WORKING_GROUP',
    parent: 'tfpp',
    composition: 'DESCRIBED',
    compositionText: 'Policy experts at the level of counsellors. Who took part is not published.',
    mandateText: 'Talks on irregular migration and border management during the pandemic, by video.',
    website: null,
    from: '2020',
    certainty: 'REPORTED',
    basis: 'One gathering by video in 2020 is known, and not its day; whether it met again is not known.',
    sources: ['tfpp-2020'],
  },
  {
    code: 'tewg',
    name: 'Technical Experts Working Group on Irregular Movements',
    abbreviation: 'TEWG',
    kind: 'WORKING_GROUP',
    parent: 'ahg',
    composition: 'SEATS_OF',
    compositionGroup: 'ahg',
    compositionText: null,
    mandateText:
      'Irregular movement by air, since October 2011 also by land and sea: documents, visas, removals. The liaison officers’ network came out of it.',
    website: null,
    from: '2010-01/2010-03',
    certainty: 'CONFIRMED',
    basis: 'First met in Colombo on 22–23 March 2010.',
    sources: ['tewg-2010', 'tewg-2011-11', 'ahg-2011-10', 'iom-page'],
  },
  {
    code: 'tegrr',
    name: 'Technical Experts Group on Returns and Reintegration',
    abbreviation: 'TEG-RR',
    kind: 'WORKING_GROUP',
    parent: 'ahg',
    composition: 'DESCRIBED',
    compositionText:
      'Wider than the Ad Hoc Group: Cambodia, Fiji, France, Nauru, Nepal, Palau, Papua New Guinea, Timor-Leste and Türkiye have attended. No list of its members is published.',
    mandateText:
      'Policy and practice of returns and reintegration: a policy guide in 2019, a work plan for five years in 2024.',
    website: null,
    from: '2018-04-23',
    certainty: 'CONFIRMED',
    basis: 'First met in Manila on 23–24 April 2018.',
    sources: ['tegrr-2018', 'tegrr-2019', 'tegrr-2020', 'tegrr-2021', 'tegrr-2024'],
  },
] as const satisfies readonly Group[]
