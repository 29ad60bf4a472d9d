import { describe, expect, test } from 'vitest'
import {
  adHocGroup,
  come,
  conference,
  group,
  idOf,
  placement,
  register,
  seat,
  theConference,
} from '@/lib/testing/register-rows'
import type { Operation } from './all'

const taskForce = idOf(13)

describe('adding a group', () => {
  const add: Operation = {
    kind: 'ADD_GROUP',
    groupId: taskForce,
    code: 'tfr',
    name: 'Task Force on Registers',
    abbreviation: 'TFR',
    groupKind: 'TASK_FORCE',
    parentId: conference,
    composition: 'OWN_SEATS',
    compositionGroupId: null,
    mandateText: 'It looks after the registers.',
  }
  test('writes the group and its place in the tree', () => {
    expect(come(add, register())).toMatchObject({
      sentence:
        'Add the Task Force on Registers, a task force, under the Ministerial Conference with effect from 1 January 2027.',
      facts: [
        { what: 'Group', now: null, then: 'Task Force on Registers (TFR)' },
        { what: 'Parent group', now: null, then: 'Ministerial Conference' },
        { what: 'Composition', now: null, then: 'its own seats' },
        { what: 'In existence', now: null, then: 'from 1 January 2027, no end date' },
        { what: 'Purpose', now: null, then: 'It looks after the registers.' },
      ],
      writes: [
        {
          table: 'group',
          act: 'insert',
          id: taskForce,
          set: {
            code: 'tfr',
            name: 'Task Force on Registers',
            abbreviation: 'TFR',
            kind: 'TASK_FORCE',
            composition: 'OWN_SEATS',
            compositionGroupId: null,
            mandateText: 'It looks after the registers.',
            basis: 'Decision 3',
            basisLink: null,
            certainty: 'CONFIRMED',
            validFrom: '2027-01-01',
            validTo: null,
          },
        },
        {
          table: 'groupPlacement',
          act: 'insert',
          set: { groupId: taskForce, parentId: conference, validFrom: '2027-01-01', validTo: null },
        },
      ],
      obstacles: [],
      subjects: [taskForce, conference],
    })
  })
  test('at the top of the tree, same seats as another group, without abbreviation or mandate, it says so', () => {
    expect(
      come(
        {
          ...add,
          abbreviation: null,
          parentId: null,
          mandateText: null,
          composition: 'SEATS_OF',
          compositionGroupId: adHocGroup,
        },
        register(),
      ),
    ).toMatchObject({
      sentence: 'Add the Task Force on Registers, a task force, with effect from 1 January 2027.',
      facts: [
        { what: 'Group', then: 'Task Force on Registers' },
        { what: 'Parent group', then: 'none (top level)' },
        { what: 'Composition', then: 'same seats as the Ad Hoc Group' },
        { what: 'In existence' },
      ],
      obstacles: [],
      subjects: [taskForce],
    })
  })
  test.each<[string, Partial<typeof add>, string]>([
    ['the code of another', { code: 'ahg' }, 'Ad Hoc Group is already in the register.'],
    [
      'the name of another, in whatever case',
      { name: 'ad hoc group' },
      'Ad Hoc Group is already in the register.',
    ],
    [
      'no word of the group as which it sits',
      { composition: 'SEATS_OF' },
      'Name the group whose seats it shares.',
    ],
  ])('is not possible with %s', (_what, more, obstacle) => {
    expect(come({ ...add, ...more } as Operation, register()).obstacles).toEqual([obstacle])
  })
  test('is not possible under a group that does not exist on that date', () => {
    const slice = register({ group: [{ ...theConference, validTo: '2020' }] })
    expect(come(add, slice).obstacles).toEqual(['Ministerial Conference does not exist on that date.'])
  })
})

describe('dissolving a group', () => {
  const dissolve: Operation = { kind: 'DISSOLVE_GROUP', groupId: adHocGroup }
  test('ends it, its place in the tree and its open seats', () => {
    const slice = register({
      seat: [seat(), seat({ id: idOf(32), role: 'CHAIR' }), seat({ id: idOf(33), validTo: '2020' })],
    })
    expect(come(dissolve, slice)).toMatchObject({
      sentence: 'Dissolve the Ad Hoc Group with effect from 1 January 2027, ending its 2 seats.',
      facts: [
        {
          what: 'In existence',
          now: 'from February 2002, no end date',
          then: 'from February 2002 until 31 December 2026',
        },
        { what: 'Open seats', now: '2', then: '0' },
      ],
      writes: [
        { table: 'group', act: 'update', id: adHocGroup, set: { validTo: '2027-01-01' } },
        { table: 'groupPlacement', act: 'update', id: idOf(41), set: { validTo: '2027-01-01' } },
        { table: 'seat', act: 'update', id: idOf(31), set: { validTo: '2027-01-01' } },
        { table: 'seat', act: 'update', id: idOf(32), set: { validTo: '2027-01-01' } },
      ],
      obstacles: [],
      subjects: [adHocGroup],
    })
  })
  test('ends a seat and a place in the tree that were to last longer, and leaves those that end by then', () => {
    const slice = register({
      seat: [seat({ validTo: '2030' }), seat({ id: idOf(32), role: 'CHAIR', validTo: '2027-01-01' })],
      groupPlacement: [placement({ validTo: '2030' })],
    })
    expect(come(dissolve, slice)).toMatchObject({
      sentence: 'Dissolve the Ad Hoc Group with effect from 1 January 2027, ending its one seat.',
      writes: [
        { table: 'group' },
        { table: 'groupPlacement', id: idOf(41) },
        { table: 'seat', id: idOf(31) },
      ],
      obstacles: [],
    })
  })
  test('is not possible while a group is to be under it, or to sit as it does, for longer', () => {
    const alike = group({
      id: taskForce,
      name: 'Task Force',
      compositionGroupId: adHocGroup,
      validTo: '2030',
    })
    const under = placement({ id: idOf(43), groupId: taskForce, parentId: adHocGroup, validTo: '2030' })
    const slice = register({ group: [theConference, group(), alike], groupPlacement: [placement(), under] })
    expect(come(dissolve, slice).obstacles).toEqual([
      'Task Force is placed under this group. Move or dissolve it first.',
      'Task Force has the same seats as this group and would lose them.',
    ])
  })
  test('says that it ends one seat, and nothing where it has none', () => {
    expect(come(dissolve, register({ seat: [seat()] })).sentence).toMatch(/, ending its one seat\.$/)
    expect(come(dissolve, register()).sentence).toMatch(/from 1 January 2027\.$/)
  })
  test('is not possible once the register no longer has it', () => {
    const gone = 'The group that this operation refers to is no longer in the register.'
    expect(come(dissolve, register({ group: [] }))).toMatchObject({ obstacles: [gone], writes: [] })
  })
  test('is not possible where it has ended, or does not begin before that date', () => {
    const dated = (more: object) => register({ group: [theConference, group(more)] })
    expect(come(dissolve, dated({ validTo: '2020' })).obstacles).toEqual([
      'Ad Hoc Group has already ended by that date.',
    ])
    expect(come(dissolve, dated({ validFrom: '2027' })).obstacles).toEqual([
      'Ad Hoc Group does not begin before that date.',
    ])
  })
  test('is not possible while a group is under it or sits as it does', () => {
    expect(come({ ...dissolve, groupId: conference }, register()).obstacles).toEqual([
      'Ad Hoc Group is placed under this group. Move or dissolve it first.',
    ])
    const alike = group({
      id: taskForce,
      name: 'Task Force',
      composition: 'SEATS_OF',
      compositionGroupId: adHocGroup,
    })
    expect(come(dissolve, register({ group: [group(), alike] })).obstacles).toEqual([
      'Task Force has the same seats as this group and would lose them.',
    ])
  })
  test('is not possible while one of its seats begins only later', () => {
    expect(come(dissolve, register({ seat: [seat({ validFrom: '2028' })] })).obstacles).toEqual([
      'One of its seats begins on a later date. End or retract that seat first.',
    ])
  })
})

describe('moving a group', () => {
  const move: Operation = { kind: 'MOVE_GROUP', groupId: adHocGroup, parentId: taskForce }
  const withTaskForce = (more: object = {}) =>
    register({ group: [theConference, group(), group({ id: taskForce, name: 'Task Force', ...more })] })

  test('ends its place in the tree where the new one begins', () => {
    expect(come(move, withTaskForce())).toMatchObject({
      sentence: 'Move the Ad Hoc Group under the Task Force with effect from 1 January 2027.',
      facts: [{ what: 'Parent group', now: 'Ministerial Conference', then: 'Task Force' }],
      writes: [
        { table: 'groupPlacement', act: 'update', id: idOf(41), set: { validTo: '2027-01-01' } },
        { table: 'groupPlacement', act: 'insert', set: { groupId: adHocGroup, parentId: taskForce } },
      ],
      obstacles: [],
      subjects: [adHocGroup, taskForce],
    })
  })
  test('to the top level it is under none (top level), and one that was nowhere had no place', () => {
    expect(come({ ...move, parentId: null }, register({ groupPlacement: [] }))).toMatchObject({
      sentence: 'Move the Ad Hoc Group to the top level with effect from 1 January 2027.',
      facts: [{ now: null, then: 'none (top level)' }],
      writes: [{ act: 'insert' }],
      subjects: [adHocGroup],
    })
    expect(come({ ...move, groupId: conference }, withTaskForce()).facts).toMatchObject([
      { now: 'none (top level)' },
    ])
  })
  test('is not possible to where it is', () => {
    expect(come({ ...move, parentId: conference }, register()).obstacles).toEqual([
      'Nothing would change: the group is already there.',
    ])
  })
  test('is not possible before its present place begins', () => {
    const slice = { ...withTaskForce(), groupPlacement: [placement({ validFrom: '2028' })] }
    expect(come(move, slice).obstacles).toEqual([
      'Its current place in the tree does not begin before that date.',
    ])
  })
  test('is not possible under itself, nor under what is under it', () => {
    for (const [groupId, above] of [
      [conference, adHocGroup],
      [adHocGroup, adHocGroup],
    ] as const)
      expect(come({ ...move, groupId, parentId: above }, register()).obstacles).toEqual([
        'Ad Hoc Group is placed under this group, so this group cannot be placed under it.',
      ])
  })
  test('is not possible under a group that does not exist on that date', () => {
    expect(come(move, withTaskForce({ validTo: '2020' })).obstacles).toEqual([
      'Task Force does not exist on that date.',
    ])
  })
  test('a tree that already holds a circle is walked no further than it is long', () => {
    const circle = [
      placement({ id: idOf(41), groupId: conference, parentId: taskForce }),
      placement({ id: idOf(42), groupId: taskForce, parentId: conference }),
    ]
    const slice = { ...withTaskForce(), groupPlacement: circle }
    expect(come(move, slice).obstacles).toEqual([])
  })
})
