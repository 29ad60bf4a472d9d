import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { knownActions } from '@/lib/portal/trail/words'
import { isBeginning } from '@/lib/web/form-data'

/** What the boundaries between the layers cannot say by imports alone. */
const pages = globSync('app/(app)/**/page.tsx')
/** What the first page is for each role, and what of it is listed one by one: one of them is the page. */
const overviews = ['delegate', 'registry', 'reviewer', 'health'].map((name) => `overview/${name}.tsx`)

test('every page behind sign-in loads a query or allows by permission', () => {
  expect(pages.length).toBeGreaterThan(15)
  expect(pages.filter((page) => !/await (load|allow)\(/.test(readFileSync(page, 'utf8')))).toEqual([])
})

test('every page reads once, so that all it shows is of one moment', () => {
  // A refused form is still read apart from the rest of its page.
  const loads = (file: string) => readFileSync(file, 'utf8').match(/await load\((?!readForm)/g)?.length ?? 0
  const shown = globSync('app/(app)/**/*.tsx')
  expect(shown.filter((file) => loads(file) > 1)).toEqual([])
  expect(
    shown.filter(
      (file) =>
        loads(file) > 0 && !file.endsWith('page.tsx') && !overviews.some((name) => file.endsWith(name)),
    ),
  ).toEqual([])
})

test('every page answers for itself, so that its 404 can be read without script', () => {
  const all = globSync('app/**/page.tsx')
  expect(all.filter((page) => !/^export default answered\(/m.test(readFileSync(page, 'utf8')))).toEqual([])
  const rest = globSync('{app,lib,components}/**/*.{ts,tsx}')
  expect(rest.filter((file) => /\bnotFound\(\)/.test(readFileSync(file, 'utf8')))).toEqual([])
})

test('no loading.tsx is above a guarded page, since it would turn a 404 into a 200', () => {
  expect(globSync('app/**/loading.tsx')).toEqual([])
})

test('only actions.ts holds server actions, and every one of them is made by action()', () => {
  for (const file of globSync('{app,lib,components}/**/*.{ts,tsx}')) {
    const text = readFileSync(file, 'utf8')
    if (!/^\s*['"]use server['"]/m.test(text)) continue
    expect(file).toMatch(/\/actions\.ts$/)
    const exports = text.match(/^export .*$/gm) ?? []
    expect(
      exports.filter((line) => !/^export const \w+ = action\(/.test(line)),
      file,
    ).toEqual([])
  }
})

/** Where nothing of what was recorded goes with a hidden field. */
const hiddenFields = [
  // The kit itself: the id of the page, the account, the refusals; a form of buttons alone has nothing that the browser could put back.
  ...['components/form/account.tsx', 'components/form/button-form.tsx', 'components/form/form.tsx'],
  // Filters, which change nothing.
  ...['components/layout/as-of-bar.tsx', 'components/layout/masthead.tsx', 'components/ui/filters.tsx'],
  ...[
    'app/(app)/documents/[code]/pages/[id]/page-steps.tsx',
    'app/(app)/people/focal-points/party-ticks.tsx',
  ],
  // What was sent, once more; signing in.
  ...['app/away-text.tsx', 'app/sign-in/sign-in-page.tsx'],
  // Taps count by their time, files are added.
  'app/(app)/meetings/[code]/attendance/attendance-sheet.tsx',
  'app/(app)/change-requests/[code]/basis/attach-form.tsx',
  // A row of a list that is refused as a whole once it has changed.
  'app/(app)/meetings/[code]/delegations/[party]/person-fieldset.tsx',
]

test('what a form began from goes with it so that the browser cannot bring what was typed together with something newer', () => {
  const hidden = globSync('{app,components}/**/*.tsx').filter((file) =>
    /type="hidden"/.test(readFileSync(file, 'utf8')),
  )
  expect(hidden.toSorted()).toEqual(hiddenFields.toSorted())
})

test('where a form does not say what was recorded when it was opened, nothing is overwritten', () => {
  const fields = globSync('lib/**/*.ts', { exclude: (name) => name.includes('.test.') })
    .filter((file) => /schema\.ts$/.test(file))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\b(\w+): ([\w.]+\()/g)])
    .filter(([, name = '']) => isBeginning(name) && name !== 'revision')
  expect(fields.length).toBeGreaterThan(9)
  expect(fields.filter(([, , schema]) => schema !== 'seen(').map(([line]) => line)).toEqual([])
})

test('nothing is named like a drawer', () => {
  expect(
    globSync(
      '{app,lib,components,prisma,scripts,e2e}/**/{utils,helpers,types,constants,services,index}.{ts,tsx,mjs}',
      { exclude: (name) => name === 'generated' },
    ),
  ).toEqual([])
})

test('whatever a command records has words in the audit trail', () => {
  const named = globSync('lib/**/*.ts')
    .filter((file) => !file.includes('.test.') && !file.startsWith('lib/testing/'))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/'([a-z-]+\.[a-z]+(?:-[a-z]+)*)'/g)])
    .map((match) => match[1] ?? '')
    .filter((name) =>
      /^(party|alias|note|contact|group|forum|account|mandate|meeting|agenda|person|focal-point|invitation|delegation|participants|attendance|decision|reservation|minutes|corrigendum|calendar|document|file|handling|change-request)\./.test(
        name,
      ),
    )
  expect(named.length).toBeGreaterThan(15)
  const known = [...knownActions('ADMIN'), ...knownActions('SECRETARIAT')]
  expect(named.filter((name) => !known.includes(name))).toEqual([])
})

test('a unit test starts nothing, waits for nothing, writes nothing and exchanges no module, so that all of them take seconds in any order', () => {
  const impure =
    /from '(?:node:(?:child_process|http|https|net|timers\/promises|worker_threads)|[^']*\/testing\/(?:child|s3-server|database|web-login))'|\bmkdtemp|\bsetTimeout\(|\bvi\.mock\(\S/
  const all = globSync('{app,components,lib,prisma,scripts}/**/*.test.{ts,tsx}')
  const impureOnes = all.filter((file) => impure.test(readFileSync(file, 'utf8')))
  expect(impureOnes.length).toBeGreaterThan(50)
  expect(impureOnes.filter((file) => !/\.(?:io|db)\.test\.tsx?$/.test(file))).toEqual([])
})

test('each of the numbered requirements of attacks, crashes and the log is named by a test', () => {
  const wanted = [4, 5, 30, 31, 40, 41, 42, 43, 44, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59]
  const names = globSync('{lib,trials}/**/*.{test,trial}.ts')
    .flatMap((file) => readFileSync(file, 'utf8').match(/^.*[`'"](?:R-\d\d(?:, | and )?)+: .*$/gm) ?? [])
    .join('\n')
  const named = (number: number) => names.includes(`R-${String(number).padStart(2, '0')}`)
  expect(wanted.filter((number) => !named(number))).toEqual([])
})
