import { rmSync } from 'node:fs'
import { onBuild } from './on-build.mjs'
import { atEnd } from './processes.mjs'
import { makeScratchFolder } from './scratch.mjs'
import { runServers } from './servers.mjs'

/** One trial of several servers together: `cluster`, `failover` or `replica`. */
const trial = ['failover', 'replica'].find((name) => name === process.argv[2]) ?? 'cluster'

await onBuild(async (distDir) => {
  const folder = await makeScratchFolder()
  atEnd(async () => rmSync(folder, { recursive: true, force: true }))
  const { passed, failed } = await runServers(folder, { trial, distDir })
  console.log(`\n${trial}: ${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})
