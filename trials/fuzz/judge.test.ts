import { expect, test } from 'vitest'
import { faultOf, hasDone } from './judge'
import type { Reply } from './wire'

const answer = (status: number, { head = '', body = '' } = {}): Reply => ({
  ...{ kind: 'answer', status, body },
  head: `HTTP/1.1 ${status} X\r\n${head}`,
})

test('a fault is every status from 500 on but a 503 that says when to try again', () => {
  for (const status of [200, 206, 303, 304, 400, 403, 404, 405, 413, 416, 429])
    expect(faultOf(answer(status)), `${status}`).toBeNull()
  for (const status of [500, 501, 502, 503, 504, 505, NaN])
    expect(faultOf(answer(status)), `${status}`).not.toBeNull()
  expect(faultOf(answer(503, { head: 'Retry-After: 5\r\n' }))).toBeNull()
})

test('a fault is silence, but not that a server closes a line that it cannot read', () => {
  expect(faultOf({ kind: 'silent' })).not.toBeNull()
  expect(faultOf({ kind: 'closed' })).toBeNull()
})

test('a fault is what shows the inside, or a reference behind which one stands', () => {
  for (const body of [
    '1:{"ok":false,"sentence":"Something went wrong.","fields":{},"reference":"0123abcd"}',
    'Error: x\n    at read (/srv/app/lib/kernel/db.ts:10:5)\n',
    'permission denied for role chancery_app',
    'select id from party where code = $1',
  ])
    expect(faultOf(answer(200, { body })), body).not.toBeNull()
  expect(
    faultOf(answer(200, { body: '<p>Look at the minutes from Bali where it was decided.</p>' })),
  ).toBeNull()
})

test('something was done where the server says so', () => {
  expect(hasDone(answer(200, { body: '1:{"ok":true,"value":{}}' }))).toBe(true)
  expect(hasDone(answer(303, { head: 'Location: /parties/FJ?done=written' }))).toBe(true)
  expect(hasDone(answer(200, { head: 'x-action-redirect: /meetings/calendars?once=1;push' }))).toBe(true)
  expect(hasDone(answer(200, { head: 'x-action-redirect: /account?form=1;push' }))).toBe(false)
  expect(hasDone(answer(201))).toBe(true)
  expect(hasDone({ kind: 'closed' })).toBe(false)
  expect(hasDone(answer(200, { body: '<p>ok</p>' }))).toBe(false)
  expect(hasDone(answer(303, { head: 'Location: /account?form=1' }))).toBe(false)
  expect(hasDone(answer(303, { head: 'Location: /sign-in?to=/' }))).toBe(false)
})
