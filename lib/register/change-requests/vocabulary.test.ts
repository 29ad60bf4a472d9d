import { expect, test } from 'vitest'
import {
  categories,
  certainties,
  compositions,
  groupKinds,
  nameKinds,
  partyKinds,
  regions,
  seatRoles,
  standings,
  word,
} from './vocabulary'

test.each([
  [categories, 'member, observer, guest'],
  [standings, 'active, provisional, suspended, inactive'],
  [certainties, 'confirmed, reported, inferred'],
  [partyKinds, 'state, territory, organization, mechanism'],
  [regions, 'Asia, Pacific, Europe, Americas, Africa'],
  [seatRoles, 'co-chair, chair, vice-chair, co-manager, member, observer, secretariat'],
  [nameKinds, 'short name, formal name'],
  [compositions, 'its own seats, all members; observers attend, same seats as another group, as described'],
  [
    groupKinds,
    'plenary, steering group, ad hoc group, working group, task force, network, office, forum, mechanism',
  ],
])('every value has its words: %s', (values, words) => {
  expect(values.map(word).join(', ')).toBe(words)
})

test('what has no value is none', () => {
  expect([word(null), word(undefined), word('')]).toEqual(['none', 'none', 'none'])
})
