import 'server-only'
import { readFileSync } from 'node:fs'
import path from 'node:path'

let found: string | undefined

/** The version of Chancery that is served, and which build of it. */
export function version(): string {
  if (found !== undefined) return found
  const read = (...place: string[]) => readFileSync(path.join(process.cwd(), ...place), 'utf8')
  const { version: number } = JSON.parse(read('package.json')) as { version: string }
  if (process.env.NODE_ENV !== 'production') return (found = `${number}, development version`)
  return (found = `${number}, build ${read(process.env.CHANCERY_DIST_DIR || '.next', 'BUILD_ID').trim()}`)
}
