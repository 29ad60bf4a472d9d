import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '@/scripts/environment.mjs'

/** Which tests should notice that a guard is gone. */

const folders = ['lib', 'prisma', 'scripts']
const filesNamed = (ending: RegExp) =>
  folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => ending.test(name))
      .map((name) => path.join(folder, name)),
  )

const camel = (table: string) => table.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
/** The tests that only compare what guards there are with a written list, and those of every table. */
const lists = [
  'lib/testing/row-policies.db.test.ts',
  'lib/testing/drift.db.test.ts',
  'lib/testing/lists.db.test.ts',
  // What they measure was measured before.
  'lib/testing/kept.db.test.ts',
  'lib/testing/reach.db.test.ts',
]

/** The tests of confirmed mandates, waiting accounts and passwords, those that notice most first: each for what the ones before left. */
export const testsOfFunctions: ((name: string) => string[])[] = [
  (name) =>
    name.startsWith('door.')
      ? ['lib/access/sign-in/door.db.test.ts']
      : ['lib/access/confirmations/guards.db.test.ts', 'lib/access/confirmations/functions.db.test.ts'],
  ...[
    ['lib/access/confirmations/commands.db.test.ts', 'lib/testing/acting.db.test.ts'],
    ['lib/register/change-requests/forged.db.test.ts', 'lib/register/change-requests/quorum.db.test.ts'],
    ['lib/access/users/commands.db.test.ts', 'lib/access/account/commands.db.test.ts'],
    ['lib/access/sign-in/sign-in.db.test.ts', 'lib/access/sign-in/attempts.db.test.ts'],
    ['lib/access/confirmations/alone.db.test.ts', 'lib/access/mandates/commands.db.test.ts'],
    [
      'lib/register/change-requests/decisions/commands.db.test.ts',
      'lib/audit/checkpoints/tampering.db.test.ts',
    ],
  ].map((tests) => () => tests),
]

/** The database tests that name this table most often, the first of them first. */
export function testsOfTable(table: string, most: number): string[] {
  const names = new RegExp(`\\b(?:${table}|${camel(table)})\\b`, 'g')
  const naming = filesNamed(/\.db\.test\.ts$/)
    .filter((file) => !lists.includes(file))
    .map((file) => ({ file, times: readFileSync(path.join(root, file), 'utf8').match(names)?.length ?? 0 }))
    .filter(({ times }) => times > 0)
    .sort((a, b) => b.times - a.times)
    .slice(0, most)
  return naming.map(({ file }) => file)
}

const imports = (file: string) =>
  [...readFileSync(path.join(root, file), 'utf8').matchAll(/from '([^']+)'/g)].map(([, from = '']) =>
    from.startsWith('@/') ? from.slice(2) : from.startsWith('.') ? path.join(path.dirname(file), from) : from,
  )

/** The tests of these endings that import a source file themselves, or are in its folder. */
export function testsOfSource(file: string, ending: RegExp): string[] {
  const bare = file.replace(/\.ts$/, '')
  return filesNamed(ending).filter(
    (test) => path.dirname(test) === path.dirname(file) || imports(test).includes(bare),
  )
}
