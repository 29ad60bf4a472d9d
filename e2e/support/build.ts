import { readFileSync } from 'node:fs'
import path from 'node:path'

/** What the production build says is reachable: every address and every server action. */
const file = (name: string) =>
  JSON.parse(readFileSync(path.join(process.env.CHANCERY_DIST_DIR ?? '.next', name), 'utf8')) as unknown

export function builtRoutes(): string[] {
  const manifest = file('app-path-routes-manifest.json') as Record<string, string>
  return Object.values(manifest).filter((route) => !route.startsWith('/_'))
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
