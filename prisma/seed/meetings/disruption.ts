import type { Meeting } from './meeting'

const disruption = { group: 'dwg', kind: 'WORKING_GROUP', certainty: 'CONFIRMED' } as const

/** The Disruption Working Group: its annual meetings and the sessions of a joint period of action. */
export const disruptionMeetings = [
  {
    ...disruption,
    code: 'dwg7',
    ordinal: 7,
    title: 'Seventh Annual Meeting of the Disruption Working Group',
    begins: '2022-10-12',
    city: 'Bangkok',
    mode: 'HYBRID',
    sources: ['dwg-2022'],
    attendance: { attended: 'AU BD ID MY MV NZ PK PH LK TH AE US VN IOM UNHCR UNODC' },
  },
  {
    ...disruption,
    code: 'dwg-2023-07',
    title: 'Joint Planning Session of the Disruption Working Group',
    begins: '2023-07-26',
    ends: '2023-07-27',
    sources: ['dwg-2023-07'],
    attendance: { attended: 'MY LK TH BD MV PH VN ID AU NZ GB CA' },
  },
  {
    ...disruption,
    code: 'dwg-2023-10',
    title: 'Joint Period of Action Meeting of the Disruption Working Group',
    begins: '2023-10-18',
    city: 'Bangkok',
    mode: 'HYBRID',
    sources: ['dwg-2023-10'],
  },
  {
    ...disruption,
    code: 'dwg-2024-01',
    title: 'Progression Session of the Disruption Working Group',
    begins: '2024-01-23',
    ends: '2024-01-25',
    sources: ['dwg-2024-01'],
  },
  {
    ...disruption,
    code: 'dwg-2024-07',
    title: 'Closing Session and Annual Meeting of the Disruption Working Group',
    begins: '2024-07-16',
    ends: '2024-07-18',
    city: 'Hanoi',
    sources: ['dwg-2024'],
  },
] as const satisfies readonly Meeting[]
