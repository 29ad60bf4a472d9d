import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { endAll } from '@/scripts/processes.mjs'
import { runFunctions, runList, runTables } from './database'
import type { Outcome } from './outcome'
import { runSourceMutants } from './source'

/**
 * Removes every guard by itself and runs the tests that should notice: `npm run test:mutate`. Each outcome is a line of the file that
 * --outcomes names; what is already in it is not run again, so that a long run can be continued. --only takes those whose name has
 * this text.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { outcomes: { type: 'string', default: 'data/mutants.jsonl' }, only: { type: 'string' } },
})

const known = existsSync(values.outcomes)
  ? readFileSync(values.outcomes, 'utf8')
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Outcome)
  : []
const isToDo = ({ name }: { name: string }) =>
  !known.some((outcome) => outcome.name === name) && (!values.only || name.includes(values.only))

function told(outcome: Outcome) {
  known.push(outcome)
  appendFileSync(values.outcomes, `${JSON.stringify(outcome)}\n`)
  console.log(
    `${outcome.died ? 'died     ' : 'SURVIVED '} ${outcome.name}${outcome.by && `  (${outcome.by})`}`,
  )
}

/** `list` asks only whether the written list of guards of the database changes; that takes a few minutes, where `database` takes hours. */
const kinds = positionals.length > 0 ? positionals : ['source', 'list', 'functions', 'database']
const runs = { source: runSourceMutants, list: runList, functions: runFunctions, database: runTables }
for (const [kind, run] of Object.entries(runs)) if (kinds.includes(kind)) await run(isToDo, told)
const died = known.filter(({ died }) => died).length
console.log(
  `\n${known.length} guards removed, ${died} noticed (${((100 * died) / known.length).toFixed(1)} %).`,
)
await endAll()
process.exit(died >= 0.98 * known.length ? 0 : 1)
