import { founding } from '../founding'
import type { Meeting } from './meeting'
import { observers } from '../observers'

const conference = { group: 'mc', kind: 'MINISTERIAL', certainty: 'CONFIRMED' } as const

// The page on the first conference names all who came, and the register was made from it: its founding parties are
// those who took part, its observers of February 2002 those who observed.
const tookPart = founding.flatMap(({ parties }) => parties)
const observedIn2002 = observers.filter(({ from }) => from === '2002-02').flatMap(({ parties }) => parties)

/** The conferences of ministers. */
export const conferences = [
  {
    ...conference,
    code: 'mc1',
    ordinal: 1,
    title: 'First Regional Ministerial Conference',
    begins: '2002-02-26',
    ends: '2002-02-28',
    city: 'Bali',
    sources: ['conference-2002', 'statement-2002'],
    attendance: { attended: tookPart.join(' '), observed: observedIn2002.join(' ') },
  },
  {
    ...conference,
    code: 'mc2',
    ordinal: 2,
    title: 'Second Regional Ministerial Conference',
    begins: '2003-04-28',
    ends: '2003-04-30',
    city: 'Bali',
    sources: ['conference-2003', 'conference-2003-note'],
    totals: [
      { counted: 'MEMBERS', number: 33, sources: ['conference-2003'] },
      { counted: 'OBSERVERS', number: 27, sources: ['conference-2003'] },
    ],
  },
  {
    ...conference,
    code: 'mc3',
    ordinal: 3,
    title: 'Third Regional Ministerial Conference',
    begins: '2009-04-14',
    ends: '2009-04-15',
    city: 'Bali',
    sources: ['conference-2009'],
  },
  {
    ...conference,
    code: 'mc4',
    ordinal: 4,
    title: 'Fourth Regional Ministerial Conference',
    begins: '2011-03-29',
    ends: '2011-03-30',
    city: 'Bali',
    sources: ['conference-2011', 'conference-2011-embassy', 'conference-2011-press'],
    totals: [
      { counted: 'COUNTRIES', number: 41, sources: ['conference-2011-embassy', 'conference-2011-press'] },
    ],
  },
  {
    ...conference,
    code: 'mc5',
    ordinal: 5,
    title: 'Fifth Regional Ministerial Conference',
    begins: '2013-04-02',
    city: 'Bali',
    sources: ['conference-2013'],
  },
  {
    ...conference,
    code: 'mc6',
    ordinal: 6,
    title: 'Sixth Ministerial Conference',
    begins: '2016-03-23',
    city: 'Nusa Dua, Bali',
    venue: 'Bali International Convention Centre',
    sources: ['conference-2016-minister', 'conference-2016-medcom', 'conference-2016-tirto'],
    totals: [
      { counted: 'DELEGATES', number: 303, sources: ['conference-2016-minister', 'conference-2016-medcom'] },
      { counted: 'MINISTERS', number: 16, sources: ['conference-2016-minister', 'conference-2016-medcom'] },
      { counted: 'COUNTRIES', number: 54, sources: ['conference-2016-minister'] },
      { counted: 'MEMBER_STATES', number: 44, sources: ['conference-2016-medcom'] },
      {
        counted: 'OBSERVER_STATES',
        number: 12,
        sources: ['conference-2016-minister', 'conference-2016-medcom'],
      },
      {
        counted: 'ORGANIZATIONS',
        number: 8,
        sources: ['conference-2016-minister', 'conference-2016-medcom'],
      },
    ],
  },
  {
    ...conference,
    code: 'mc7',
    ordinal: 7,
    title: 'Seventh Ministerial Conference',
    begins: '2018-08-07',
    city: 'Nusa Dua, Bali',
    sources: [
      ...(['conference-2018', 'conference-2018-minister'] as const),
      ...(['conference-2018-press', 'senior-officials-2018'] as const),
    ],
    totals: [
      { counted: 'DELEGATES', number: 281, sources: ['conference-2018-minister'] },
      { counted: 'COUNTRIES', number: 46, sources: ['conference-2018-minister'] },
      { counted: 'ORGANIZATIONS', number: 10, sources: ['conference-2018-minister'] },
      { counted: 'MINISTERS', number: 26, sources: ['conference-2018-minister'] },
      { counted: 'PARTICIPANTS', number: 321, sources: ['conference-2018-press'] },
      { counted: 'COUNTRIES', number: 52, sources: ['conference-2018-press'] },
      { counted: 'ORGANIZATIONS', number: 8, sources: ['conference-2018-press'] },
    ],
  },
  {
    ...conference,
    code: 'mc8',
    ordinal: 8,
    title: 'Eighth Ministerial Conference',
    begins: '2023-02-10',
    city: 'Adelaide',
    venue: 'Adelaide Convention Centre',
    sources: ['conference-2023', 'conference-2023-thailand', 'conference-2023-press'],
    totals: [
      { counted: 'MEMBER_STATES', number: 36, sources: ['conference-2023-thailand'] },
      { counted: 'ORGANIZATIONS', number: 4, sources: ['conference-2023-thailand'] },
    ],
  },
] as const satisfies readonly Meeting[]
