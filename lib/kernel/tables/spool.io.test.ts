import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import type { Column } from './cells'
import { csvOf } from './csv'
import { spooled } from './spool'
import { xlsxOf } from './xlsx'

const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('chancery-'))

test('what was made is sent as it was made, and no file is left behind', async () => {
  async function* made() {
    yield 'Mü'
    yield Buffer.from('ller')
  }
  const before = left()
  const file = await spooled(made())
  expect(file.size).toBe(7)
  expect(left()).toEqual(before)
  expect((await buffer(file.read())).toString()).toBe('Müller')
  const none = await spooled((async function* () {})())
  expect(none.size).toBe(0)
  expect((await buffer(none.read())).byteLength).toBe(0)
})

test('what cannot be made to its end is a fault, and nothing of it is sent', async () => {
  async function* broken() {
    yield 'some'
    throw new Error('the connection was lost')
  }
  await expect(spooled(broken())).rejects.toThrow('the connection was lost')
})

const COLUMNS: Column<number>[] = Array.from({ length: 10 }, (_, at) => ({
  head: `Column ${at}`,
  of: (row) => (at === 0 ? row : `What column ${at} says of row ${row}, 見本`),
}))
function* pages(rows: number) {
  for (let from = 0; from < rows; from += 1000) yield Array.from({ length: 1000 }, (_, at) => from + at)
}

test.each(['csv', 'xlsx'] as const)(
  'a long list as %s needs no more memory than a short one',
  async (format) => {
    const made = (rows: number) => {
      const table = { columns: COLUMNS, pages: pages(rows) }
      return format === 'csv' ? csvOf(table) : xlsxOf('List', table, () => [])
    }
    /** The most memory in use while this many rows are made, over what was in use before. */
    const most = async (rows: number) => {
      const inUse = () => process.memoryUsage().heapUsed + process.memoryUsage().external
      const before = inUse()
      let peak = 0
      const file = await spooled(
        (async function* () {
          for await (const piece of made(rows)) {
            peak = Math.max(peak, inUse() - before)
            yield piece
          }
        })(),
      )
      await file.discard()
      return { peak: peak / 1_048_576, size: file.size / 1_048_576 }
    }
    await most(2000)
    const { peak, size } = await most(60_000)
    expect(size).toBeGreaterThan(format === 'csv' ? 20 : 1.5)
    // All rows at once are more than 90 MB.
    expect(peak).toBeLessThan(80)
  },
)
