/** The values that facts of the register may have, and their words in a sentence. Browser and server alike. */

export const categories = ['MEMBER', 'OBSERVER', 'GUEST'] as const
export const standings = ['ACTIVE', 'PROVISIONAL', 'SUSPENDED', 'INACTIVE'] as const
export const certainties = ['CONFIRMED', 'REPORTED', 'INFERRED'] as const
export const partyKinds = ['STATE', 'TERRITORY', 'ORGANIZATION', 'MECHANISM'] as const
export const regions = ['ASIA', 'PACIFIC', 'EUROPE', 'AMERICAS', 'AFRICA'] as const
export const seatRoles = [
  'CO_CHAIR',
  'CHAIR',
  'VICE_CHAIR',
  'CO_MANAGER',
  'MEMBER',
  'OBSERVER',
  'SECRETARIAT',
] as const
export const nameKinds = ['SHORT', 'FORMAL'] as const
export const compositions = ['OWN_SEATS', 'ALL_MEMBERS', 'SEATS_OF', 'DESCRIBED'] as const
export const groupKinds = [
  'PLENARY',
  'STEERING_GROUP',
  'AD_HOC_GROUP',
  'WORKING_GROUP',
  'TASK_FORCE',
  'NETWORK',
  'OFFICE',
  'FORUM',
  'MECHANISM',
] as const

/** Where the value does not say it by itself. */
const words: Record<string, string> = {
  CO_CHAIR: 'co-chair',
  VICE_CHAIR: 'vice-chair',
  CO_MANAGER: 'co-manager',
  SHORT: 'short name',
  FORMAL: 'formal name',
  OWN_SEATS: 'its own seats',
  ALL_MEMBERS: 'all members; observers attend',
  SEATS_OF: 'same seats as another group',
  DESCRIBED: 'as described',
  ASIA: 'Asia',
  PACIFIC: 'Pacific',
  EUROPE: 'Europe',
  AMERICAS: 'Americas',
  AFRICA: 'Africa',
}

export const word = (value: string | null | undefined) =>
  value ? (words[value] ?? value.toLowerCase().replaceAll('_', ' ')) : 'none'
