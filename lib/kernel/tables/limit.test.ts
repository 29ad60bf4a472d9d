import { expect, it } from 'vitest'
import { TooManyLists, withinLimit } from './limit'

it('refuses a fifth list while four are being made, and takes others once one has ended or failed', async () => {
  const lists = Array.from({ length: 4 }, () => Promise.withResolvers<string>())
  const made = lists.map(({ promise }) => withinLimit(() => promise))
  const another = () => withinLimit(() => Promise.resolve('another'))
  await expect(another()).rejects.toBeInstanceOf(TooManyLists)
  lists[0]?.reject(new Error('lost'))
  await expect(made[0]).rejects.toThrow('lost')
  expect(await another()).toBe('another')
  for (const { resolve } of lists) resolve('made')
  expect(await Promise.all(made.slice(1))).toEqual(['made', 'made', 'made'])
})
