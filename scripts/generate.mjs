import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { childPath, node, readJson, root } from './environment.mjs'
import { fingerprint } from './fingerprint.mjs'
import { run } from './processes.mjs'
import { printFailure, step, Stop } from './steps.mjs'

const generated = path.join(root, 'prisma', 'generated')
const stamp = path.join(generated, 'schema.json')

/**
 * Bundles the program that checks an export of the log into one file that needs nothing but Node.js: made out of the same sources as the
 * checks of the product, so that both always say the same.
 */
async function bundleVerifier() {
  const folder = path.join(root, 'lib', 'portal', 'log-export')
  const { build, stop } = await import('esbuild')
  await build({
    entryPoints: [path.join(folder, 'verifier', 'verify-log.ts')],
    outfile: path.join(folder, 'generated', 'verify-log.mjs'),
    ...{ bundle: true, platform: 'node', format: 'esm', target: 'node20', charset: 'utf8' },
    ...{ tsconfig: path.join(root, 'tsconfig.json'), logLevel: 'error' },
  })
  // It would run on beside the register.
  await stop()
}

/** Writes the Prisma client for prisma/schema, unless it is there already for exactly this schema. */
export async function ensureGenerated(report) {
  await bundleVerifier()
  const version = readJson(path.join(root, 'node_modules', 'prisma', 'package.json'))?.version
  const schema = fingerprint(['prisma/schema'], { more: [version] })
  if (readJson(stamp)?.schema === schema && existsSync(path.join(generated, 'client.ts'))) {
    return report('The database client is up to date')
  }
  const prisma = path.join(root, 'node_modules', 'prisma', 'build', 'index.js')
  const { code, output } = await run(node, [prisma, 'generate'], {
    cwd: root,
    // Prisma would download an engine that it does not need here; any existing file stops it.
    env: {
      ...process.env,
      PATH: childPath(),
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  })
  if (code !== 0)
    throw new Stop(`The database client could not be generated from prisma/schema:\n${output.trim()}`)
  writeFileSync(stamp, JSON.stringify({ schema }))
  report('Generated the database client')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await step('', ensureGenerated).catch((error) => {
    printFailure(error)
    process.exitCode = 1
  })
}
