import { cpSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createVitest, type Vitest } from 'vitest/node'
import { root } from '@/scripts/environment.mjs'
import { makeScratchFolder } from '@/scripts/scratch.mjs'

export type Project = 'unit' | 'db'
/** One run of tests: what is to be done before them, as a statement, and their files. */
export type Tried = { name: string; before: string; tests: string[] }

/** A copy of the sources, to be changed; packages and what was generated are those of the original. */
export async function copySources(): Promise<string> {
  const folder = path.join(await makeScratchFolder(), 'sources')
  const left = ['node_modules', '.git', '.next', '.next-test', 'data', 'test-results']
  cpSync(root, folder, { recursive: true, filter: (from) => !left.includes(path.relative(root, from)) })
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  return folder
}

export const openVitest = (folder: string, project: Project): Promise<Vitest> =>
  createVitest('test', {
    ...{ root: folder, config: path.join(folder, 'vitest.config.ts'), watch: false, run: true },
    ...{ project: [project], reporters: [{}] },
  })

/**
 * Tries all of them in one run of Vitest, whose processes have loaded everything once and whose database was made once: a test file for
 * each does what is to be done and then runs the files of tests, each under an address of its own, since it would not be run twice. Those
 * on a database are run one in a file: a process knows one database at a time.
 * @returns the first test that failed, by name; those of which none did are not in it.
 */
export async function failedAtOnce(folder: string, project: Project, all: Tried[]) {
  const files = new Map<string, string>()
  for (const [at, { name, before, tests }] of all.entries()) {
    const together = project === 'db' ? tests.map((test) => [test]) : [tests]
    for (const [part, some] of together.entries()) {
      if (some.length === 0) continue
      const place = `guard-${at}-${part}${project === 'db' ? '.db' : ''}.test.ts`
      const imports = some.map((test) => `await import('./${test}?guard=${at}')\n`)
      writeFileSync(path.join(folder, place), `${before}\n${imports.join('')}`)
      files.set(place, name)
    }
  }
  const vitest = await openVitest(folder, project)
  const { testModules } = await vitest.runTestSpecifications(
    await vitest.globTestSpecifications([...files.keys()]),
  )
  await vitest.close()
  for (const place of files.keys()) rmSync(path.join(folder, place))
  const failed = new Map<string, string>()
  for (const one of testModules) {
    const name = files.get(path.relative(folder, one.moduleId))
    if (name !== undefined && !one.ok() && !failed.has(name))
      failed.set(name, [...one.children.allTests('failed')][0]?.fullName ?? 'it could not be loaded')
  }
  return failed
}
