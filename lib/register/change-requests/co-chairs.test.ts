import { expect, test } from 'vitest'
import { come, conference, fiji, idOf, nauru, register, seat } from '@/lib/testing/register-rows'
import { coChairObstacles } from './co-chairs'
import type { Operation } from './kinds/all'
import type { SeatRow, Write } from './slice'

const today = '2026-11-29'
const chair = { groupId: conference, role: 'CO_CHAIR' }
const ofNauru = seat({ ...chair, id: idOf(31), partyId: nauru })
const ofFiji = seat({ ...chair, id: idOf(32), partyId: fiji })

const obstacles = (seats: SeatRow[], writes: Write[]) =>
  coChairObstacles({ groupId: conference, group: 'Ministerial Conference', seats }, [], writes, today).map(
    (text) => text.replaceAll('\u00a0', ' '),
  )
const writesOf = (operation: Operation, effective = '2027-01-01') =>
  come(operation, register({ seat: [ofNauru, ofFiji] }), effective).writes
const end = (effective?: string) => writesOf({ kind: 'END_SEAT', seatId: idOf(31) }, effective)
const appoint = (effective?: string) =>
  writesOf({ kind: 'APPOINT', partyId: idOf(3), groupId: conference, role: 'CO_CHAIR' }, effective)

const fewer = (day: string) => [
  `From ${day}, fewer than two parties would hold a co-chair seat in the Ministerial Conference, and no later request could be approved. Appoint a successor in this request.`,
]

test('ending one of two co-chair seats is an obstacle, from the day after which only one is filled', () => {
  expect(obstacles([ofNauru, ofFiji], end())).toEqual(fewer('1 January 2027'))
})
test('a successor in the same request takes the obstacle away, and one that begins later does not', () => {
  expect(obstacles([ofNauru, ofFiji], [...end(), ...appoint()])).toEqual([])
  expect(obstacles([ofNauru, ofFiji], [...end(), ...appoint('2027-03-01')])).toEqual(fewer('1 January 2027'))
})
test('a successor whose beginning is in doubt does not fill the seat on the days in doubt', () => {
  expect(obstacles([ofNauru, ofFiji], [...end(), ...appoint('2027-01/2027-06')])).toEqual(
    fewer('1 January 2027'),
  )
})
test('changing the role of a co-chair, correcting and retracting its seat are obstacles as well', () => {
  const seatId = idOf(31)
  const row = { validFrom: '2028-01-01', validTo: null, certainty: 'CONFIRMED' } as const
  for (const operation of [
    { kind: 'CHANGE_ROLE', seatId, role: 'MEMBER' },
    { kind: 'CORRECT_SEAT', seatId, ...row },
    { kind: 'RETRACT_SEAT', seatId },
  ] as Operation[])
    expect(obstacles([ofNauru, ofFiji], writesOf(operation)), operation.kind).toHaveLength(1)
})
test('a third co-chair may go, and a vacancy that was there before is no obstacle of this request', () => {
  const third = seat({ ...chair, id: idOf(33), partyId: idOf(3) })
  expect(obstacles([ofNauru, ofFiji, third], end())).toEqual([])
  expect(obstacles([ofNauru], [])).toEqual([])
  expect(obstacles([ofNauru], appoint())).toEqual([])
})
test('a change of role that makes a member of the group the successor fills the seat', () => {
  const member = seat({ groupId: conference, id: idOf(34), partyId: idOf(3), role: 'MEMBER' })
  const successor: Write = { table: 'seat', act: 'update', id: member.id, set: { role: 'CO_CHAIR' } }
  const deciding = { groupId: conference, group: 'Ministerial Conference', seats: [ofNauru, ofFiji] }
  expect(coChairObstacles(deciding, [member], [...end(), successor], today)).toEqual([])
})
test('a forum that names no deciding group has no such obstacle', () => {
  expect(coChairObstacles(null, [], end(), today)).toEqual([])
})
