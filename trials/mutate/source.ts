import { readdirSync, rmSync, symlinkSync, cpSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createVitest, type Vitest } from 'vitest/node'
import { root } from '@/scripts/environment.mjs'
import { makeScratchFolder } from '@/scripts/scratch.mjs'
import type { Outcome } from './outcome'
import { mutantsOf, policyMutants, type SourceMutant } from './source-guards'
import { doesAnyFail } from './run-vitest'
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

/** Takes out one guard after the other in a copy, and runs the pure tests of its file on it; those on a database where these notice nothing. */
export async function runSourceMutants(mutants: SourceMutant[], told: (outcome: Outcome) => void) {
  const folder = await copySources()
  const vitest = await createVitest('test', {
    ...{ root: folder, config: path.join(folder, 'vitest.config.ts'), watch: false, run: true },
    ...{ project: ['unit'], bail: 1, reporters: [{}], isolate: false },
  })
  try {
    for (const [file, ofFile] of Object.entries(Object.groupBy(mutants, (mutant) => mutant.file))) {
      await expectWhole(vitest, file)
      for (const mutant of ofFile ?? []) told(await runOne(vitest, folder, mutant))
      await expectWhole(vitest, file)
    }
  } finally {
    await vitest.close()
    rmSync(path.dirname(folder), { recursive: true, force: true })
  }
}

/** A test that fails with all guards in place would notice anything. */
async function expectWhole(vitest: Vitest, file: string) {
  const files = testsOfSource(file)
  const dead = files.length > 0 ? await firstThatFails(vitest, files) : undefined
  if (dead) throw new Error(`${dead} fails with all guards of ${file} in place.`)
}

/** The first test file that fails, or whatever else went wrong. */
async function firstThatFails(vitest: Vitest, files: string[]): Promise<string | undefined> {
  const specifications = await vitest.globTestSpecifications(files)
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications)
  return (
    testModules.find((one) => !one.ok())?.moduleId ?? (unhandledErrors.length > 0 ? 'something' : undefined)
  )
}

async function runOne(vitest: Vitest, folder: string, { file, name, text }: SourceMutant): Promise<Outcome> {
  const place = path.join(folder, file)
  const files = testsOfSource(file)
  writeFileSync(place, text)
  try {
    vitest.invalidateFile(place)
    const dead = files.length > 0 ? await firstThatFails(vitest, files) : undefined
    if (dead) return { name, died: true, by: path.relative(folder, dead) }
    const onDatabase = testsOfSource(file, /\.db\.test\.ts$/)
    if (onDatabase.length === 0) return { name, died: false, by: '' }
    const { failed, by } = await doesAnyFail('db', { files: onDatabase, folder })
    return { name, died: failed, by }
  } finally {
    cpSync(path.join(root, file), place)
    vitest.invalidateFile(place)
  }
}
