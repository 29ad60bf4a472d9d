import { describe, expect, test } from 'vitest'
import { lookAlikes, skeleton, type Borne } from './look-alikes'

const known: Borne[] = [
  { partyId: 'nauru', code: 'NR', name: 'Nauru' },
  { partyId: 'iran', code: 'IR', name: 'Iran' },
  { partyId: 'suriname', code: 'SR', name: 'Suriname' },
  { partyId: 'turkiye', code: 'TR', name: 'Türkiye' },
  { partyId: 'iom', code: 'IOM', name: 'International Organization for Migration' },
]
const told = (name: string, partyId = 'new') => lookAlikes({ name, partyId }, known).join(' ')

describe('a name that is given to a party', () => {
  test.each([['Nauru'], ['NAURU'], [' International  Organization for migration']])(
    'that is already the name of another is told: %s',
    (name) => {
      expect(told(name)).toMatch(/is already a name of another party/)
    },
  )
  test.each([
    ['Nаuru', 'Cyrillic а'],
    ['Νauru', 'Greek Ν'],
    ['lran', 'small L for capital I'],
    ['Surinarne', 'r and n for m'],
    ['Tu\u0308rkiye\u200b', 'another composition and a space without width'],
    ['𝐍auru', 'a letter for mathematics'],
    ['NАURU', 'capital letters, one of them Cyrillic'],
  ])('that looks like that of another is told: %s (%s)', (name) => {
    expect(told(name)).toMatch(/^“.+” looks like “.+”, a name of another party \([A-Z]{2}\)/)
  })
  test.each([['Niue'], ['Turkiye'], ['Iraq'], ['Republic of Nauru']])(
    'that looks like no other is not: %s',
    (name) => {
      expect(told(name)).toBe('')
    },
  )
  test('may be one of its own', () => {
    expect(told('NAURU', 'nauru')).toBe('')
  })
  test('is told once for each party, whatever names it has', () => {
    const twice = [...known, { partyId: 'nauru', code: 'NR', name: 'nauru' }]
    expect(lookAlikes({ name: 'Nauru', partyId: 'new' }, twice)).toHaveLength(1)
  })
})

test('the skeleton of a skeleton is itself', () => {
  for (const { name } of known) expect(skeleton(skeleton(name))).toBe(skeleton(name))
})
