import { readFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * By which template a path is answered, such as `/meetings/[code]`, out of the list that the build makes of its routes. A template names no
 * party, meeting or person, and there are only so many.
 */

type Manifest = {
  staticRoutes: { page: string }[]
  /** The most exact first. */
  dynamicRoutes: { page: string; regex: string }[]
}

const OF_THE_BUILD = '/_next/…'
const NOTHING = '(none)'

/** The templates of these routes, as a function of the path. */
export function templatesOf({ staticRoutes, dynamicRoutes }: Manifest): (path: string) => string {
  const pages = new Set(staticRoutes.map(({ page }) => page))
  const patterns = dynamicRoutes.map(({ page, regex }) => ({ page, pattern: patternOf(regex) }))
  return (path) => {
    if (path.startsWith('/_next/')) return OF_THE_BUILD
    if (pages.has(path)) return path
    return patterns.find(({ pattern }) => pattern.test(path))?.page ?? NOTHING
  }
}

// Out of the build itself, never out of input.
const patternOf = (regex: string) => RegExp(regex)

/** The templates of this build; while sources are worked on there is no list of them, and every path is of none. */
export async function readTemplates(): Promise<(path: string) => string> {
  if (process.env.NODE_ENV !== 'production') return templatesOf({ staticRoutes: [], dynamicRoutes: [] })
  const folder = path.join(process.cwd(), process.env.CHANCERY_DIST_DIR || '.next')
  return templatesOf(
    JSON.parse(await readFile(path.join(folder, 'routes-manifest.json'), 'utf8')) as Manifest,
  )
}
