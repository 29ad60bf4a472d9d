import { readdirSync, readFileSync, rmSync, symlinkSync, cpSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createVitest } from 'vitest/node'
import { root } from '@/scripts/environment.mjs'
import { makeScratchFolder } from '@/scripts/scratch.mjs'
import type { Outcome } from './outcome'
import { mutantsOf, policyMutants, type SourceMutant } from './source-guards'
import { testsOfSource } from './tests-of'

/** The files whose guards are taken out: the policy table, the gate, what may be known of a document, and the rules of every noun. */
const guarded = (): string[] => [
  ...['lib/web/gate.ts', 'lib/web/flight.ts', 'lib/documents/visibility.ts'],
  ...readdirSync(path.join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((name) => path.basename(name) === 'rules.ts')
    .map((name) => path.join('lib', name))
    .sort(),
]

export const sourceMutants = (): SourceMutant[] => [...policyMutants(), ...guarded().flatMap(mutantsOf)]

/** A copy of the sources, to be changed; packages and what was generated are those of the original. */
async function copySources(): Promise<string> {
  const folder = path.join(await makeScratchFolder(), 'sources')
  const left = ['node_modules', '.git', '.next', '.next-test', 'data', 'test-results']
  cpSync(root, folder, { recursive: true, filter: (from) => !left.includes(path.relative(root, from)) })
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  return folder
}

type Project = 'unit' | 'db'
/** The tests of a project in a copy of the sources. The database of those that need one is made once, with the first of them. */
type Tests = {
  firstThatFails: (files: string[]) => Promise<string | undefined>
  forget: (place: string) => void
  close: () => Promise<void>
}

async function openTests(folder: string, project: Project): Promise<Tests> {
  const vitest = await createVitest('test', {
    ...{ root: folder, config: path.join(folder, 'vitest.config.ts'), watch: false, run: true },
    ...{ project: [project], bail: 1, reporters: [{}] },
  })
  return {
    forget: (place) => vitest.invalidateFile(place),
    close: () => vitest.close(),
    async firstThatFails(files) {
      if (files.length === 0) return undefined
      const specifications = await vitest.globTestSpecifications(files)
      const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications)
      const failed = testModules.find((one) => !one.ok())?.moduleId
      return failed ? path.relative(folder, failed) : unhandledErrors.length > 0 ? 'something' : undefined
    },
  }
}

const endings: Record<Project, RegExp> = { unit: /(?<!\.(?:db|io))\.test\.tsx?$/, db: /\.db\.test\.ts$/ }

/**
 * Takes out one guard after the other in a copy, and runs the pure tests of its file on it. What these do not notice is taken out once more
 * for the tests on a database, which take a hundred times as long.
 */
export async function runSourceMutants(mutants: SourceMutant[], told: (outcome: Outcome) => void) {
  const folder = await copySources()
  try {
    const left = await runProject('unit', { folder, mutants, told })
    console.log(`${left.length} are noticed by no pure test, and are left for those on a database.`)
    for (const { name } of await runProject('db', { folder, mutants: left, told }))
      told({ name, died: false, by: '' })
  } finally {
    rmSync(path.dirname(folder), { recursive: true, force: true })
  }
}

type Run = { folder: string; mutants: SourceMutant[]; told: (outcome: Outcome) => void }

/** @returns those that no test of the project notices. */
async function runProject(project: Project, { folder, mutants, told }: Run): Promise<SourceMutant[]> {
  const tests = await openTests(folder, project)
  const left: SourceMutant[] = []
  const put = (file: string, text: string) => {
    writeFileSync(path.join(folder, file), text)
    tests.forget(path.join(folder, file))
  }
  for (const [file, ofFile = []] of Object.entries(Object.groupBy(mutants, (mutant) => mutant.file))) {
    const whole = readFileSync(path.join(root, file), 'utf8')
    const files = testsOfSource(file, endings[project])
    // A test that fails with all guards in place would notice anything.
    const expectWhole = async () => {
      const dead = await tests.firstThatFails(files)
      if (dead) throw new Error(`${dead} fails with all guards of ${file} in place.`)
    }
    await expectWhole()
    for (const mutant of ofFile) {
      put(file, mutant.text)
      const by = await tests.firstThatFails(files)
      if (by === undefined) left.push(mutant)
      else told({ name: mutant.name, died: true, by })
      put(file, whole)
    }
    await expectWhole()
  }
  await tests.close()
  return left
}
