import type { Chance } from './chance'

/** Names of places and bodies that do not exist, in words of which such names are made. */

const beginnings = [
  ...['Al', 'Bar', 'Bel', 'Cor', 'Dal', 'El', 'Fer', 'Gar', 'Hal', 'Is', 'Jor', 'Kal', 'Lan', 'Mar', 'Nor'],
  ...['Or', 'Pel', 'Qui', 'Ros', 'Sal', 'Tam', 'Ul', 'Var', 'Wes', 'Yar', 'Zan', 'Ky', 'Ru', 'Sen', 'Tor'],
]
const middles = [
  'a',
  'ando',
  'ari',
  'e',
  'elo',
  'eri',
  'i',
  'idu',
  'imba',
  'o',
  'omo',
  'ora',
  'u',
  'uva',
  'é',
]
const endings = ['bar', 'dale', 'dia', 'gand', 'kesh', 'land', 'lia', 'mar', 'nesia', 'quin', 'ria', 'stan']
const forms = ['Republic of', 'Kingdom of', 'Commonwealth of', 'Federation of', 'Union of']
const bodies = ['Association', 'Centre', 'Commission', 'Council', 'Institute', 'Organization', 'Union']
const concerns = [
  ...['Border Management', 'Family Tracing', 'Fair Recruitment', 'Humanitarian Relief', 'Labour Migration'],
  ...[
    'Migrant Health',
    'Police Cooperation',
    'Refugee Protection',
    'Return and Reintegration',
    'Safe Transit',
  ],
  ...['Statelessness', 'Trafficking in Persons', 'Travel Documents', 'Victim Support', 'Voluntary Return'],
]

/** Every name once: places by their number, bodies by the place they are named after and what they care for. */
export function placeName(number: number): string {
  const middle = Math.floor(number / beginnings.length)
  const ending = Math.floor(middle / middles.length)
  const further = Math.floor(ending / endings.length)
  const name = `${beginnings[number % beginnings.length]}${middles[middle % middles.length]}${endings[ending % endings.length]}`
  return further === 0 ? name : `New ${name}`
}

export const formalName = (chance: Chance, place: string) => `${chance.oneOf(forms)} ${place}`

export function bodyName(chance: Chance, place: string): string {
  return `${place} ${chance.oneOf(bodies)} for ${chance.oneOf(concerns)}`
}

export const groupNames = {
  WORKING_GROUP: 'Working Group on',
  TASK_FORCE: 'Task Force on',
  NETWORK: 'Network for',
  FORUM: 'Forum on',
  OFFICE: 'Office for',
} as const

export function groupName(chance: Chance, kind: keyof typeof groupNames, place: string): string {
  return `${groupNames[kind]} ${chance.oneOf(concerns)}, ${place}`
}
