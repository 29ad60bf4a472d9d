import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { checksumOf, readReleased } from './released'

const root = path.join(import.meta.dirname, '..')
const folder = path.join(import.meta.dirname, 'migrations')
const git = (...words: string[]) =>
  execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

describe('the migrations', () => {
  test('are the released ones, as they were released; a new one gets its line with the commit that lands it', async () => {
    const there = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    const texts = there.map(
      ({ name }) => `${checksumOf(readFileSync(path.join(folder, name, 'migration.sql')))} ${name}`,
    )
    const released = (await readReleased(folder)).filter(({ now }) => now === null)
    expect(texts.toSorted()).toEqual(released.map(({ checksum, name }) => `${checksum} ${name}`).toSorted())
  })

  test('had earlier texts six times, before landed meant released, and never again', async () => {
    const released = await readReleased(folder)
    const earlier = released.filter(({ now }) => now !== null)
    expect(earlier.map(({ name, now }) => [name, now])).toEqual([
      ['20261127000000_documents', '20261127000000_documents'],
      ['20261127000000_documents', '20261127000000_documents'],
      ['20261127000100_files', '20261127000100_files'],
      ['20261128000300_search', '20261128000300_search'],
      ['20261128000300_search', '20261128000300_search'],
      ['20261129000100_search_choice', '20261129000100_choices'],
    ])
    expect(new Set(released.map(({ checksum }) => checksum)).size).toBe(released.length)
  })
})

/** The contents of these objects, asked for at once. */
function blobs(ids: string[]): Buffer[] {
  let rest = execFileSync('git', ['cat-file', '--batch'], { cwd: root, input: ids.join('\n') })
  return ids.map(() => {
    const head = rest.indexOf('\n') + 1
    const size = Number(rest.subarray(0, head).toString().split(' ')[2])
    const content = rest.subarray(head, head + size)
    rest = rest.subarray(head + size + 1)
    return content
  })
}

function hasHistory() {
  try {
    return git('rev-parse', '--is-shallow-repository').trim() === 'false'
  } catch {
    return false
  }
}

describe.runIf(hasHistory())('in the history of the repository', () => {
  test('lines were only ever added at the end of the list', () => {
    const file = 'prisma/migrations/released.txt'
    const commits = git('log', '--first-parent', '--reverse', '--format=%H', '--', file)
      .split('\n')
      .filter(Boolean)
    const versions = [
      ...commits.map((commit) => git('show', `${commit}:${file}`)),
      readFileSync(path.join(root, file), 'utf8'),
    ]
    for (const [n, version] of versions.entries())
      expect(version.startsWith(versions[n - 1] ?? ''), `at ${commits[n] ?? 'the work in hand'}`).toBe(true)
  })

  test('every text that a migration had since documents are kept, and before the list was begun, is on it', async () => {
    const known = (await readReleased(folder)).map(({ checksum, name }) => `${checksum} ${name}`)
    const changes = git('log', '--format=', '--raw', '--no-abbrev', '--no-renames', '--', 'prisma/migrations')
    const texts = [
      ...changes.matchAll(/^:\d+ \d+ \w+ (\w+) [AM]\tprisma\/migrations\/(\w+)\/migration\.sql$/gm),
    ]
      .map(([, blob = '', name = '']) => ({ blob, name }))
      .filter(({ name }) => name >= '20261127' && name <= '20261129000100_search_choice')
    expect(texts.length).toBeGreaterThan(10)
    const contents = blobs(texts.map(({ blob }) => blob))
    for (const [n, { name }] of texts.entries())
      expect(known).toContain(`${checksumOf(contents[n]!)} ${name}`)
  })
})
