import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { childPath, dataDirectory, readJson, root, secrets, writeWhole } from './environment.mjs'
import { fingerprint } from './fingerprint.mjs'
import { run } from './processes.mjs'
import { announce, Stop } from './steps.mjs'

const sources = [
  'app',
  'components',
  'lib',
  'prisma',
  'public',
  'proxy.ts',
  'instrumentation.ts',
  'instrumentation-client.ts',
]
const settings = ['next.config.mjs', 'tsconfig.json', 'package.json', 'package-lock.json']

// What is not part of the built application: tests, the seed and the migrations.
const skip = (file) =>
  /\.test\.tsx?$|^prisma\/(generated|migrations|seed)(\/|$)|^lib\/testing(\/|$)/.test(file)

const buildId = (distDir) => {
  const file = path.join(root, distDir, 'BUILD_ID')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

/** Whether the build in `.next` is of the sources as they are now. */
function isBuilt(distDir, hash) {
  const kept = readJson(path.join(dataDirectory(), 'build.json'))?.[distDir]
  return kept?.hash === hash && kept.buildId !== undefined && kept.buildId === buildId(distDir)
}

/** Builds the application into `distDir`, unless the build there is of exactly these sources. */
export async function ensureBuilt(report, distDir = '.next') {
  const { serverActions } = secrets()
  const hash = fingerprint([...sources, ...settings], { skip, more: [serverActions] })
  if (isBuilt(distDir, hash)) return report('The build fits the sources')
  announce('Building the application; this takes about a minute.')
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const { code, output } = await run('node', [next, 'build'], {
    cwd: root,
    env: {
      ...process.env,
      PATH: childPath(),
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      CHANCERY_DIST_DIR: distDir,
      // Bound into the build: with another key at run time, forms of open pages would stop working.
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: serverActions,
      // No build may depend on a database or a secret of this machine.
      DATABASE_URL: '',
      DATABASE_OWNER_URL: '',
    },
  })
  if (code !== 0)
    throw new Stop(`The application could not be built:\n${output.trim().split('\n').slice(-40).join('\n')}`)
  const file = path.join(dataDirectory(), 'build.json')
  writeWhole(file, JSON.stringify({ ...readJson(file), [distDir]: { hash, buildId: buildId(distDir) } }))
  report('Built the application')
}
