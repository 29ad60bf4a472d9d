import type { PartyCode } from './parties'
import type { SourceCode } from './sources'

type Founding = {
  parties: readonly PartyCode[]
  certainty: 'CONFIRMED' | 'INFERRED'
  basis: string
  sources: readonly SourceCode[]
}

/** Who founded the forum: the 36 of the published note, and four whom it does not name. */
export const founding: readonly Founding[] = [
  {
    // prettier-ignore
    parties: [
      'AF', 'BD', 'BT', 'BN', 'KH', 'CN', 'KP', 'FJ', 'FR', 'IN', 'IR', 'JP', 'JO', 'KI', 'LA', 'MY', 'MN', 'MM', 'NR', 'NP',
      'NZ', 'PK', 'PW', 'PG', 'PH', 'KR', 'WS', 'SG', 'SB', 'LK', 'SY', 'TH', 'TR', 'TL', 'VU', 'VN',
    ],
    certainty: 'CONFIRMED',
    basis: 'Named in the published note on founding members, and among those present in February 2002.',
    sources: ['iom-page', 'conference-2002'],
  },
  {
    parties: ['AU', 'ID'],
    certainty: 'INFERRED',
    basis:
      'The note on founding members does not name the two co-chairs. Inferred, because they called and chaired the first conference.',
    sources: ['statement-2002', 'iom-page'],
  },
  {
    parties: ['IOM', 'UNHCR'],
    certainty: 'INFERRED',
    basis:
      'The note on founding members names states only. Inferred, because it took part in the first conference apart from the observers.',
    sources: ['conference-2002', 'iom-page'],
  },
]
