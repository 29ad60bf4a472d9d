import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { childPath, node, root } from './environment.mjs'
import { run } from './processes.mjs'
import { announce, Stop } from './steps.mjs'

const env = { ...process.env, PATH: childPath() }
const playwright = path.join(root, 'node_modules', 'playwright', 'cli.js')

/** Whether this browser runs here: one that is there may still lack libraries of the system. */
async function runs(file) {
  if (!file || !existsSync(file)) return false
  // What cannot even be started is for another kind of machine; the next place is looked at.
  const { code } = await run(file, ['--version', '--no-sandbox']).catch(() => ({ code: 1 }))
  return code === 0
}

async function playwrightsOwn() {
  const script = `import('@playwright/test').then(({ chromium }) => console.log(chromium.executablePath()))`
  const { output } = await run(node, ['--input-type=module', '-e', script], { cwd: root, env })
  return output.trim()
}

function isDebianAsRoot() {
  const release = '/etc/os-release'
  return process.getuid?.() === 0 && existsSync(release) && /^ID=debian$/m.test(readFileSync(release, 'utf8'))
}

const places = [
  async () => process.env.CHROMIUM_PATH,
  // A browser without windows; a whole one takes about one and a half times as long for the same tests.
  async () => '/usr/bin/chromium-headless-shell',
  async () => '/usr/bin/chromium',
  async () => '/usr/bin/chromium-browser',
  async () => '/usr/bin/google-chrome',
  playwrightsOwn,
]

async function find() {
  for (const place of places) {
    const file = await place()
    if (await runs(file)) return file
  }
  return undefined
}

// The system's own first where it can be had: it comes with the libraries that it needs.
async function install() {
  if (isDebianAsRoot()) {
    const apt = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } }
    await run('apt-get', ['update', '-q'], apt)
    const install = ['install', '-y', '-q', '--no-install-recommends', 'chromium-headless-shell']
    const { code } = await run('apt-get', install, apt)
    if (code === 0) return
  }
  const dependencies = process.getuid?.() === 0 ? ['--with-deps'] : []
  await run(node, [playwright, 'install', ...dependencies, 'chromium'], { cwd: root, env })
}

/** A Chromium for the browser tests, installed if this machine has none. */
export async function ensureChromium(report) {
  let file = await find()
  if (!file) {
    announce('Installing a Chromium for the browser tests.')
    await install()
    file = await find()
  }
  if (!file) {
    throw new Stop(
      'No Chromium was found and none could be installed: install one, and set CHROMIUM_PATH if it is not /usr/bin/chromium.',
    )
  }
  report(`Found Chromium at ${file}`)
  return file
}
