import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { overlapCertain } from '@/lib/time/dates'
import {
  adHocGroup,
  centre,
  conference,
  contextOn,
  group,
  idOf,
  membership,
  nauru,
  placement,
  register,
  seat,
  theConference,
} from '@/lib/testing/register-rows'
import type { Operation } from './kinds/all'
import { planOperations } from './plan'
import { rulesInForce } from './rulebooks'
import { boundsOfRow, possiblyHoldsOn, type Dated, type Slice } from './slice'

describe('the operations of one request', () => {
  test('each is held against the register as the ones before it would leave it', () => {
    const operations: Operation[] = [
      { kind: 'ADMIT', partyId: centre, category: 'OBSERVER', standing: 'ACTIVE' },
      { kind: 'APPOINT', partyId: centre, groupId: adHocGroup, role: 'MEMBER' },
      { kind: 'APPOINT', partyId: centre, groupId: adHocGroup, role: 'MEMBER' },
    ]
    const { plans, after } = planOperations(operations, register(), contextOn('2027'), rulesInForce)
    expect(plans.map(({ warnings }) => warnings.length)).toEqual([0, 0, 0])
    expect(plans.map(({ obstacles }) => obstacles.length)).toEqual([0, 0, 1])
    expect(after.membership).toMatchObject([{ partyId: centre, category: 'OBSERVER' }])
  })
  test('no operation changes the register that it is held against', () => {
    const before = register({ membership: [membership()], seat: [seat()] })
    const asItWas = structuredClone(before)
    planOperations(
      [
        { kind: 'END_MEMBERSHIP', membershipId: idOf(21) },
        { kind: 'RETRACT_SEAT', seatId: idOf(31) },
        { kind: 'DISSOLVE_GROUP', groupId: adHocGroup },
      ],
      before,
      contextOn('2027'),
      rulesInForce,
    )
    expect(before).toEqual(asItWas)
  })
})

/** What the database would refuse at the last moment must have been an obstacle on the page: over generated registers. */
describe('where an operation has no obstacles, the register stays sound', () => {
  const category = fc.constantFrom('MEMBER', 'OBSERVER', 'GUEST')
  const standing = fc.constantFrom('ACTIVE', 'SUSPENDED')
  const role = fc.constantFrom('CHAIR', 'MEMBER')
  const certainty = fc.constantFrom('CONFIRMED', 'REPORTED')
  const year = fc.integer({ min: 2000, max: 2030 }).map(String)
  const end = fc.oneof(
    year,
    fc.tuple(year, year).map((years) => years.sort().join('/')),
    year.map((text) => `../${text}`),
  )
  /** Intervals that follow one another; the last may be open. */
  const intervals = fc.tuple(fc.uniqueArray(year, { maxLength: 6 }), fc.boolean()).map(([years, isOpen]) => {
    const sorted = years.sort()
    return sorted.flatMap((validFrom, n) => {
      const validTo = sorted[n + 1] ?? null
      return n % 2 === 0 && (validTo !== null || isOpen) ? [{ validFrom, validTo }] : []
    })
  })
  const kind = <K extends Operation['kind']>(name: K) => ({ kind: fc.constant(name) })
  const overlapping = (rows: Dated[]) =>
    rows.some((a) => rows.some((b) => a !== b && overlapCertain(boundsOfRow(a), boundsOfRow(b))))
  /** Plans an operation over many registers, and looks at what it leaves where there is no obstacle. */
  function check(
    operations: fc.Arbitrary<Operation>,
    registers: fc.Arbitrary<Slice>,
    isSound: (after: Slice, day: string) => boolean,
  ) {
    let possible = 0
    fc.assert(
      fc.property(operations, registers, end, (operation, before, effective) => {
        const context = contextOn(effective)
        fc.pre(isSound(before, context.day))
        const { plans, after } = planOperations([operation], before, context, rulesInForce)
        if (plans[0]?.obstacles.length !== 0) return
        possible++
        expect(isSound(after, context.day), plans[0].sentence).toBe(true)
      }),
      { numRuns: 1000 },
    )
    expect(possible).toBeGreaterThan(100)
  }

  test('a party holds one membership at a time', () => {
    const membershipId = fc.integer({ min: 100, max: 102 }).map(idOf)
    check(
      fc.oneof(
        fc.record({ ...kind('ADMIT'), partyId: fc.constant(nauru), category, standing }),
        fc.record({ ...kind('CHANGE_MEMBERSHIP'), membershipId, category, standing }),
        fc.record({ ...kind('END_MEMBERSHIP'), membershipId }),
        fc.record({
          ...kind('CORRECT_MEMBERSHIP'),
          membershipId,
          validFrom: end,
          validTo: fc.oneof(fc.constant(null), end),
          basis: fc.constant('Attendance list'),
          certainty,
        }),
        fc.record({ ...kind('RETRACT_MEMBERSHIP'), membershipId }),
      ),
      intervals.map((dates) =>
        register({ membership: dates.map((d, n) => membership({ ...d, id: idOf(100 + n) })) }),
      ),
      (after) => !overlapping(after.membership),
    )
  })

  test('a party holds a role in a group once at a time, and while the group exists', () => {
    const seatId = fc.integer({ min: 200, max: 205 }).map(idOf)
    const within = (inner: Dated, outer: Dated) =>
      boundsOfRow(inner).fromEarliest >= boundsOfRow(outer).fromEarliest &&
      boundsOfRow(inner).toLatest <= boundsOfRow(outer).toLatest
    check(
      fc.oneof(
        fc.record({
          ...kind('APPOINT'),
          partyId: fc.constant(nauru),
          groupId: fc.constant(adHocGroup),
          role,
        }),
        fc.record({ ...kind('CHANGE_ROLE'), seatId, role }),
        fc.record({ ...kind('END_SEAT'), seatId }),
        fc.record({
          ...kind('CORRECT_SEAT'),
          seatId,
          validFrom: end,
          validTo: fc.oneof(fc.constant(null), end),
          basis: fc.constant('Attendance list'),
          certainty,
        }),
        fc.record({ ...kind('RETRACT_SEAT'), seatId }),
      ),
      fc.tuple(intervals, intervals, fc.oneof(fc.constant(null), year)).map(([chairs, members, validTo]) =>
        register({
          group: [group({ validFrom: '2000', validTo })],
          seat: [
            ...chairs.map((d, n) => seat({ ...d, id: idOf(200 + n), role: 'CHAIR' })),
            ...members.map((d, n) => seat({ ...d, id: idOf(203 + n) })),
          ],
        }),
      ),
      ({ seat: seats, group: [body] }) =>
        seats.every((s) => body !== undefined && within(s, body)) &&
        ['CHAIR', 'MEMBER'].every((of) => !overlapping(seats.filter((s) => s.role === of))),
    )
  })

  test('no group is above itself', () => {
    const groups = [conference, adHocGroup, idOf(13), idOf(14)]
    const one = fc.constantFrom(...groups)
    const hasNoCircle = ({ groupPlacement }: Slice, day: string) =>
      groups.every((first) => {
        const above = new Set<string>()
        for (let at: string | null | undefined = first; at;) {
          if (above.has(at)) return false
          above.add(at)
          const here: string = at
          at = groupPlacement.find((p) => p.groupId === here && possiblyHoldsOn(p, day))?.parentId
        }
        return true
      })
    check(
      fc.record({ ...kind('MOVE_GROUP'), groupId: one, parentId: fc.oneof(fc.constant(null), one) }),
      fc.array(fc.oneof(fc.constant(null), one), { minLength: 4, maxLength: 4 }).map((parents) =>
        register({
          group: [theConference, ...groups.slice(1).map((id) => group({ id, code: id, validFrom: '2000' }))],
          groupPlacement: parents.map((parentId, n) =>
            placement({
              id: idOf(300 + n),
              groupId: groups[n] ?? conference,
              parentId: n === 0 ? null : parentId,
              validFrom: '2000',
            }),
          ),
        }),
      ),
      hasNoCircle,
    )
  })

  test('a party that is new has a code of its own', () => {
    check(
      fc.record({
        ...kind('ADMIT_NEW'),
        partyId: fc.constant(idOf(99)),
        name: fc.constant('Tuvalu'),
        formalName: fc.constant(null),
        partyKind: fc.constantFrom('STATE', 'ORGANIZATION'),
        code: fc.constantFrom('TV', 'NR', 'icmpd', 'TUV'),
        iso3: fc.constant(null),
        region: fc.constantFrom(null, 'PACIFIC'),
        category,
        standing,
      }),
      fc.constant(register()),
      ({ party }) => new Set(party.map(({ code }) => code.toUpperCase())).size === party.length,
    )
  })
})
