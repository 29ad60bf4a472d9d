import { expect, test } from 'vitest'
import { takingTurns, TooManyAtOnce } from './turns'

/** Work that ends when it is told to. */
function begun() {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  return { work: () => promise, end: () => resolve('done'), fail: () => reject(new Error('broken')) }
}
const asked = async (inTurn: ReturnType<typeof takingTurns>, log: string[], name: string, ahead = false) => {
  const one = begun()
  const answer = inTurn(
    () => {
      log.push(name)
      return one.work()
    },
    { ahead },
  )
  await Promise.resolve()
  return { ...one, answer }
}

test('so many run at a time, the others in their order, and a place is handed on also by what failed', async () => {
  const inTurn = takingTurns({ atATime: 2, longestQueue: 2 })
  const log: string[] = []
  const [a, b, c, d] = [
    await asked(inTurn, log, 'a'),
    await asked(inTurn, log, 'b'),
    await asked(inTurn, log, 'c'),
    await asked(inTurn, log, 'd'),
  ]
  expect(log).toEqual(['a', 'b'])
  await expect(inTurn(async () => 'e')).rejects.toBeInstanceOf(TooManyAtOnce)
  a.fail()
  await expect(a.answer).rejects.toThrow('broken')
  expect(log).toEqual(['a', 'b', 'c'])
  for (const one of [b, c, d]) {
    one.end()
    expect(await one.answer).toBe('done')
  }
  expect(await inTurn(async () => 'later')).toBe('later')
})

test('what goes ahead waits before all others, also when the queue is full', async () => {
  const inTurn = takingTurns({ atATime: 1, longestQueue: 1 })
  const log: string[] = []
  const first = await asked(inTurn, log, 'first')
  const second = await asked(inTurn, log, 'second')
  const urgent = await asked(inTurn, log, 'urgent', true)
  first.end()
  await first.answer
  urgent.end()
  await urgent.answer
  second.end()
  await second.answer
  expect(log).toEqual(['first', 'urgent', 'second'])
})
