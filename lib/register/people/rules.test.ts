import { expect, test } from 'vitest'
import { familyNameOf } from './rules'

test.each([
  ['Retno Marsudi', 'Marsudi'],
  ['  Ana   Maria  Sousa ', 'Sousa'],
  ['Sukarno', 'Sukarno'],
  // Written in capitals, wherever it stands.
  ['NGUYEN Van An', 'NGUYEN'],
  ['Penny WONG', 'WONG'],
  ['Maria DOS SANTOS Pereira', 'DOS SANTOS'],
  ['Jean-Luc D’ARCY', 'D’ARCY'],
  // Initials are no family name, and neither is a name that stands in capitals as a whole.
  ['J. Smith', 'Smith'],
  ['J.R.R. Tolkien', 'Tolkien'],
  ['ALI HASSAN', 'HASSAN'],
  // Before a comma.
  ['Nguyen, Van An', 'Nguyen'],
  ['NGUYEN, Van An', 'NGUYEN'],
  ['dos Santos, Maria', 'dos Santos'],
  // Where writing has no capitals, nothing stands in them.
  ['王 Xiaoming', 'Xiaoming'],
  ['王 小明', '小明'],
])('the family name of “%s” is guessed to be “%s”', (name, family) => {
  expect(familyNameOf(name)).toBe(family)
})
