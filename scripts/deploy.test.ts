import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { largestBody } from '@/lib/web/gate'
import { securityHeaders } from '@/lib/web/headers'
import { settings, sources } from './build.mjs'
import { secretVariables } from './secret-files.mjs'
import { LONGEST_END } from './server.mjs'

/** The files that an operator copies from this repository fit the product: those of containers, units, nginx and guides. */

const read = (file: string) => readFileSync(file, 'utf8')
const all = (text: string, pattern: RegExp) => Array.from(text.matchAll(pattern), ([, found = '']) => found)
const below = (folder: string, end: RegExp) =>
  readdirSync(folder)
    .filter((name) => end.test(name))
    .map((name) => path.join(folder, name))

const units = below('deploy/systemd', /\.service$/)
const guides = [...below('docs/guides', /\.md$/), 'README.md']

describe('every setting', () => {
  const known = new Set([
    ...all(read('.env.example'), /^# ?([A-Z][A-Z0-9_]+)=/gm),
    ...secretVariables.map((name) => `${name}_FILE`),
  ])
  // Of PostgreSQL and its image, of Node.js, and of the S3 service.
  const ofOthers = /^(POSTGRES_PASSWORD_FILE|NODE_ENV|ON_ERROR_STOP|ROOT_(ACCESS|SECRET)_KEY)$/
  const unknown = (names: string[]) => names.filter((name) => !known.has(name) && !ofOthers.test(name))

  test('of compose.yaml is one of the product', () => {
    const names = all(read('compose.yaml'), /^\s+([A-Z][A-Z0-9_]+): /gm)
    expect(names.length).toBeGreaterThan(20)
    expect(unknown(names)).toEqual([])
  })

  test.each([...units, 'deploy/systemd/chancery.env', 'Containerfile'])(
    'of %s is one of the product',
    (file) => {
      const lines = all(read(file), /^(?:Environment=|ENV |(?=[A-Z_]+=))(.*)$/gm)
      const names = lines.flatMap((line) => all(line, /(?:^| )([A-Z][A-Z0-9_]+)=/g))
      expect(names).not.toEqual([])
      expect(unknown(names)).toEqual([])
    },
  )

  test.each(guides)('of %s is one of the product', (file) => {
    expect(unknown(all(read(file), /\b([A-Z][A-Z0-9]*_[A-Z0-9_]+)\b(?=[=`])/g))).toEqual([])
  })

  test('that a unit reads from a credential has one', () => {
    for (const unit of units) {
      const loaded = all(read(unit), /^LoadCredential=([\w-]+):/gm)
      expect(all(read(unit), /%d\/([\w-]+)$/gm)).toEqual(loaded)
    }
  })
})

describe('every command', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }

  test.each(guides)('of npm in %s is there', (file) => {
    expect(all(read(file), /npm run ([\w:-]+)/g).filter((name) => !(name in scripts))).toEqual([])
  })

  test.each([...units, 'compose.yaml', 'Containerfile', ...guides])('of Node.js in %s is there', (file) => {
    const named = all(read(file), /\b((?:scripts|deploy)\/[\w/-]+\.\w+)\b/g)
    expect(named.filter((name) => !existsSync(name))).toEqual([])
  })
})

describe('the image', () => {
  const text = read('Containerfile')
  const copied = all(text, /^COPY (?!--from)(.*) \S+$/gm).flatMap((line) => line.split(' '))

  test('copies everything that the build needs', () => {
    expect(copied.filter((name) => !existsSync(name))).toEqual([])
    const needed = [...sources, ...settings, 'scripts', 'tsconfig.json']
    const isCopied = (name: string) => copied.some((one) => name === one || name.startsWith(`${one}/`))
    expect(needed.filter((name) => existsSync(name) && !isCopied(name))).toEqual([])
  })

  test('excludes none of that', () => {
    const left = read('.containerignore').split('\n')
    expect(copied.filter((name) => left.includes(name))).toEqual([])
  })

  test('and the images it runs with name no registry', () => {
    const images = [...all(text, /^ARG BASE=(.*)$/gm), ...all(read('compose.yaml'), /^ +image: (.*)$/gm)]
    expect(images).toHaveLength(5)
    expect(images.filter((image) => /[.:].*\//.test(image))).toEqual([])
  })

  test('runs as a user who is not root, with nothing but its folders to write to', () => {
    expect(all(text, /^USER (\d+)/gm).map(Number)).toEqual([expect.any(Number)])
    expect(all(text, /^USER (\d+)/gm).map(Number)[0]).toBeGreaterThan(0)
    expect(read('compose.yaml')).toContain('read_only: true')
  })
})

describe('every service of compose.yaml that listens', () => {
  const services = read('compose.yaml')
    .split(/^services:$/m)[1]!
    .split(/^networks:$/m)[0]!
  const bodies = services.split(/^ {2}(?=[\w]+:$)/m).slice(1)

  test('says whether it is healthy, by itself or as the image does, and nginx waits for the web servers', () => {
    const without = bodies.filter((body) => !/healthcheck:|<<: \*(web|owner)/.test(body))
    expect(bodies.length).toBeGreaterThan(8)
    expect(without.map((body) => body.split(':')[0])).toEqual([])
    expect(services).not.toContain('condition: service_started')
  })
})

describe('the end', () => {
  test.each(units.filter((unit) => read(unit).includes('Type=exec')))('of %s is waited for', (unit) => {
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(read(unit))?.[1]) * 1000).toBeGreaterThan(LONGEST_END)
  })

  test('of a container is waited for', () => {
    for (const seconds of all(read('compose.yaml'), /stop_grace_period: (\d+)s/g))
      expect(Number(seconds) * 1000).toBeGreaterThan(LONGEST_END)
  })
})

describe('nginx', () => {
  const text = read('deploy/nginx/chancery.conf')

  test('replaces whatever a sender says about its own address', () => {
    expect(all(text, /^ *(proxy_set_header X-Forwarded-For .*);$/gm)).toEqual([
      'proxy_set_header X-Forwarded-For $remote_addr',
    ])
  })

  test('lets through the largest body that Chancery accepts', () => {
    const most = Number(/client_max_body_size (\d+)m;/.exec(text)?.[1]) * 2 ** 20
    expect(most).toBeGreaterThan(largestBody)
  })

  test('adds no header to what Chancery sends', () => {
    const [before = '', own = ''] = text.split('location @away')
    expect(before).not.toContain('add_header')
    const { 'Strict-Transport-Security': lasting } = securityHeaders({ nonce: '', secure: true })
    expect(own).toContain(`Strict-Transport-Security "${lasting}"`)
  })
})
