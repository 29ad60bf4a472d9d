import type { GroupCode } from './groups'
import type { PartyCode } from './parties'

type Contact = {
  party?: PartyCode
  group?: GroupCode
  office: string
  address?: string
  telephone?: string
  email?: string
  website?: string
}

/** Offices as their public pages give them, never persons; with neither party nor group it serves the forum. */
export const contacts: readonly Contact[] = [
  {
    party: 'AU',
    office: 'Department of Foreign Affairs and Trade',
    address: 'R.G. Casey Building, John McEwen Crescent, Barton ACT 0221, Australia',
    website: 'https://www.dfat.gov.au',
  },
  {
    party: 'ID',
    office: 'Ministry of Foreign Affairs',
    address: 'Jalan Pejambon 6, Jakarta, Indonesia',
    website: 'https://kemlu.go.id',
  },
  {
    group: 'rso',
    office: 'Regional Support Office of the Bali Process',
    address: 'Level 27, Rajanakarn Building, 183 South Sathorn Road, Sathorn, Bangkok 10120, Thailand',
    telephone: '+66 2343 9477',
    email: 'info@rso.baliprocess.net',
    website: 'https://rso.baliprocess.net',
  },
  {
    office: 'International Organization for Migration, Country Office in Australia (technical secretariat)',
    address: '4th Floor, 161 London Circuit, Canberra ACT 2608, Australia',
    telephone: '+61 2 6267 6655',
    website: 'https://australia.iom.int',
  },
]
