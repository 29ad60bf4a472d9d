import { existsSync } from 'node:fs'
import path from 'node:path'
import { readJson, root } from './environment.mjs'
import { run } from './processes.mjs'
import { announce, Stop } from './steps.mjs'

const modules = path.join(root, 'node_modules')

/** True when every package of the lockfile is there in its version, with Node 24 and the database programs. */
function isInstalled() {
  const wanted = readJson(path.join(root, 'package-lock.json'))?.packages
  const found = readJson(path.join(modules, '.package-lock.json'))?.packages
  if (!wanted || !found || !existsSync(path.join(modules, '.bin', 'node'))) return false
  return Object.entries(wanted).every(
    ([name, { version, optional }]) => name === '' || optional || found[name]?.version === version,
  )
}

const unreachable =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|network|socket hang up/i

/** Installs what the lockfile names, if it is not there yet. */
export async function ensureInstalled(report) {
  if (isInstalled()) return report('The packages are installed')
  announce('Installing the packages of package-lock.json; the first time takes a minute or two.')
  // Development packages too, whatever NODE_ENV says: the application is built here.
  const args = [
    'ci',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--fetch-retry-mintimeout=2000',
    '--fetch-retry-maxtimeout=10000',
  ]
  const npm = process.env.npm_execpath?.endsWith('.js')
    ? [process.execPath, [process.env.npm_execpath, ...args]]
    : ['npm', args]
  const { code, output } = await run(npm[0], npm[1], { cwd: root })
  if (code !== 0) throw new Stop(failure(output))
  if (!isInstalled()) {
    throw new Stop(
      `Some packages were not installed completely, which happens when npm is told to skip install scripts (ignore-scripts): allow them for this folder, delete node_modules and start again.`,
    )
  }
  report('Installed the packages of package-lock.json')
}

function failure(output) {
  if (unreachable.test(output)) {
    return 'Could not reach a package registry: connect this machine to the network, or point npm to a registry it can reach (npm config set registry ...), and start again.'
  }
  if (/EACCES|EROFS|EPERM/.test(output)) {
    return `The folder ${modules} cannot be written: give this user write access and start again.`
  }
  if (/ENOSPC/.test(output)) return 'The disk is full: free about 1.5 GB and start again.'
  return `The packages could not be installed; npm said:\n${output.trim().split('\n').slice(-15).join('\n')}`
}
