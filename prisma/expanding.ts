import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { readReleased } from './released'

/**
 * The rule for migrations: expand first, contract a release later. While servers are upgraded one after the other, the build before serves on
 * the schema that the new one has migrated; so a migration adds, and what an earlier build uses is taken away once no such build is left.
 */

/** The build that may still be serving: released-build.txt says of it what it is. */
export type ReleasedBuild = { commit: string; last: string }

export async function readReleasedBuild(folder: string): Promise<ReleasedBuild> {
  const lines = (await readFile(path.join(folder, 'released-build.txt'), 'utf8')).split('\n')
  const [commit, last, ...more] = lines
    .filter((line) => line && !line.startsWith('#'))
    .join(' ')
    .split(' ')
  if (!/^[0-9a-f]{40}$/.test(commit ?? '') || !last || more.length > 0)
    throw new Error('released-build.txt does not name one commit and one migration.')
  return { commit: commit!, last }
}

/** The migrations that have landed since that build, in the order of their lines. */
export async function newerMigrations(folder: string): Promise<string[]> {
  const { last } = await readReleasedBuild(folder)
  const names = (await readReleased(folder)).filter(({ now }) => now === null).map(({ name }) => name)
  if (!names.includes(last)) throw new Error(`released.txt has no migration ${last}.`)
  return names.slice(names.indexOf(last) + 1)
}

/**
 * What takes something away from those who use it, or refuses them what was taken before, as far as the words of a statement show it: that a
 * trigger is added which refuses, or that a function is replaced by a stricter one, is for whoever reads the migration to see.
 */
const contracting = [
  /\bdrop (?:table|view|materialized view|function|schema|type|sequence|policy) (?:if exists )?([\w.$"]+)/g,
  /\bdrop column (?:if exists )?([\w"]+)/g,
  /\brename\b[^;]*/g,
  /\badd column (?:if not exists )?[\w"]+ (?![^,;]*\bdefault\b)[^,;]*\bnot null\b/g,
  /\balter (?:column )?[\w"]+ (?:set not null|(?:set data )?type)\b/g,
  /\balter policy ([\w"]+)/g,
  /\bcreate unique index (?:if not exists )?[\w"]+ on ([\w."]+)/g,
  /\balter table ([\w."]+)[^;]*\badd (?:constraint|check|unique|foreign key|primary key|exclude)\b/g,
  /\brevoke (?!all on function )[^;]*/g,
]

/** The statements of a migration that contract; nothing that concerns only what the migration makes itself. */
export function contractions(sql: string): string[] {
  const text = withoutTexts(sql)
  const made = new Set(
    [...text.matchAll(/\bcreate (?:table|view|function|type|policy|sequence) ([\w."]+)/g)].map(
      ([, name]) => name,
    ),
  )
  return contracting.flatMap((pattern) =>
    [...text.matchAll(pattern)].filter(([, name]) => !made.has(name)).map(([found]) => found.slice(0, 100)),
  )
}

/** Without comments and without the bodies of functions; what is built by statements within a block counts. */
const withoutTexts = (sql: string) =>
  sql
    .replaceAll(/--[^\n]*/g, '')
    .replaceAll(/\breturns\b[\s\S]*?\$\$[\s\S]*?\$\$/g, '')
    .replaceAll(/\s+/g, ' ')
    .toLowerCase()

/** "-- Contracts: what it takes away, unused since 20270101000200_jobs." as the first line; the migration that a build must have. */
const declared = /^-- Contracts: .+, unused since (\d{14}_\w+)\./

/** What is wrong with a migration by this rule, in a sentence; null where nothing is. */
export function faultOf(name: string, sql: string, known: string[]): string | null {
  const since = declared.exec(sql)?.[1]
  const [found] = contractions(sql)
  if (since === undefined)
    return found
      ? `${name} takes away what the build before may use: ${found}. Let it add only, or let its first line be “-- Contracts: what, unused since MIGRATION.” once no such build is left.`
      : null
  if (!known.includes(since)) return `${name} names ${since}, which is no migration before it.`
  return /function guard\.needed_migrations\(\)[\s\S]*/.exec(sql)?.[0].includes(since)
    ? null
    : `${name} contracts: it must replace guard.needed_migrations() by one that names ${since}.`
}
