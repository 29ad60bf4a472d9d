import { describe, expect, test } from 'vitest'
import {
  adHocGroup,
  come,
  conference,
  group,
  idOf,
  nauru,
  placement,
  register,
  seat,
  theConference,
} from '@/lib/testing/register-rows'
import type { Operation } from '../all'

const correct = (more: object = {}): Operation =>
  ({
    kind: 'CORRECT_GROUP',
    groupId: adHocGroup,
    validFrom: '2001-12',
    validTo: null,
    basis: 'Minutes of the first meeting',
    certainty: 'REPORTED',
    ...more,
  }) as Operation

test('dates, basis and certainty are corrected, and its place in the tree begins with it', () => {
  expect(come(correct(), register({ seat: [seat()] }))).toMatchObject({
    sentence: 'Correct the Ad Hoc Group: dates, basis, certainty.',
    facts: [
      { what: 'Dates', now: 'from February 2002, no end date', then: 'from December 2001, no end date' },
      { what: 'Basis', now: 'Record of the first conference', then: 'Minutes of the first meeting' },
      { what: 'Certainty', now: 'confirmed', then: 'reported' },
    ],
    writes: [
      {
        table: 'group',
        act: 'update',
        id: adHocGroup,
        set: { validFrom: '2001-12', validTo: null, certainty: 'REPORTED' },
      },
      { table: 'groupPlacement', act: 'update', id: idOf(41), set: { validFrom: '2001-12' } },
    ],
    obstacles: [],
    subjects: [adHocGroup],
  })
})

test('a place that began later, or that is not its own, stays as it is', () => {
  const places = [placement({ validFrom: '2005' }), placement({ id: idOf(42), groupId: conference })]
  expect(come(correct(), register({ groupPlacement: places })).writes).toHaveLength(1)
})

test('an end that is taken back gives its place back as well', () => {
  const slice = register({
    group: [theConference, group({ validTo: '2020' })],
    groupPlacement: [placement({ validTo: '2020' })],
  })
  expect(come(correct({ validFrom: '2002-02' }), slice).writes).toMatchObject([
    { table: 'group', set: { validTo: null } },
    { table: 'groupPlacement', id: idOf(41), set: { validTo: null } },
  ])
})

describe('the dates of a group cannot be corrected', () => {
  test('where nothing would change', () => {
    const same = { validFrom: '2002-02', basis: 'Record of the first conference', certainty: 'CONFIRMED' }
    expect(come(correct(same), register()).obstacles).toEqual([
      'Nothing would change: the register already says this.',
    ])
  })
  test('so that it would end before it begins', () => {
    expect(come(correct({ validTo: '2000' }), register()).obstacles).toContain(
      'It would end before it begins. Correct one of the two dates.',
    )
  })
  test('so that a seat would lie outside of them', () => {
    const outside =
      'The group would begin after or end before seats in it: Nauru. Correct or end these seats first.'
    const slice = register({ seat: [seat(), seat({ id: idOf(32), role: 'CHAIR' })] })
    expect(come(correct({ validFrom: '2003' }), slice).obstacles).toEqual([outside])
    expect(come(correct({ validTo: '2020' }), slice).obstacles).toEqual([outside])
    const ended = register({ seat: [seat({ validTo: '2019' })] })
    expect(come(correct({ validTo: '2020' }), ended).obstacles).toEqual([])
  })
  test('so that many seats would: five parties are named and the others counted', () => {
    const seats = Array.from({ length: 7 }, (_, n) => seat({ id: idOf(700 + n), partyId: idOf(800 + n) }))
    const parties = seats.map(({ partyId }, n) => ({
      ...{ id: partyId, code: `A${n}`, kind: 'STATE', region: 'ASIA', iso2: null, abbreviation: null },
    }))
    const slice = register({ seat: seats, party: parties, partyName: [] })
    expect(come(correct({ validFrom: '2003' }), slice).obstacles).toEqual([
      'The group would begin after or end before seats in it: A0, A1, A2, A3, A4 and 2 more. Correct or end these seats first.',
    ])
    expect(parties.map(({ id }) => id)).not.toContain(nauru)
  })
  test('to an end before that of a group under it or of one with the same seats', () => {
    const alike = group({ id: idOf(13), name: 'Task Force', compositionGroupId: adHocGroup })
    const under = placement({ id: idOf(43), groupId: idOf(13), parentId: adHocGroup })
    const slice = register({
      group: [theConference, group(), alike],
      groupPlacement: [placement(), under],
    })
    expect(come(correct({ validTo: '2020' }), slice).obstacles).toEqual([
      'Task Force is placed under this group. Move or dissolve it first.',
      'Task Force has the same seats as this group and would lose them.',
    ])
  })
  test('once the register no longer has it', () => {
    expect(come(correct(), register({ group: [] })).writes).toEqual([])
  })
})
