import { rmSync } from 'node:fs'
import path from 'node:path'
import { ensureChromium } from './chromium.mjs'
import { childPath, node, root, secrets, writeWhole } from './environment.mjs'
import { freePort } from './postgres.mjs'
import { atEnd, run } from './processes.mjs'
import { makeScratchFolder } from './scratch.mjs'
import { step } from './steps.mjs'

/**
 * Runs the browser tests on a build of the sources as they are.
 * @param {{ report?: string, args?: string[], distDir?: string }} options `report` = where the counts go, as JSON.
 */
export async function runBrowserTests({ report, args = [], distDir = '.next' } = {}) {
  const chromium = await step('', ensureChromium)
  const folder = await makeScratchFolder()
  const clear = atEnd(async () => rmSync(folder, { recursive: true, force: true }))
  // The key is part of the build; all other secrets of the run are its own.
  const { serverActions } = secrets()
  writeWhole(path.join(folder, 'secrets.json'), JSON.stringify({ serverActions }))
  const env = {
    ...process.env,
    PATH: childPath(),
    TZ: 'Asia/Kathmandu',
    CHANCERY_DATA_DIR: folder,
    CHANCERY_DIST_DIR: distDir,
    CHROMIUM_PATH: chromium,
    E2E_PORT: String(await freePort()),
    ...(report && { E2E_REPORT: report }),
    // The run has a database of its own, whatever the shell or .env say.
    DATABASE_URL: '',
    DATABASE_JOB_URL: '',
    DATABASE_OWNER_URL: '',
    NEXTAUTH_URL: '',
    HOST: '',
  }
  const playwright = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const { code } = await run(node, [playwright, 'test', '--pass-with-no-tests', ...args], {
    cwd: root,
    env,
    live: true,
  })
  await clear()
  return code
}
