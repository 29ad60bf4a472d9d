import type { Name } from './names'

const by2002 = '../2002-02'
const source = ['un-names'] as const

/**
 * The formal names of states in English as the United Nations list them. States whose formal name is their short
 * one have none here, and so have organizations: their full name is the short name.
 */
export const formalNames: readonly Name[] = [
  { party: 'AF', name: 'Islamic Republic of Afghanistan', from: '2004', sources: source },
  { party: 'BD', name: 'People’s Republic of Bangladesh', from: by2002, sources: source },
  { party: 'BT', name: 'Kingdom of Bhutan', from: by2002, sources: source },
  { party: 'KH', name: 'Kingdom of Cambodia', from: by2002, sources: source },
  { party: 'CN', name: 'People’s Republic of China', from: by2002, sources: source },
  { party: 'FR', name: 'French Republic', from: by2002, sources: source },
  { party: 'HK', name: 'Hong Kong Special Administrative Region of China', from: by2002, sources: source },
  { party: 'IN', name: 'Republic of India', from: by2002, sources: source },
  { party: 'ID', name: 'Republic of Indonesia', from: by2002, sources: source },
  { party: 'IR', name: 'Islamic Republic of Iran', from: by2002, sources: source },
  { party: 'IQ', name: 'Republic of Iraq', from: by2002, sources: source },
  { party: 'JO', name: 'Hashemite Kingdom of Jordan', from: by2002, sources: source },
  { party: 'KI', name: 'Republic of Kiribati', from: by2002, sources: source },
  { party: 'MO', name: 'Macao Special Administrative Region of China', from: by2002, sources: source },
  { party: 'MV', name: 'Republic of Maldives', from: by2002, sources: source },
  { party: 'NR', name: 'Republic of Nauru', from: by2002, sources: source },
  { party: 'PK', name: 'Islamic Republic of Pakistan', from: by2002, sources: source },
  { party: 'PW', name: 'Republic of Palau', from: by2002, sources: source },
  { party: 'PG', name: 'Independent State of Papua New Guinea', from: by2002, sources: source },
  { party: 'PH', name: 'Republic of the Philippines', from: by2002, sources: source },
  { party: 'WS', name: 'Independent State of Samoa', from: by2002, sources: source },
  { party: 'SG', name: 'Republic of Singapore', from: by2002, sources: source },
  { party: 'LK', name: 'Democratic Socialist Republic of Sri Lanka', from: by2002, sources: source },
  { party: 'TH', name: 'Kingdom of Thailand', from: by2002, sources: source },
  { party: 'TO', name: 'Kingdom of Tonga', from: by2002, sources: source },
  { party: 'VU', name: 'Republic of Vanuatu', from: by2002, sources: source },
  { party: 'VN', name: 'Socialist Republic of Viet Nam', from: by2002, sources: source },
  { party: 'AT', name: 'Republic of Austria', from: by2002, sources: source },
  { party: 'BE', name: 'Kingdom of Belgium', from: by2002, sources: source },
  { party: 'DK', name: 'Kingdom of Denmark', from: by2002, sources: source },
  { party: 'FI', name: 'Republic of Finland', from: by2002, sources: source },
  { party: 'DE', name: 'Federal Republic of Germany', from: by2002, sources: source },
  { party: 'IT', name: 'Republic of Italy', from: by2002, sources: source },
  { party: 'NL', name: 'Kingdom of the Netherlands', from: by2002, sources: source },
  { party: 'NO', name: 'Kingdom of Norway', from: by2002, sources: source },
  { party: 'PL', name: 'Republic of Poland', from: by2002, sources: source },
  { party: 'ZA', name: 'Republic of South Africa', from: by2002, sources: source },
  { party: 'ES', name: 'Kingdom of Spain', from: by2002, sources: source },
  { party: 'SE', name: 'Kingdom of Sweden', from: by2002, sources: source },
  { party: 'CH', name: 'Swiss Confederation', from: by2002, sources: source },
  {
    party: 'GB',
    name: 'United Kingdom of Great Britain and Northern Ireland',
    from: by2002,
    sources: source,
  },
  { party: 'FJ', name: 'Republic of the Fiji Islands', from: by2002, to: '2011', sources: source },
  { party: 'FJ', name: 'Republic of Fiji', from: '2011', sources: source },
  { party: 'MM', name: 'Union of Myanmar', from: by2002, to: '2010/2011-11', sources: ['tewg-2011-05'] },
  { party: 'MM', name: 'Republic of the Union of Myanmar', from: '2010/2011-11', sources: ['tewg-2011-11'] },
  { party: 'TL', name: 'Democratic Republic of Timor-Leste', from: '2002-05', sources: source },
  { party: 'TR', name: 'Republic of Turkey', from: by2002, to: '2022', sources: source },
  { party: 'TR', name: 'Republic of Türkiye', from: '2022', sources: source },
]
