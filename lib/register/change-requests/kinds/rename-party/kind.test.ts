import { describe, expect, test } from 'vitest'
import { come, idOf, name, nauru, register } from '@/lib/testing/register-rows'
import type { Operation } from '../all'

const rename: Operation = {
  kind: 'RENAME_PARTY',
  partyId: nauru,
  nameKind: 'SHORT',
  language: 'en',
  name: 'Naoero',
}

test('the new name begins where the present one of its kind and language ends', () => {
  expect(come(rename, register())).toMatchObject({
    sentence: 'Rename Nauru: short name “Naoero” with effect from 1 January 2027.',
    facts: [
      { what: 'Short name', now: 'Nauru', then: 'Naoero' },
      {
        what: 'Former name in use',
        now: 'beginning by February 2002, no end date',
        then: 'beginning by February 2002 until 31 December 2026',
      },
    ],
    writes: [
      { table: 'partyName', act: 'update', id: idOf(51), set: { validTo: '2027-01-01' } },
      {
        table: 'partyName',
        act: 'insert',
        set: {
          partyId: nauru,
          kind: 'SHORT',
          language: 'en',
          name: 'Naoero',
          validFrom: '2027-01-01',
          validTo: null,
        },
      },
    ],
    obstacles: [],
    subjects: [nauru],
  })
})

test('a first name of its kind and language ends none', () => {
  expect(come({ ...rename, nameKind: 'FORMAL', language: 'fr' }, register())).toMatchObject({
    sentence: 'Rename Nauru: formal name (fr) “Naoero” with effect from 1 January 2027.',
    facts: [{ what: 'Formal name (fr)', now: null, then: 'Naoero' }],
    writes: [{ act: 'insert' }],
    obstacles: [],
  })
})

test('a party cannot take the name that it has', () => {
  expect(come({ ...rename, name: 'Nauru' }, register()).obstacles).toEqual(['Nauru already has this name.'])
})

test('a name cannot end before it begins', () => {
  const slice = register({ partyName: [name({ validFrom: '2027' })] })
  expect(come(rename, slice).obstacles).toEqual(['The current short name does not begin before that date.'])
})

describe('beside a name that is recorded for a coming day', () => {
  const slice = register({
    partyName: [
      name({ validTo: '2027-06-01' }),
      name({ id: idOf(52), name: 'Pleasant', validFrom: '2027-06-01' }),
    ],
  })
  test('a party cannot be renamed from an earlier date, which is told at the new name', () => {
    expect(come(rename, slice)).toMatchObject({
      at: 'name',
      obstacles: [
        'The short name “Pleasant” is already recorded (from 1 June 2027, no end date). Choose a later date than its first day.',
      ],
    })
  })
  test('a name of another kind or language can begin', () => {
    expect(come({ ...rename, nameKind: 'FORMAL' }, slice).obstacles).toEqual([])
    expect(come({ ...rename, language: 'fr' }, slice).obstacles).toEqual([])
  })
  test('after its first day it is what is replaced', () => {
    const { obstacles, writes } = come(rename, slice, '2028-01-01')
    expect(obstacles).toEqual([])
    expect(writes[0]).toMatchObject({ act: 'update', id: idOf(52), set: { validTo: '2028-01-01' } })
  })
})

test('a name that has an end and no successor is in the way until then', () => {
  const slice = register({ partyName: [name({ validTo: '2027-06-01' })] })
  expect(come(rename, slice).obstacles).toEqual([
    'The short name “Nauru” is already recorded (beginning by February 2002 until 31 May 2027). Choose a date from which it is no longer in use.',
  ])
})
