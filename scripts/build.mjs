import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { usersOf, whileAlone } from './build-use.mjs'
import { shareChunks } from './chunks.mjs'
import { childPath, node, readJson, root, secrets, writeWhole } from './environment.mjs'
import { fingerprint } from './fingerprint.mjs'
import { runningInstance } from './instance.mjs'
import { run } from './processes.mjs'
import { announce, Stop } from './steps.mjs'

/** What the build is made from. */
export const sources = [
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
export const settings = ['next.config.mjs', 'package.json', 'package-lock.json', 'scripts/chunks.mjs']

// What is not part of the built application: tests, the seed and the migrations.
const skip = (file) =>
  /\.test\.tsx?$|^prisma\/(generated|migrations|seed)(\/|$)|^lib\/testing(\/|$)/.test(file)

const buildId = (distDir) => {
  const file = path.join(root, distDir, 'BUILD_ID')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

const sourcesHash = () => fingerprint([...sources, ...settings], { skip, more: [secrets().serverActions] })

/** Kept within the build, so that it goes where the build goes: of which sources it is. */
const stampOf = (distDir) => path.join(root, distDir, 'chancery.json')

/** Whether the build in this folder is of these sources, and whole. */
function isBuilt(distDir, hash) {
  const kept = readJson(stampOf(distDir))
  return kept?.hash === hash && kept.buildId !== undefined && kept.buildId === buildId(distDir)
}

/**
 * Where the tests take their build from: the one of `npm start`, so that it is made once. While a server runs on
 * an older one, another folder: a new build under it would take its files away.
 */
export function distDirForTests() {
  const isInUse = runningInstance() || usersOf('.next').length > 0
  return isInUse && !isBuilt('.next', sourcesHash()) ? '.next-test' : '.next'
}

/** Refuses where there is no build. Whether it is of these sources is not asked: it may have been copied here without them. */
export function checkBuilt(distDir = '.next') {
  if (buildId(distDir) === undefined)
    throw new Stop('There is no build of the application here: run npm run build first.')
}

/** Builds the application into `distDir`, unless the build there is of exactly these sources. What was there stays until the new one is whole. */
export async function ensureBuilt(report, distDir = '.next') {
  const hash = sourcesHash()
  if (isBuilt(distDir, hash)) return report('The build is up to date')
  refuseInUse(distDir)
  await whileAlone(`${distDir}.lock`, async () => {
    // Another start has built it while this one waited.
    if (isBuilt(distDir, hash)) return report('The build is up to date')
    announce('Building the application; this takes about a minute.')
    const beside = `${distDir}-building`
    makeRoom(path.join(root, distDir), path.join(root, beside))
    await buildInto(beside)
    nameIn(path.join(root, beside), { from: beside, to: distDir })
    shareChunks(path.join(root, beside, 'server', 'chunks'))
    writeWhole(stampOf(beside), JSON.stringify({ hash, buildId: buildId(beside) }))
    refuseInUse(distDir)
    exchange(path.join(root, distDir), path.join(root, beside))
    report('Built the application')
  })
}

/** What the framework remembers of earlier builds makes the next one faster; it is no part of the build. */
function makeRoom(place, beside) {
  rmSync(beside, { recursive: true, force: true })
  mkdirSync(beside)
  if (existsSync(path.join(place, 'cache'))) renameSync(path.join(place, 'cache'), path.join(beside, 'cache'))
}

/** The framework writes the name of the folder into routes and lists, by which they find what belongs to them. */
function nameIn(folder, { from, to }) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (name.startsWith('cache') || !/\.(?:js|json)$/.test(name)) continue
    const file = path.join(folder, name)
    const text = readFileSync(file, 'utf8')
    if (text.includes(from)) writeFileSync(file, text.replaceAll(from, to))
  }
}

/** A new build would take the files away from a server that runs on the one that is there. */
function refuseInUse(distDir) {
  const [pid] = usersOf(distDir)
  if (pid === undefined) return
  throw new Stop(
    `A server (process ${pid}) runs on the build in ${path.join(root, distDir)}, which is of other sources or has another key for forms: stop that server first, or start this one from a folder of its own.`,
  )
}

function exchange(place, beside) {
  const old = `${place}-before`
  rmSync(old, { recursive: true, force: true })
  if (existsSync(place)) renameSync(place, old)
  renameSync(beside, place)
  rmSync(old, { recursive: true, force: true })
}

async function buildInto(distDir) {
  // Next.js adds the folder of a build to tsconfig.json, where only the usual one belongs.
  const config = path.join(root, 'tsconfig.json')
  const before = readFileSync(config, 'utf8')
  const outcome = await build(distDir).finally(() => writeWhole(config, before, 0o644))
  if (outcome.code !== 0) throw new Stop(buildFailed(outcome))
}

const OUT_OF_MEMORY =
  /SIGKILL|heap out of memory|Cannot allocate memory|ENOMEM|memory allocation of \d+ bytes failed/

/** What the build that failed is told by: one that was killed says nothing itself. */
export function buildFailed({ code, signal, output }) {
  if (signal === 'SIGKILL' || code === 137 || OUT_OF_MEMORY.test(output))
    return 'The application could not be built, because there was not enough memory: the build needs 2 GB. Give this machine or container more, or build on another one and copy the folder .next here. The build that was there before is as it was.'
  const last = output.trim().split('\n').slice(-40).join('\n')
  return `The application could not be built; the build that was there before is as it was:\n${last}`
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
