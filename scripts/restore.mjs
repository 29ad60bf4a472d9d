import path from 'node:path'
import { childPath, loadDotEnv, node, root } from './environment.mjs'
import { ensureGenerated } from './generate.mjs'
import { ensureInstalled } from './install.mjs'
import { endAll, run, untilSignal } from './processes.mjs'
import { printFailure, step } from './steps.mjs'

/** From a fresh clone on a bare machine: what restoring needs is installed first, as for a start. */
async function restore() {
  loadDotEnv()
  await step('', ensureInstalled)
  await step('', ensureGenerated)
  const script = path.join(root, 'scripts', 'restore.ts')
  const args = ['--import', 'tsx', script, ...process.argv.slice(2)]
  return (await run(node, args, { cwd: root, env: { ...process.env, PATH: childPath() }, live: true })).code
}

const code = await Promise.race([restore(), untilSignal().then(() => 130)]).catch((error) => {
  printFailure(error)
  return 1
})
await endAll()
process.exit(code)
