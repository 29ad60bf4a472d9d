import type { Meeting } from './meeting'

const working = { kind: 'WORKING_GROUP', certainty: 'CONFIRMED' } as const

/** The experts of the first years, and those on irregular movements by air. */
export const expertMeetings = [
  {
    ...working,
    code: 'aheg1-2002',
    group: 'aheg1',
    title: 'Meeting of Ad Hoc Experts’ Group 1',
    begins: '2002-09-16',
    ends: '2002-09-17',
    country: 'BN',
    sources: ['plan-of-action-2002'],
  },
  {
    ...working,
    code: 'aheg1-2003',
    group: 'aheg1',
    title: 'Meeting of Ad Hoc Experts’ Group 1',
    begins: '2003-03-13',
    ends: '2003-03-14',
    city: 'Colombo',
    sources: ['preparation-2003'],
  },
  {
    ...working,
    code: 'tewg2010',
    group: 'tewg',
    title: 'Technical Experts Working Group: Irregular Movements by Air',
    begins: '2010-03-22',
    ends: '2010-03-23',
    city: 'Colombo',
    sources: ['tewg-2010', 'tewg-2010-summary'],
    totals: [{ counted: 'DELEGATES', number: 21, sources: ['tewg-2010-summary'] }],
    attendance: { attended: 'AF AU BD IN ID MY PK MV NZ LK TH' },
  },
  {
    ...working,
    code: 'tewg2011',
    group: 'tewg',
    ordinal: 3,
    title: 'Third Technical Experts Working Group on Irregular Movement by Air',
    begins: '2011-11-14',
    ends: '2011-11-16',
    city: 'Negombo',
    sources: ['tewg-2011-11'],
    attendance: { attended: 'AF AU BD IN ID MY MV MM PK PH LK TH US VN UNHCR IOM', observed: 'CA GB' },
  },
] as const satisfies readonly Meeting[]
