import { beginningInWords, rangeInWords } from '@/lib/time/date-words'

/** The words of the register's values, as they stand in a sentence. */
const words: Record<string, string> = {
  MEMBER: 'member',
  OBSERVER: 'observer',
  GUEST: 'guest',
  ACTIVE: 'active',
  PROVISIONAL: 'provisional',
  SUSPENDED: 'suspended',
  INACTIVE: 'inactive',
  CONFIRMED: 'confirmed',
  REPORTED: 'reported',
  INFERRED: 'inferred',
  STATE: 'state',
  TERRITORY: 'territory',
  ORGANIZATION: 'organization',
  MECHANISM: 'mechanism',
  CO_CHAIR: 'co-chair',
  CHAIR: 'chair',
  VICE_CHAIR: 'vice-chair',
  CO_MANAGER: 'co-manager',
  SECRETARIAT: 'secretariat',
  SHORT: 'short name',
  FORMAL: 'formal name',
  PLENARY: 'plenary',
  STEERING_GROUP: 'steering group',
  AD_HOC_GROUP: 'ad hoc group',
  WORKING_GROUP: 'working group',
  TASK_FORCE: 'task force',
  NETWORK: 'network',
  OFFICE: 'office',
  FORUM: 'forum',
  OWN_SEATS: 'its own seats',
  ALL_MEMBERS: 'all members; observers attend',
  SEATS_OF: 'as another group sits',
  DESCRIBED: 'as described in words',
  ASIA: 'Asia',
  PACIFIC: 'Pacific',
  EUROPE: 'Europe',
  AMERICAS: 'Americas',
  AFRICA: 'Africa',
}

export const word = (value: string | null | undefined) =>
  value ? (words[value] ?? value.toLowerCase()) : 'none'

/** "with effect from 1 January 2027", or the doubtful form of it. */
export const withEffect = (effective: string) => `with effect from ${beginningInWords(effective)}`
export const during = (validFrom: string, validTo: string | null) => rangeInWords(validFrom, validTo)
/** "the Ad Hoc Group", but "the Regional Support Office" once only, where the name has its article. */
export const theGroup = (name: string) => (/^the /i.test(name) ? name : `the ${name}`)
