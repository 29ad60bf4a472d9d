import { describe, expect, test } from 'vitest'
import { countedFor, totalsOf, type Counted } from './totals'

describe('the totals of a date', () => {
  const row = (more: Partial<Counted>): Counted => ({
    category: 'MEMBER',
    place: 'ASIA',
    certain: true,
    n: 1,
    founding: 0,
    inferred: 0,
    doubtful: 0,
    ...more,
  })
  const counted = [
    row({ n: 30, founding: 27, inferred: 2 }),
    row({ n: 2, certain: false, founding: 1, inferred: 2, doubtful: 2 }),
    row({ place: 'ORGANIZATION', n: 3, founding: 2 }),
    row({ category: 'OBSERVER', place: 'MECHANISM' }),
  ]

  test('count what is certain by region and keep the uncertain apart', () => {
    const totals = totalsOf(counted)
    expect(totals).toMatchObject({
      members: 33,
      observers: 1,
      guests: 0,
      uncertain: 2,
      inferred: 2,
      doubtful: 0,
    })
    expect(totals.rows.map(({ label, all }) => [label, all])).toEqual([
      ['Members', 33],
      ['of these, founding members', 29],
      ['Observers', 1],
    ])
    expect(totals.rows[0]?.cells).toEqual([30, 0, 0, 0, 0, 3, 0])
  })

  test('show guests only where there are any', () => {
    expect(totalsOf([...counted, row({ category: 'GUEST' })]).rows.at(-1)).toMatchObject({
      label: 'Guests',
      all: 1,
    })
  })

  test('answer what published pages declare, and nothing for a total that is none of the roster’s', () => {
    expect(countedFor('MEMBER_STATES', counted)).toBe(30)
    expect(countedFor('MEMBER_ORGANIZATIONS', counted)).toBe(3)
    expect(countedFor('OBSERVER_MECHANISMS', counted)).toBe(1)
    expect(countedFor('FOUNDING', counted)).toBe(29)
    expect(countedFor('GROUP_STATES', counted)).toBeNull()
  })
})
