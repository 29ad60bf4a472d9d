import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { downloadLines } from './bench/downloads'
import { buildFloor } from './bench/floor-server'
import { clients, type Times } from './bench/measure'
import { measureRegister, type Outcome } from './bench/run'
import { startScratch } from './bench/scratch'
import { memoryLine, tableOf } from './bench/table'
import { distDirForTests, ensureBuilt } from './build.mjs'
import { ensureDataDirectory, loadDotEnv } from './environment.mjs'
import { ensureGenerated } from './generate.mjs'
import { endAll, untilSignal } from './processes.mjs'
import { printFailure, step, Stop } from './steps.mjs'

const usage = `npm run bench -- [--quick] [--scale 1|100]

Measures the production build on scratch databases, about twenty minutes; --quick measures for a shorter time, and
--scale on one size alone. Nothing else should run on the machine at the same time.`

const thorough: Times = { warmUp: 2, measured: 8, rounds: 4 }
const quick: Times = { warmUp: 1, measured: 2, rounds: 2 }

function read(): { times: Times; scales: (1 | 100)[] } {
  try {
    const { values } = parseArgs({ options: { quick: { type: 'boolean' }, scale: { type: 'string' } } })
    if (values.scale && !['1', '100'].includes(values.scale)) throw new Stop(usage)
    const scales: (1 | 100)[] = values.scale ? [values.scale === '1' ? 1 : 100] : [1, 100]
    return { times: values.quick ? quick : thorough, scales }
  } catch (error) {
    throw error instanceof Stop ? error : new Stop(usage)
  }
}

async function bench() {
  const { times, scales } = read()
  loadDotEnv()
  ensureDataDirectory()
  await step('', ensureGenerated)
  const distDir = process.env.CHANCERY_DIST_DIR || distDirForTests()
  await step('', (report) => ensureBuilt(report, distDir))
  const removeFloor = await step('Built the floor', buildFloor)
  const scratch = await startScratch()
  const outcomes: [1 | 100, Outcome][] = []
  for (const scale of scales) {
    const register = await scratch.makeRegister(`scale_${scale}`)
    outcomes.push([scale, await measureRegister(register, { scale, times, distDir })])
  }
  await scratch.end()
  await removeFloor()
  console.log(`
${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 1024 ** 3)} GB of memory, Node.js ${process.versions.node}, PostgreSQL ${scratch.version}
${clients} connections, ${times.measured} s each after ${times.warmUp} s of warm-up, page and floor by turns in ${times.rounds} rounds

${tableOf(outcomes.flatMap(([, { lines }]) => lines))}

${outcomes.map(([scale, { downloads }]) => `Scale ${scale}\n${downloadLines(downloads)}`).join('\n\n')}

${outcomes.map(([scale, { memory }]) => memoryLine(scale, memory)).join('\n')}
`)
  return 0
}

const code = await Promise.race([bench(), untilSignal().then(() => 130)]).catch((error: unknown) => {
  printFailure(error)
  return 1
})
await endAll()
process.exit(code)
