import type { Meeting } from './meeting'

const taskForce = { group: 'tfpp', kind: 'WORKING_GROUP', certainty: 'CONFIRMED' } as const

/** The Task Force on Planning and Preparedness, and the policy experts under it. */
export const preparednessMeetings = [
  {
    ...taskForce,
    code: 'tfpp1',
    ordinal: 1,
    title: 'First Meeting of the Task Force on Planning and Preparedness',
    begins: '2017-01-27',
    city: 'Bangkok',
    sources: ['tfpp-2017', 'tfpp-2017-statement'],
  },
  {
    ...taskForce,
    code: 'tfpp3',
    ordinal: 3,
    title: 'Third Meeting of the Task Force on Planning and Preparedness: National Plans of Action',
    begins: '2018-03-21',
    ends: '2018-03-22',
    city: 'Bangkok',
    sources: ['tfpp-2018'],
    attendance: { attended: 'AU BD IN ID MY NZ LK TH US UNHCR UNODC IOM', apologies: 'MM' },
  },
  {
    ...taskForce,
    code: 'tfpp4',
    ordinal: 4,
    title: 'Fourth Meeting of the Task Force on Planning and Preparedness',
    begins: '2019-02-14',
    ends: '2019-02-15',
    city: 'Bangkok',
    sources: ['tfpp-2019'],
    attendance: { attended: 'AU BD ID MY MM NZ LK TH US VN Frontex INTERPOL IOM UNHCR UNODC' },
  },
  {
    ...taskForce,
    code: 'tfpp5',
    ordinal: 5,
    title: 'Fifth Meeting of the Task Force on Planning and Preparedness',
    begins: '2020-02-11',
    ends: '2020-02-12',
    city: 'Colombo',
    sources: ['tfpp-2020-statement'],
    attendance: { attended: 'AU CA FR ID LK TR VN IOM UNHCR UNODC' },
  },
  {
    ...taskForce,
    code: 'peg2020',
    group: 'aeg',
    title: 'Virtual Ad Hoc Policy Experts’ Gathering',
    begins: '2020',
    mode: 'VIRTUAL',
    certainty: 'REPORTED',
    sources: ['tfpp-2020'],
  },
  {
    ...taskForce,
    code: 'ttx2022',
    title: 'Table-top Exercise on People Smuggling and Trafficking in Persons Investigations',
    begins: '2022-10-10',
    ends: '2022-10-11',
    city: 'Bangkok',
    sources: ['dwg-2022'],
    totals: [
      { counted: 'PARTICIPANTS', number: 45, sources: ['dwg-2022'] },
      { counted: 'MEMBER_STATES', number: 12, sources: ['dwg-2022'] },
    ],
  },
] as const satisfies readonly Meeting[]
