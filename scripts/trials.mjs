import path from 'node:path'
import { runVitest } from './checks.mjs'

/**
 * The trials of the whole product, on the build in `distDir`: what is killed, raced and sent there is in the folder trials.
 * @param {{ distDir: string, files?: string[], env?: Record<string, string> }} options
 */
export function runTrials(folder, { distDir, files = [], env = {} }) {
  const trials = files.map((file) => path.join('trials', `${file}.trial.ts`))
  return runVitest(folder, {
    projects: ['trials'],
    files: trials,
    env: { CHANCERY_DIST_DIR: distDir, ...env },
  })
}
