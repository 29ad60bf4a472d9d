import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const inBuild = (name: string) => path.join(process.env.CHANCERY_DIST_DIR ?? '.next', name)

/** What the production build says is reachable: every address and every server action. */
const file = (name: string) => JSON.parse(readFileSync(inBuild(name), 'utf8')) as unknown

export const builtRoutes = (): string[] => Object.values(routesByFile())

/** Those that are pages, and not files or answers to a script. */
export const builtPages = (): string[] =>
  Object.entries(routesByFile()).flatMap(([name, route]) => (name.endsWith('/page') ? route : []))

function routesByFile(): Record<string, string> {
  const manifest = file('app-path-routes-manifest.json') as Record<string, string>
  return Object.fromEntries(Object.entries(manifest).filter(([, route]) => !route.startsWith('/_')))
}

export function builtActions(): { id: string; name: string }[] {
  const { node } = file('server/server-reference-manifest.json') as {
    node: Record<string, { filename: string; exportedName: string }>
  }
  return Object.entries(node).map(([id, { filename, exportedName }]) => ({
    id,
    name: `${filename}#${exportedName}`,
  }))
}

/** The code of the server, each file under its name. */
export const builtChunks = (): { name: string; code: string }[] => codeBelow('server/chunks')

/** The code of the browser, file by file. */
export const builtScripts = (): string[] => codeBelow('static/chunks').map(({ code }) => code)

function codeBelow(place: string): { name: string; code: string }[] {
  const folder = inBuild(place)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => ({ name, code: readFileSync(path.join(folder, name), 'utf8') }))
}
