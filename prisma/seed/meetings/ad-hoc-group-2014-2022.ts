import type { Meeting } from './meeting'

const adHocGroup = { group: 'ahg', kind: 'AD_HOC_GROUP', certainty: 'CONFIRMED' } as const

/** The senior officials of the Ad Hoc Group, from the eighth to the sixteenth meeting. */
export const adHocGroupLaterMeetings = [
  {
    ...adHocGroup,
    code: 'ahg8',
    ordinal: 8,
    title: 'Eighth Meeting of the Ad Hoc Group Senior Officials',
    begins: '2014-08-06',
    city: 'Canberra',
    sources: ['ahg-2014', 'ahg-2014-statement'],
    attendance: {
      attended: 'AF AU BD ID MY MV MM NZ PH LK TH US VN UNHCR IOM',
      observed: 'CA UNODC',
      sources: ['ahg-2014'],
    },
  },
  {
    ...adHocGroup,
    code: 'ahg9',
    ordinal: 9,
    title: 'Ninth Meeting of the Ad Hoc Group Senior Officials',
    begins: '2015-05-06',
    city: 'Wellington',
    sources: ['ahg-2015'],
    attendance: { attended: 'AF AU BD ID MY MM NZ PH LK TH US VN UNHCR UNODC IOM', observed: 'CA' },
  },
  {
    ...adHocGroup,
    code: 'ahg10',
    ordinal: 10,
    title: 'Tenth Meeting of the Ad Hoc Group Senior Officials',
    begins: '2016-02-02',
    city: 'Bangkok',
    sources: ['ahg-2016-02'],
    attendance: { attended: 'AU BD ID MY MV MM NZ PK PH LK TH US VN UNHCR UNODC IOM', observed: 'CA' },
  },
  {
    ...adHocGroup,
    code: 'ahg11',
    ordinal: 11,
    title: 'Eleventh Meeting of the Ad Hoc Group Senior Officials',
    begins: '2016-11-16',
    city: 'Colombo',
    sources: ['tfpp-2017-statement', 'ahg-2017-statement'],
  },
  {
    ...adHocGroup,
    code: 'ahg12',
    ordinal: 12,
    title: 'Twelfth Meeting of the Ad Hoc Group Senior Officials',
    begins: '2017-10-31',
    city: 'Kuala Lumpur',
    sources: ['ahg-2017', 'ahg-2017-statement'],
    attendance: {
      attended: 'AF AU BD ID MY MV MM NZ PK PH TH AE US VN UNHCR UNODC IOM',
      observed: 'CA ADFM',
      sources: ['ahg-2017'],
    },
  },
  {
    ...adHocGroup,
    code: 'ahg14',
    ordinal: 14,
    title: 'Fourteenth Meeting of the Ad Hoc Group Senior Officials',
    begins: '2019-07-23',
    city: 'Da Nang',
    sources: ['ahg-page', 'ahg-2019-press'],
    totals: [
      { counted: 'DELEGATES', number: 100, atLeast: true, sources: ['ahg-2019-press'] },
      { counted: 'COUNTRIES', number: 25, sources: ['ahg-2019-press'] },
    ],
  },
  {
    ...adHocGroup,
    code: 'ahg16',
    ordinal: 16,
    title: 'Sixteenth Meeting of the Ad Hoc Group Senior Officials',
    begins: '2022-12-06',
    city: 'Bali',
    mode: 'HYBRID',
    sources: ['ahg-2022'],
    attendance: { attended: 'AU BD ID MY MV NZ PK PH LK AE TH US VN IOM UNHCR UNODC' },
  },
] as const satisfies readonly Meeting[]
