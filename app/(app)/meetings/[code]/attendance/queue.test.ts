import { expect, test, vi } from 'vitest'
import type { Tap } from '@/lib/meetings/attendance/schema'
import type { Result } from '@/lib/web/actions'
import { marksShown } from './marks-shown'
import type { Mark } from './person-row'
import { openQueue, type Answer, type Answered, type Kept } from './queue'

const DAY = '2027-02-24'
const [ana, kari] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b']
const tap = (delegate: string, status: Tap['status'] = 'IN_ATTENDANCE', more: Partial<Tap> = {}): Tap => ({
  ...{ delegate, day: DAY, status, mode: null, at: '2027-02-24T02:00:00.000Z' },
  ...more,
})
const noted = (more: Partial<Answer> = {}): Result<Answer> => ({
  ok: true,
  value: { noted: 1, later: [], refused: [], ...more },
})

/** When the page of a device was asked for, and when its answers are heard. */
const [ASKED_AT, HEARD_AT] = [1000, 1500]

/** A device with what an earlier visit left, and a server that answers when it is told to. */
function device({ left = [] as Tap[], heard = [] as Answered[], drawn = [] as Mark[] } = {}) {
  let kept: Kept = { waiting: left, answered: heard }
  const requests: { taps: Tap[]; answer: (result: Result<Answer> | undefined) => void; fail: () => void }[] =
    []
  const take = (taps: Tap[]) =>
    new Promise<Result<Answer> | undefined>((answer, reject) =>
      requests.push({ taps, answer, fail: () => reject(new TypeError('Failed to fetch')) }),
    )
  const queue = openQueue({ read: () => kept, write: (now) => void (kept = now) }, take, {
    askedAt: ASKED_AT,
    now: () => HEARD_AT,
  })
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
  return {
    queue,
    requests,
    kept: () => kept.waiting,
    keptAnswers: () => kept.answered,
    shown: (day = DAY) =>
      Object.fromEntries(
        [...marksShown(drawn, queue.state(), day).values()].map((one) => [one.delegate, one.status]),
      ),
    answer: async (result: Result<Answer> | undefined) => {
      requests.at(-1)!.answer(result)
      await settled()
    },
    fail: async () => {
      requests.at(-1)!.fail()
      await settled()
    },
  }
}

test('a tap that was on its way when the page was loaded again stays shown when it is answered', async () => {
  // The server drew this page before it took the tap, so nobody is noted on it.
  const { queue, shown, answer, kept } = device({ left: [tap(ana)] })
  queue.begin()
  void queue.send()
  expect(shown()).toEqual({ [ana]: 'IN_ATTENDANCE' })
  await answer(noted({ noted: 0 }))
  expect(queue.state().waiting).toEqual([])
  expect(kept()).toEqual([])
  expect(shown()).toEqual({ [ana]: 'IN_ATTENDANCE' })
})

test('an answer that the page before heard after this one was asked for is shown, and an older one is in what was drawn', async () => {
  const before = device()
  void before.queue.add(tap(ana))
  await before.answer(noted())
  expect(before.keptAnswers()).toMatchObject([{ delegateId: ana, heardAt: HEARD_AT }])
  const older = { delegateId: kari, day: DAY, status: 'ABSENT', mode: null, heardAt: ASKED_AT - 1 } as const
  // Drawn before the tap of Ana was taken; Kari came in after all, as somebody else noted.
  const drawn: Mark[] = [{ delegate: kari, status: 'IN_ATTENDANCE', mode: null }]
  const { queue, shown, keptAnswers } = device({ heard: [older, ...before.keptAnswers()], drawn })
  queue.begin()
  expect(shown()).toEqual({ [ana]: 'IN_ATTENDANCE', [kari]: 'IN_ATTENDANCE' })
  expect(keptAnswers()).toEqual(before.keptAnswers())
})

test('an answered tap counts more than what the server drew before it, also one that undoes another', async () => {
  const drawn: Mark[] = [{ delegate: ana, status: 'ABSENT', mode: null }]
  const { queue, shown, answer } = device({ drawn })
  void queue.add(tap(ana, 'NONE'))
  await answer(noted())
  expect(shown()).toEqual({ [ana]: 'NONE' })
})

test('of a tap that is refused nothing is shown, and of one that came late what is recorded', async () => {
  const { queue, shown, answer } = device({ left: [tap(ana), tap(kari)] })
  queue.begin()
  void queue.send()
  const last = {
    later: [{ delegateId: kari, day: DAY, status: 'APOLOGIES' as const, mode: null }],
    refused: [{ delegateId: ana, day: DAY, sentence: 'Taken off.' }],
  }
  await answer(noted(last))
  expect(queue.state()).toMatchObject({ waiting: [], last })
  expect(shown()).toEqual({ [ana]: 'NONE', [kari]: 'APOLOGIES' })
})

test('what is tapped while an earlier tap is on its way is shown over its answer, and sent as soon as it came', async () => {
  const { queue, requests, shown, answer } = device()
  void queue.add(tap(ana))
  void queue.add(tap(ana, 'ABSENT'))
  expect(requests).toHaveLength(1)
  await answer(noted())
  expect(requests.map(({ taps }) => taps.map(({ status }) => status))).toEqual([
    ['IN_ATTENDANCE'],
    ['ABSENT'],
  ])
  expect(shown()).toEqual({ [ana]: 'ABSENT' })
  await answer(noted())
  expect(queue.state().waiting).toEqual([])
  expect(shown()).toEqual({ [ana]: 'ABSENT' })
})

test('of two taps on one person on one day the last is sent, and other days are another matter', async () => {
  const { queue, requests, shown, fail } = device()
  void queue.add(tap(kari))
  await fail()
  void queue.add(tap(kari, 'UNABLE', { day: '2027-02-25' }))
  await fail()
  void queue.add(tap(kari, 'APOLOGIES'))
  expect(requests.at(-1)!.taps).toMatchObject([{ status: 'UNABLE' }, { status: 'APOLOGIES' }])
  expect(shown()).toEqual({ [kari]: 'APOLOGIES' })
  expect(shown('2027-02-25')).toEqual({ [kari]: 'UNABLE' })
})

test('on a line that is down a tap is kept, shown and sent again', async () => {
  const { queue, requests, shown, kept, fail, answer } = device()
  void queue.add(tap(ana))
  await fail()
  expect(queue.state()).toMatchObject({ isOffline: true, waiting: [{ delegate: ana }] })
  expect(kept()).toMatchObject([{ delegate: ana }])
  expect(shown()).toEqual({ [ana]: 'IN_ATTENDANCE' })
  void queue.send()
  expect(requests).toHaveLength(2)
  await answer(noted())
  expect(queue.state()).toMatchObject({ isOffline: false, waiting: [] })
})

test('what is refused as a whole stays until it is thrown away, and is not shown any more then', async () => {
  const { queue, requests, shown, kept, answer } = device()
  void queue.add(tap(ana))
  await answer({ ok: false, sentence: 'This meeting is not held.', fields: {} })
  expect(requests).toHaveLength(1)
  expect(queue.state()).toMatchObject({
    refused: 'This meeting is not held.',
    waiting: [{ delegate: ana }],
  })
  queue.discard()
  expect(queue.state()).toMatchObject({ refused: null, waiting: [] })
  expect(kept()).toEqual([])
  expect(shown()).toEqual({})
})

test('a tap before the page has looked at what an earlier visit left is added to it', () => {
  const { queue, kept, requests } = device({ left: [tap(ana)] })
  void queue.add(tap(kari))
  queue.begin()
  expect(kept().map(({ delegate }) => delegate)).toEqual([ana, kari])
  expect(requests).toHaveLength(1)
})

test('two hundred taps are sent at once, and the others when they are answered', async () => {
  const many = Array.from({ length: 450 }, (_, n) => tap(`person ${n}`))
  const { queue, requests, answer } = device({ left: many })
  queue.begin()
  void queue.send()
  await answer(noted())
  await answer(noted())
  await answer(noted())
  expect(requests.map(({ taps }) => taps.length)).toEqual([200, 200, 50])
  expect(queue.state().waiting).toEqual([])
})

test('whoever listens hears of every change until they stop', () => {
  const { queue } = device()
  const hear = vi.fn()
  const stop = queue.subscribe(hear)
  void queue.add(tap(ana))
  expect(hear).toHaveBeenCalled()
  stop()
  hear.mockClear()
  queue.discard()
  expect(hear).not.toHaveBeenCalled()
})
