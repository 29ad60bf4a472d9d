import { expect, test, vi } from 'vitest'
import type { Known } from './known'

/** What throws errors that are caught elsewhere. */
const modules: Record<string, () => Promise<object>> = {
  'the kernel': () => import('./errors'),
  'the connections': () => import('./away'),
  turns: () => import('./turns'),
  shares: () => import('./shares'),
  'one server of a database': () => import('./server-asked'),
  'several servers of a database': () => import('./primary'),
  pages: () => import('@/lib/web/pages'),
  'the storage': () => import('@/lib/files/storage/faults'),
  'change requests': () => import('@/lib/register/change-requests/version'),
  backups: () => import('@/lib/backup/damage'),
}

type Kind = { new (): Error; called: string; prototype: Known }
/** The errors that a module exports, by their names. */
const kindsIn = (module: object): Record<string, Kind> =>
  Object.fromEntries(
    Object.entries(module).filter(([, one]) => typeof one === 'function' && Object.hasOwn(one, 'called')),
  )

test.each(Object.entries(modules))(
  'what %s throws in one bundle is known in another, as what it is and as nothing else',
  async (_, load) => {
    const here = kindsIn(await load())
    vi.resetModules()
    const there = kindsIn(await load())
    expect(Object.keys(here)).not.toEqual([])
    for (const [name, kind] of Object.entries(here)) {
      expect(kind.called).toBe(name)
      const thrown: unknown = Object.create(there[name]!.prototype)
      const same: unknown = Object.create(kind.prototype)
      const isKnownAs = Object.keys(here).filter((one) => thrown instanceof here[one]!)
      const isAs = Object.keys(here).filter((one) =>
        Object.prototype.isPrototypeOf.call(here[one]!.prototype, same as object),
      )
      expect(there[name]).not.toBe(kind)
      expect(isKnownAs).toEqual(isAs)
    }
  },
)

test('what is no such error is none of them', async () => {
  const { Refusal } = await import('./errors')
  for (const other of [
    new Error('Refusal'),
    null,
    undefined,
    'Refusal',
    Object.create(null),
    { name: 'Refusal' },
  ])
    expect(other instanceof Refusal).toBe(false)
})
