import { runVitest } from './checks.mjs'
import { missingPackages } from './debian.mjs'

const wanted = {
  cluster: ['postgresql', 'nginx', 'openssl', 'pgbouncer'],
  failover: ['postgresql', 'nginx', 'openssl'],
  replica: ['postgresql', 'nginx', 'openssl'],
}

/**
 * A trial of several servers together, on the build in `distDir`, with programs of the operating system. If one of them is missing, the
 * trial is left out, and one line says so: nothing is installed.
 * @param {{ trial: 'cluster' | 'failover' | 'replica', distDir: string }} options
 */
export async function runServers(folder, { trial, distDir }) {
  const missing = missingPackages(wanted[trial])
  if (missing.length === 0)
    return runVitest(folder, { projects: [trial], env: { CHANCERY_DIST_DIR: distDir } })
  console.log(
    `Left out: this needs ${missing.join(', ')} of the operating system (PostgreSQL from version 15 on).`,
  )
  return { passed: 0, failed: 0 }
}
