import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { shareChunks } from './chunks.mjs'
import { childPath, dataDirectory, node, readJson, root, secrets, writeWhole } from './environment.mjs'
import { fingerprint } from './fingerprint.mjs'
import { runningInstance } from './instance.mjs'
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
// Not tsconfig.json, which the build itself completes.
const settings = ['next.config.mjs', 'package.json', 'package-lock.json', 'scripts/chunks.mjs']

// What is not part of the built application: tests, the seed and the migrations.
const skip = (file) =>
  /\.test\.tsx?$|^prisma\/(generated|migrations|seed)(\/|$)|^lib\/testing(\/|$)/.test(file)

const buildId = (distDir) => {
  const file = path.join(root, distDir, 'BUILD_ID')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

const sourcesHash = () => fingerprint([...sources, ...settings], { skip, more: [secrets().serverActions] })

/** Whether the build in this folder is of these sources, and whole. */
function isBuilt(distDir, hash) {
  const kept = readJson(path.join(dataDirectory(), 'build.json'))?.[distDir]
  return kept?.hash === hash && kept.buildId !== undefined && kept.buildId === buildId(distDir)
}

/**
 * Where the tests take their build from: the one of `npm start`, so that it is made once. While a server runs on
 * an older one, another folder: a new build under it would take its files away.
 */
export function distDirForTests() {
  return runningInstance() && !isBuilt('.next', sourcesHash()) ? '.next-test' : '.next'
}

/** Refuses where there is no build. Whether it is of these sources is not asked: it may have been brought here without them. */
export function checkBuilt(distDir = '.next') {
  if (buildId(distDir) === undefined)
    throw new Stop('There is no build of the application here: run npm run build first.')
}

/** Builds the application into `distDir`, unless the build there is of exactly these sources. */
export async function ensureBuilt(report, distDir = '.next') {
  const hash = sourcesHash()
  if (isBuilt(distDir, hash)) return report('The build is up to date')
  announce('Building the application; this takes about a minute.')
  // Next.js adds the folder of a build to tsconfig.json, where only the usual one belongs.
  const config = path.join(root, 'tsconfig.json')
  const before = distDir === '.next' ? undefined : readFileSync(config, 'utf8')
  const { code, output } = await build(distDir)
  if (before) writeWhole(config, before, 0o644)
  if (code !== 0)
    throw new Stop(`The application could not be built:\n${output.trim().split('\n').slice(-40).join('\n')}`)
  shareChunks(path.join(root, distDir, 'server', 'chunks'))
  const file = path.join(dataDirectory(), 'build.json')
  writeWhole(file, JSON.stringify({ ...readJson(file), [distDir]: { hash, buildId: buildId(distDir) } }))
  report('Built the application')
}

function build(distDir) {
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  return run(node, [next, 'build'], {
    cwd: root,
    env: {
      ...process.env,
      PATH: childPath(),
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      CHANCERY_DIST_DIR: distDir,
      // Bound into the build: with another key at run time, forms of open pages would stop working.
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: secrets().serverActions,
      // No build may depend on a database or a secret of this machine.
      DATABASE_URL: '',
      DATABASE_JOB_URL: '',
      DATABASE_OWNER_URL: '',
    },
  })
}
