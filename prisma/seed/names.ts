import type { PartyCode } from './parties'
import type { SourceCode } from './sources'

export type Name = {
  party: PartyCode
  name: string
  from: string
  to?: string
  sources: readonly SourceCode[]
}

/** Named in February 2002 under this name or a variant of it, and known by it long before. */
const by2002 = '../2002-02'
const listed = ['conference-2002', 'iso-3166-1'] as const
const attended = ['conference-2002'] as const
const coded = ['iom-page', 'iso-3166-1'] as const

/** The short names in English, as lists and the roster show them; of organizations the name in full. */
export const shortNames: readonly Name[] = [
  { party: 'AF', name: 'Afghanistan', from: by2002, sources: listed },
  { party: 'AU', name: 'Australia', from: by2002, sources: listed },
  { party: 'BD', name: 'Bangladesh', from: by2002, sources: listed },
  { party: 'BT', name: 'Bhutan', from: by2002, sources: listed },
  { party: 'BN', name: 'Brunei Darussalam', from: by2002, sources: listed },
  { party: 'KH', name: 'Cambodia', from: by2002, sources: listed },
  { party: 'CN', name: 'China', from: by2002, sources: listed },
  { party: 'KP', name: 'Democratic People’s Republic of Korea', from: by2002, sources: listed },
  { party: 'FJ', name: 'Fiji', from: by2002, sources: listed },
  { party: 'FR', name: 'France', from: by2002, sources: listed },
  { party: 'IN', name: 'India', from: by2002, sources: listed },
  { party: 'ID', name: 'Indonesia', from: by2002, sources: listed },
  { party: 'IR', name: 'Iran (Islamic Republic of)', from: by2002, sources: listed },
  { party: 'JP', name: 'Japan', from: by2002, sources: listed },
  { party: 'JO', name: 'Jordan', from: by2002, sources: listed },
  { party: 'KI', name: 'Kiribati', from: by2002, sources: listed },
  { party: 'LA', name: 'Lao People’s Democratic Republic', from: by2002, sources: listed },
  { party: 'MY', name: 'Malaysia', from: by2002, sources: listed },
  { party: 'MN', name: 'Mongolia', from: by2002, sources: listed },
  { party: 'MM', name: 'Myanmar', from: by2002, sources: listed },
  { party: 'NR', name: 'Nauru', from: by2002, sources: listed },
  { party: 'NP', name: 'Nepal', from: by2002, sources: listed },
  { party: 'NZ', name: 'New Zealand', from: by2002, sources: listed },
  { party: 'PK', name: 'Pakistan', from: by2002, sources: listed },
  { party: 'PW', name: 'Palau', from: by2002, sources: listed },
  { party: 'PG', name: 'Papua New Guinea', from: by2002, sources: listed },
  { party: 'PH', name: 'Philippines', from: by2002, sources: listed },
  { party: 'KR', name: 'Republic of Korea', from: by2002, sources: listed },
  { party: 'WS', name: 'Samoa', from: by2002, sources: listed },
  { party: 'SG', name: 'Singapore', from: by2002, sources: listed },
  { party: 'SB', name: 'Solomon Islands', from: by2002, sources: listed },
  { party: 'LK', name: 'Sri Lanka', from: by2002, sources: listed },
  { party: 'SY', name: 'Syrian Arab Republic', from: by2002, sources: listed },
  { party: 'TH', name: 'Thailand', from: by2002, sources: listed },
  { party: 'VU', name: 'Vanuatu', from: by2002, sources: listed },
  { party: 'VN', name: 'Viet Nam', from: by2002, sources: listed },
  { party: 'US', name: 'United States of America', from: by2002, sources: listed },
  { party: 'AT', name: 'Austria', from: by2002, sources: listed },
  { party: 'BE', name: 'Belgium', from: by2002, sources: listed },
  { party: 'CA', name: 'Canada', from: by2002, sources: listed },
  { party: 'DK', name: 'Denmark', from: by2002, sources: listed },
  { party: 'FI', name: 'Finland', from: by2002, sources: listed },
  { party: 'DE', name: 'Germany', from: by2002, sources: listed },
  { party: 'IT', name: 'Italy', from: by2002, sources: listed },
  { party: 'NL', name: 'Netherlands', from: by2002, sources: listed },
  { party: 'NO', name: 'Norway', from: by2002, sources: listed },
  { party: 'RU', name: 'Russian Federation', from: by2002, sources: listed },
  { party: 'ES', name: 'Spain', from: by2002, sources: listed },
  { party: 'SE', name: 'Sweden', from: by2002, sources: listed },
  { party: 'CH', name: 'Switzerland', from: by2002, sources: listed },
  { party: 'GB', name: 'United Kingdom', from: by2002, sources: listed },
  { party: 'HK', name: 'Hong Kong (SAR of China)', from: by2002, sources: coded },
  { party: 'IQ', name: 'Iraq', from: by2002, sources: coded },
  { party: 'MO', name: 'Macao (SAR of China)', from: by2002, sources: coded },
  { party: 'MV', name: 'Maldives', from: by2002, sources: coded },
  { party: 'TO', name: 'Tonga', from: by2002, sources: coded },
  { party: 'AE', name: 'United Arab Emirates', from: by2002, sources: coded },
  { party: 'PL', name: 'Poland', from: by2002, sources: coded },
  { party: 'RO', name: 'Romania', from: by2002, sources: coded },
  { party: 'ZA', name: 'South Africa', from: by2002, sources: coded },
  { party: 'IOM', name: 'International Organization for Migration', from: by2002, sources: attended },
  {
    party: 'UNHCR',
    name: 'Office of the United Nations High Commissioner for Refugees',
    from: by2002,
    sources: attended,
  },
  { party: 'ILO', name: 'International Labour Organization', from: by2002, sources: attended },
  { party: 'ASEAN', name: 'ASEAN Secretariat', from: by2002, sources: attended },
  { party: 'PIFS', name: 'Pacific Islands Forum Secretariat', from: by2002, sources: attended },
  { party: 'EU', name: 'European Union', from: by2002, sources: attended },
  { party: 'UNDP', name: 'United Nations Development Programme', from: by2002, sources: attended },
  { party: 'WB', name: 'World Bank', from: by2002, sources: attended },
  { party: 'ADB', name: 'Asian Development Bank', from: by2002, sources: attended },
  { party: 'INTERPOL', name: 'International Criminal Police Organization', from: by2002, sources: attended },
  { party: 'ICRC', name: 'International Committee of the Red Cross', from: by2002, sources: attended },
  {
    party: 'IFRC',
    name: 'International Federation of Red Cross and Red Crescent Societies',
    from: by2002,
    sources: attended,
  },
]
