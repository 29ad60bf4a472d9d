import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { ESLint } from 'eslint'
import { afterAll, describe, expect, test } from 'vitest'

/** Every boundary that lint holds, crossed once: what a rule does not refuse here, it would refuse nowhere. */

const eslint = new ESLint()
const root = path.resolve()

/** What lint says of a file with this text, as if it were at this place. */
async function said(file: string, text: string): Promise<string[]> {
  const [found] = await eslint.lintText(text, { filePath: path.join(root, file) })
  return (found?.messages ?? []).map(({ message }) => message)
}
const imports = (from: string) => `import * as other from '${from}'\nexport const used = other\n`
const importsType = (from: string, name: string) =>
  `import type { ${name} } from '${from}'\nexport type Used = ${name}\n`

const upwards: [file: string, from: string][] = [
  ['lib/time/fixture.ts', '@/lib/kernel/policy'],
  ['lib/kernel/fixture.ts', '@/lib/audit/merkle'],
  ['lib/audit/fixture.ts', '@/lib/register/parties/rules'],
  ['lib/files/quarantine/fixture.ts', '@/lib/register/parties/rules'],
  ['lib/register/parties/fixture.ts', '@/lib/access/users/rules'],
  ['lib/access/users/fixture.ts', '@/lib/meetings/rules'],
  ['lib/meetings/agendas/fixture.ts', '@/lib/documents/rules'],
  ['lib/documents/files/fixture.ts', '@/lib/portal/search/schema'],
  ['lib/portal/search/fixture.ts', '@/lib/backup/schedule'],
  ['lib/backup/fixture.ts', '@/lib/web/navigation'],
]

describe('a layer of lib uses only the layers beneath it', () => {
  for (const [file, from] of upwards)
    test(`${file} is refused what is in ${from}`, async () => {
      const layer = file.split('/')[1]
      expect(await said(file, imports(from))).toContainEqual(
        expect.stringContaining(`lib/${layer} uses only the layers beneath it`),
      )
    })

  test('the import of a type is refused as well, by its whole name and by a relative one', async () => {
    const sentence = expect.stringContaining('lib/kernel uses only the layers beneath it')
    expect(await said('lib/kernel/fixture.ts', importsType('@/lib/audit/history', 'Act'))).toContainEqual(
      sentence,
    )
    expect(await said('lib/kernel/fixture.ts', importsType('../audit/history', 'Act'))).toContainEqual(
      sentence,
    )
  })

  test('an import while it runs is refused as well', async () => {
    expect(
      await said('lib/kernel/fixture.ts', "export const load = () => import('@/lib/audit/merkle')\n"),
    ).toContainEqual(expect.stringContaining('lib/kernel uses only the layers beneath it'))
  })

  test('what is beneath is free to be used', async () => {
    expect(await said('lib/meetings/agendas/fixture.ts', imports('@/lib/kernel/policy'))).toEqual([])
  })
})

const crossings: [what: string, file: string, text: string, sentence: string][] = [
  ['lib imports a route', 'lib/kernel/fixture.ts', imports('@/app/layout'), 'neither routes nor looks'],
  ['lib imports the kit', 'lib/web/fixture.ts', imports('@/components/ui/tag'), 'neither routes nor looks'],
  [
    'the kit imports the domain',
    'components/ui/fixture.tsx',
    imports('@/lib/kernel/policy'),
    'knows no domain',
  ],
  [
    'a meeting imports its agenda',
    'lib/meetings/fixture.ts',
    imports('./agendas/rules'),
    'hangs on a meeting',
  ],
  [
    'a document imports its files',
    'lib/documents/fixture.ts',
    imports('./files/schema'),
    'hangs on a document',
  ],
  [
    'a page opens the database',
    'app/fixture.tsx',
    imports('@/lib/kernel/db'),
    'nothing else reaches the database',
  ],
  [
    'a page makes a query',
    'app/fixture.tsx',
    imports('@/lib/kernel/operation'),
    'nothing else reaches the database',
  ],
  [
    'a noun opens the database',
    'lib/meetings/fixture.ts',
    imports('@/lib/kernel/db'),
    'query() and command()',
  ],
  [
    'an account opens the database',
    'lib/access/users/fixture.ts',
    imports('@/lib/kernel/db'),
    'query() and command()',
  ],
  ['the kernel opens the database elsewhere', 'lib/kernel/fixture.ts', imports('./db'), 'open the database'],
  [
    'sign-in opens the database elsewhere',
    'lib/access/sign-in/fixture.ts',
    imports('@/lib/kernel/db'),
    'open the database',
  ],
  [
    'rules import the server',
    'lib/meetings/rules.ts',
    imports('@/lib/kernel/operation'),
    'may reach the browser',
  ],
  [
    'a schema imports the database client',
    'lib/register/groups/schema.ts',
    imports('@/prisma/generated/client'),
    'may reach the browser',
  ],
  [
    'a schema brings the large kind of zod into the browser',
    'lib/register/groups/schema.ts',
    imports('zod'),
    'zod/mini adds what is used',
  ],
  [
    'the product imports what tests are made of',
    'lib/register/fixture.ts',
    imports('@/lib/testing/trace'),
    'serves tests alone',
  ],
  [
    'a noun answers HTTP',
    'lib/documents/files/fixture.ts',
    `export const answer = () => new Response('')\n`,
    'Answers are made in lib/web alone',
  ],
  [
    'a route answers in JSON by itself',
    'app/fixture.ts',
    'export const answer = () => Response.json({})\n',
    'Answers are made in lib/web alone',
  ],
  [
    'rows are written without a look at how many',
    'lib/meetings/fixture.ts',
    'export const write = (tx: { meeting: { updateMany: () => void } }) => tx.meeting.updateMany()\n',
    'looks at how many they were',
  ],
  [
    'a row is written and read back',
    'lib/meetings/fixture.ts',
    'export const write = (tx: { meeting: { create: () => void } }) => tx.meeting.create()\n',
    'does not read them back',
  ],
  [
    'a kind of operation imports the server',
    'lib/register/change-requests/kinds/appoint/kind.ts',
    imports('@/lib/kernel/operation'),
    'may reach the browser',
  ],
  [
    'the fields of a kind bring along how it is carried out',
    'lib/register/change-requests/kinds/appoint/fields.ts',
    imports('./kind'),
    'does not bring along how it is carried out',
  ],
  [
    'SQL is put together out of text',
    'lib/meetings/fixture.ts',
    `export const run = (tx: { $queryRawUnsafe: (sql: string) => void }) => tx.$queryRawUnsafe('select 1')\n`,
    'Raw SQL is tagged',
  ],
  [
    'text is put into a page as markup',
    'app/fixture.tsx',
    `export const Part = () => <p dangerouslySetInnerHTML={{ __html: '' }} />\n`,
    'Text is shown as text',
  ],
  [
    'a pattern is made out of input',
    'lib/meetings/fixture.ts',
    'export const made = (typed: string) => new RegExp(typed)\n',
    'No pattern out of input',
  ],
  [
    'the token says who somebody is',
    'lib/web/fixture.ts',
    `import { getToken } from 'next-auth/jwt'\nexport const token = getToken\n`,
    'Only the session row',
  ],
  [
    'a file that is no actions.ts holds server actions',
    'app/fixture.ts',
    `'use server'\nexport const one = 1\n`,
    'Only actions.ts',
  ],
  [
    'actions.ts exports something else than an action',
    'app/(app)/forum/actions.ts',
    `'use server'\nexport const one = () => 1\n`,
    'exports nothing but action(...)',
  ],
]

for (const [what, file, text, sentence] of crossings)
  test(`lint refuses it when ${what}`, async () => {
    expect(await said(file, text)).toContainEqual(expect.stringContaining(sentence))
  })

describe('what needs each other in a circle is refused', () => {
  const folders: string[] = []
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))))

  async function circles(files: Record<string, string>): Promise<string> {
    const folder = await mkdtemp(path.join(tmpdir(), 'chancery-circles-'))
    folders.push(folder)
    await writeFile(path.join(folder, 'tsconfig.json'), '{}')
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
      await writeFile(path.join(folder, name), text)
    }
    const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
    const given = [program, '--config', path.join(root, '.dependency-cruiser.mjs'), 'lib']
    const { stdout } = await promisify(execFile)(process.execPath, given, { cwd: folder }).catch(
      (error: { stdout: string }) => error,
    )
    return stdout
  }

  test('two files that need only types of each other', async () => {
    const found = await circles({
      'lib/one.ts': `import type { Two } from './two'\nexport type One = { two: Two }\n`,
      'lib/two.ts': `import type { One } from './one'\nexport type Two = { one: One | null }\n`,
    })
    expect(found).toContain('no-circle-of-files')
  })

  test('two nouns, though no two of their files', async () => {
    const found = await circles({
      'lib/a/one.ts': `import { two } from '../b/two'\nexport const one = two\n`,
      'lib/a/other.ts': 'export const other = 1\n',
      'lib/b/two.ts': 'export const two = 2\n',
      'lib/b/three.ts': `import { other } from '../a/other'\nexport const three = other\n`,
    })
    expect(found).toContain('no-circle-of-folders')
  })

  test('and a line of files is not', async () => {
    const found = await circles({
      'lib/a/one.ts': `import { two } from '../b/two'\nexport const one = two\n`,
      'lib/b/two.ts': 'export const two = 2\n',
    })
    expect(found).toContain('no dependency violations found')
  })
})
