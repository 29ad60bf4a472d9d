import type { Meeting } from './meeting'

const trafficking = { group: 'wgtip', kind: 'WORKING_GROUP', certainty: 'CONFIRMED' } as const

/** The Working Group on Trafficking in Persons. */
export const traffickingMeetings = [
  {
    ...trafficking,
    code: 'wgtip1',
    ordinal: 1,
    title: 'First Meeting of the Working Group on Trafficking in Persons',
    begins: '2015-03-27',
    sources: ['wgtip-page-earlier'],
  },
  {
    ...trafficking,
    code: 'wgtip3',
    ordinal: 3,
    title: 'Third Meeting of the Working Group on Trafficking in Persons',
    begins: '2017-05-26',
    city: 'Bali',
    sources: ['wgtip-2017'],
    totals: [{ counted: 'MEMBERS', number: 18, sources: ['wgtip-2017'] }],
  },
  {
    ...trafficking,
    code: 'wgtip6',
    ordinal: 6,
    title: 'Sixth Annual Meeting of the Working Group on Trafficking in Persons',
    begins: '2020-11-10',
    mode: 'VIRTUAL',
    sources: ['wgtip-2020'],
    totals: [{ counted: 'PARTICIPANTS', number: 65, sources: ['wgtip-2020'] }],
  },
  {
    ...trafficking,
    code: 'wgtip7',
    ordinal: 7,
    title:
      'Seventh Annual Meeting of the Trafficking in Persons Working Group and Regional Webinar on Combatting Trafficking in Persons in the COVID-19 Recovery Phase',
    begins: '2021-09-21',
    ends: '2021-09-23',
    days: ['2021-09-21', '2021-09-23'],
    mode: 'VIRTUAL',
    sources: ['wgtip-2021'],
    totals: [
      { counted: 'MEMBERS', number: 14, sources: ['wgtip-2021'] },
      { counted: 'ORGANIZATIONS', number: 3, sources: ['wgtip-2021'] },
    ],
    attendance: { observed: 'SG TL ILO' },
  },
  {
    ...trafficking,
    code: 'wgtip10',
    ordinal: 10,
    title: 'Tenth Annual Meeting of the Working Group on Trafficking in Persons',
    begins: '2024-11-18',
    ends: '2024-11-21',
    city: 'Bangkok',
    sources: ['wgtip-2024'],
  },
  {
    ...trafficking,
    code: 'wgtip11',
    ordinal: 11,
    title: 'Eleventh Annual Meeting of the Working Group on Trafficking in Persons',
    begins: '2025-12-01',
    city: 'Manila',
    sources: ['wgtip-2025'],
  },
] as const satisfies readonly Meeting[]
