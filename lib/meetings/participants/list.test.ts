import { describe, expect, it } from 'vitest'
import { asRegisteredInWords, kindInWords, partsOf, placeInWords, totalInWords } from './list'
import { sampleDelegation, sampleList, samplePerson } from './sample-list'

describe('the parts of a list', () => {
  it('follow the order of the delegations, and each is named by their capacity', () => {
    const list = sampleList([
      sampleDelegation('Alpha', 1, { capacity: 'CO_CHAIR' }),
      sampleDelegation('Beta', 1, { capacity: 'CO_CHAIR' }),
      sampleDelegation('Gamma', 1, { capacity: 'MEMBER' }),
      sampleDelegation('Delta', 1, { capacity: 'OBSERVER' }),
      sampleDelegation('Epsilon', 1, { capacity: 'GUEST' }),
      sampleDelegation('Zeta', 1, { capacity: 'SECRETARIAT' }),
    ])
    expect(
      partsOf(list).map(({ heading, delegations }) => [heading, delegations.map(({ party }) => party)]),
    ).toEqual([
      ['Co-chairs', ['Alpha', 'Beta']],
      ['Members', ['Gamma']],
      ['Observers', ['Delta']],
      ['Guests', ['Epsilon']],
      ['Secretariat', ['Zeta']],
    ])
  })

  it('are not put together when a capacity comes back: the order is the protocol’s', () => {
    const list = sampleList([
      sampleDelegation('Alpha', 1),
      sampleDelegation('Beta', 1, { capacity: 'OBSERVER' }),
      sampleDelegation('Gamma', 1),
    ])
    expect(partsOf(list).map(({ heading }) => heading)).toEqual(['Members', 'Observers', 'Members'])
  })

  it('are none when nobody is listed', () => {
    expect(partsOf(sampleList([]))).toEqual([])
  })
})

describe('a total', () => {
  it('counts delegations and people', () => {
    expect(totalInWords([sampleDelegation('Alpha', 3), sampleDelegation('Beta', 0)])).toBe(
      '2 delegations, 3 participants',
    )
  })

  it('says one as one', () => {
    expect(totalInWords([sampleDelegation('Alpha', 1)])).toBe('1 delegation, 1 participant')
  })

  it('says nobody as 0', () => {
    expect(totalInWords([])).toBe('0 delegations, 0 participants')
  })
})

describe('the words of a list', () => {
  it('say that it is provisional until it is final', () => {
    expect(kindInWords(sampleList([]))).toBe('Provisional list of participants')
    expect(kindInWords(sampleList([], { state: 'FINAL' }))).toBe('List of participants')
  })

  it.each([
    [
      '2027-02-24T01:00:00.000Z',
      'Asia/Makassar',
      'As registered on 24 February 2027, 9:00 Makassar time (UTC+8)',
    ],
    [
      '2027-02-23T23:05:00.000Z',
      'Asia/Kolkata',
      'As registered on 24 February 2027, 4:35 Kolkata time (UTC+5:30)',
    ],
    [
      '2027-02-24T01:00:00.000Z',
      'America/Lima',
      'As registered on 23 February 2027, 20:00 Lima time (UTC−5)',
    ],
  ])('tell %s by the clock of %s', (asRegistered, zone, words) => {
    const said = asRegisteredInWords(sampleList([], { asRegistered, zone }))
    expect(said.replaceAll('\u00a0', ' ')).toBe(words)
  })

  it('name the place of a person in the delegation', () => {
    expect(
      (['HEAD', 'ALTERNATE', 'ADVISER'] as const).map((place) => placeInWords(samplePerson({ place }))),
    ).toEqual(['Head of delegation', 'Alternate', 'Adviser'])
  })
})
