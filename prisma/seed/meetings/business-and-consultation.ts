import type { Meeting } from './meeting'

const business = { group: 'gabf', kind: 'BUSINESS_FORUM' } as const

/** The Government and Business Forum, and the one meeting of the Consultation Mechanism that was made public. */
export const businessAndConsultation = [
  {
    ...business,
    code: 'gabf1',
    ordinal: 1,
    title: 'First Government and Business Forum',
    begins: '2017-08-24',
    ends: '2017-08-25',
    city: 'Perth',
    certainty: 'CONFIRMED',
    sources: ['ahg-2017', 'gabf-page'],
    totals: [
      { counted: 'BUSINESS_LEADERS', number: 40, sources: ['gabf-page'] },
      { counted: 'COUNTRIES', number: 37, sources: ['gabf-page'] },
      { counted: 'ORGANIZATIONS', number: 4, sources: ['gabf-page'] },
    ],
  },
  {
    group: 'cm',
    kind: 'CONSULTATION',
    code: 'cm1',
    ordinal: 1,
    title: 'First Meeting of the Consultation Mechanism',
    begins: '2017-10-13',
    city: 'Jakarta',
    certainty: 'CONFIRMED',
    sources: ['cm-2017', 'cm-2017-statement'],
    attendance: { attended: 'AU ID TH NZ IOM UNHCR BD MM', sources: ['cm-2017-statement'] },
  },
  {
    ...business,
    code: 'gabf2',
    ordinal: 2,
    title: 'Second Government and Business Forum',
    begins: '2018-08-06',
    ends: '2018-08-07',
    city: 'Nusa Dua, Bali',
    certainty: 'CONFIRMED',
    sources: ['iom-page', 'gabf-page'],
    totals: [
      { counted: 'PARTICIPANTS', number: 350, atLeast: true, sources: ['iom-page'] },
      { counted: 'COUNTRIES', number: 52, sources: ['iom-page'] },
    ],
  },
  {
    ...business,
    code: 'gabf3',
    title: 'Government and Business Forum alongside the Eighth Ministerial Conference',
    begins: '2023-02',
    city: 'Adelaide',
    certainty: 'REPORTED',
    sources: ['conference-2023-press', 'gabf-about'],
  },
] as const satisfies readonly Meeting[]
