import 'server-only'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What the page of sign-in has in it of the files that other pages ask for. */

const sheets = [
  'app/styles/tokens.css',
  'app/styles/base.css',
  'app/styles/elements.css',
  'app/sign-in/sign-in.css',
]

const without = (sheet: string) => sheet.replace(/\/\*.*?\*\//gs, '').replace(/\s+/g, ' ')

let read: string | undefined
/** The sheets of all pages and that of this one. */
const look = (): string =>
  (read ??= sheets.map((sheet) => without(readFileSync(path.resolve(sheet), 'utf8'))).join(''))

let shared: string[] | undefined
/** The scripts that all later pages share, by their addresses. There are none where the sources are served as they are. */
function sharedScripts(): string[] {
  const manifest = path.resolve(process.env.CHANCERY_DIST_DIR ?? '.next', 'build-manifest.json')
  if (process.env.NODE_ENV !== 'production' || !existsSync(manifest)) return []
  const { rootMainFiles = [] } = JSON.parse(readFileSync(manifest, 'utf8')) as { rootMainFiles?: string[] }
  return rootMainFiles.map((file) => `/_next/${file}`)
}

/**
 * Forgets what was typed in this tab and not sent (components/form/unsent.ts), since another person may sign in; and once the page is
 * complete, fetches what the next one needs.
 */
const script = (): string => `
for (const key of Object.keys(sessionStorage)) if (key.startsWith('unsent ')) sessionStorage.removeItem(key)
addEventListener('load', () => { for (const file of ${JSON.stringify((shared ??= sharedScripts()))}) fetch(file, { priority: 'low' }) })
`

/** The whole page around its body, in one answer: on a slow line each further file is asked for most of a second before anybody can type. */
export const pageOf = (body: string, nonce: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in · Register</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<style nonce="${nonce}">${look()}</style>
</head>
<body>
${body}
<script nonce="${nonce}">${script()}</script>
</body>
</html>
`
