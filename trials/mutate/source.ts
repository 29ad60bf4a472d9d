import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '@/scripts/environment.mjs'
import { copySources, failedAtOnce, openVitest, type Project } from './at-once'
import type { Outcome } from './outcome'
import { mutantsOf, POLICY, policyMutants, type SourceMutant } from './source-guards'
import { testsOfSource } from './tests-of'

/** The files whose guards are removed: the gate, what may be known of a document, and the rules of every noun. */
const guarded = (): string[] => [
  ...['lib/web/gate.ts', 'lib/web/flight.ts', 'lib/documents/visibility.ts'],
  ...readdirSync(path.join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((name) => path.basename(name) === 'rules.ts')
    .map((name) => path.join('lib', name))
    .sort(),
]

/** All guards of the sources, and each file with all of its own in it. */
export function sourceMutants(): { mutants: SourceMutant[]; texts: ReadonlyMap<string, string> } {
  const mutants: SourceMutant[] = []
  const texts = new Map<string, string>()
  for (const file of guarded()) {
    const found = mutantsOf(file, mutants.length + 1)
    mutants.push(...found.mutants)
    texts.set(file, found.text)
  }
  return { mutants, texts }
}

const endings: Record<Project, RegExp> = {
  unit: /(?<!\.(?:db|io))\.test\.tsx?$/,
  db: /\.db\.test\.ts$/,
}

type IsToDo = (one: { name: string }) => boolean
type Told = (outcome: Outcome) => void

/** Removes the guards that are still to do: with pure tests all at once, and with those on a database what these leave. */
export async function runSourceMutants(isToDo: IsToDo, told: Told) {
  const folder = await copySources()
  try {
    await runPolicyMutants(folder, isToDo, told)
    const { mutants, texts } = sourceMutants()
    for (const [file, text] of texts) writeFileSync(path.join(folder, file), text)
    const left = await runProject('unit', { folder, mutants: mutants.filter(isToDo), told })
    console.log(`${left.length} are noticed by no pure test, and are left for those on a database.`)
    for (const { name } of await runProject('db', { folder, mutants: left, told }))
      told({ name, died: false, by: '' })
  } finally {
    rmSync(path.dirname(folder), { recursive: true, force: true })
  }
}

/** The table is read when it is loaded, so that each of these is a file of its own. */
async function runPolicyMutants(folder: string, isToDo: IsToDo, told: Told) {
  const toDo = policyMutants().filter(isToDo)
  if (toDo.length === 0) return
  const vitest = await openVitest(folder, 'unit')
  const place = path.join(folder, POLICY)
  for (const { name, text } of toDo) {
    writeFileSync(place, text)
    vitest.invalidateFile(place)
    const { testModules } = await vitest.runTestSpecifications(
      await vitest.globTestSpecifications(testsOfSource(POLICY, endings.unit)),
    )
    const by = testModules.find((one) => !one.ok())?.moduleId
    told({ name, died: by !== undefined, by: by ? path.relative(folder, by) : '' })
  }
  cpSync(path.join(root, POLICY), place)
  await vitest.close()
}

type Run = { folder: string; mutants: SourceMutant[]; told: Told }

/** @returns those that no test of the project notices. */
async function runProject(project: Project, { folder, mutants, told }: Run): Promise<SourceMutant[]> {
  const tried = [...mutants, ...wholeOnes(mutants)].map(({ name, file, number }) => ({
    ...{ name, tests: testsOfSource(file, endings[project]) },
    before: `globalThis.guardTakenOut = ${number}`,
  }))
  const failed = await failedAtOnce(folder, project, tried)
  // A test that fails with all guards in place would seem to notice everything.
  for (const { name } of wholeOnes(mutants))
    if (failed.has(name)) throw new Error(`With all guards of ${name} in place: ${failed.get(name)}`)
  for (const { name } of mutants) if (failed.has(name)) told({ name, died: true, by: failed.get(name) ?? '' })
  return mutants.filter(({ name }) => !failed.has(name))
}

/** For each file one run in which no guard is removed. */
const wholeOnes = (mutants: SourceMutant[]): SourceMutant[] =>
  [...new Set(mutants.map(({ file }) => file))].map((file) => ({ file, name: file, number: 0 }))
