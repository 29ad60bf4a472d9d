import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const found = (pattern: string) => globSync(pattern, { cwd: root }).filter((file) => !/\.test\./.test(file))

const modules = found('{app,components}/**/*.module.css')
const pages = found('{app,components}/**/*.tsx')
const rulesOf = (file: string) => read(file).replace(/\/\*.*?\*\//gs, '')
const selectorsOf = (file: string) => rulesOf(file).match(/[^{}]+(?=\{)/g) ?? []
const classesOf = (file: string) => [
  ...new Set(selectorsOf(file).flatMap((selector) => selector.match(/(?<=\.)[a-z][\w-]*/gi) ?? [])),
]
const layersOf = (file: string) =>
  [...rulesOf(file).matchAll(/@layer (\w+) \{/g)].map(([, layer = '']) => layer)

/** The classes of one name that a page or component gives to an element: `className="small"`, not `className={styles.small}`. */
const named = pages.flatMap((file) =>
  [...read(file).matchAll(/[cC]lassName=(?:"([^"]*)"|\{((?:[^{}]|\{[^{}]*\})*)\})/g)].flatMap(
    ([, plain, computed = '']) =>
      [plain ?? '', ...(computed.match(/'[^']*'|`[^`]*`/g) ?? [])].flatMap((text) =>
        text
          .replace(/\$\{[^}]*\}/g, ' ')
          .split(/[^\w-]+/)
          .filter((word) => word !== '' && !isCompared(word, computed))
          .map((word) => ({ file, word })),
      ),
  ),
)
/** A word that is only compared with, such as `state === 'ended'`, is no class. */
function isCompared(word: string, code: string) {
  return new RegExp(`=== '${word}'`).test(code)
}

/** Where each module of classes is imported: the file, the name it has there, and the module. */
const imports = pages.flatMap((file) =>
  [...read(file).matchAll(/import (\w+) from '([^']+\.module\.css)'/g)].map(([, as = '', from = '']) => ({
    file,
    as,
    module: from.startsWith('@/') ? from.slice(2) : path.join(path.dirname(file), from),
  })),
)
const usesOf = ({ file, as }: { file: string; as: string }) =>
  [...read(file).matchAll(new RegExp(`\\b${as}\\.(?!module)(\\w+)`, 'g'))].map(([, name = '']) => name)
/** `styles[variant]`: which of the classes it is, the type of the variant says. */
const isIndexed = ({ file, as }: { file: string; as: string }) => read(file).includes(`${as}[`)

test('the sheet of all pages is the reset and the layout, and holds no component', () => {
  expect(layersOf('app/styles/base.css')).toEqual(['reset', 'layout', 'utilities'])
  expect(read('app/styles/base.css').split('\n').length).toBeLessThan(250)
})

test('the sheet of elements names no class, so that whatever has one wins', () => {
  expect(layersOf('app/styles/elements.css')).toEqual(['elements'])
  expect(classesOf('app/styles/elements.css')).toEqual([])
})

// Files come in any order: that a page has its way with a component of the kit follows from their layers alone.
test.each(modules)('%s keeps to the layer of its folder', (file) => {
  expect(new Set(layersOf(file))).toEqual(new Set([file.startsWith('components/') ? 'components' : 'page']))
  const outside = rulesOf(file).replace(/^(@media [^{]*\{\s*)?@layer \w+ \{.*?^\}/gms, '')
  expect(outside.replace(/^\}/gm, '').trim()).toBe('')
})

test('every class of all pages is used by some page, and no page names another', () => {
  const used = new Set(named.map(({ word }) => word))
  const known = classesOf('app/styles/base.css')
  expect(known.filter((name) => !used.has(name))).toEqual([])
  expect(named.filter(({ word }) => !known.includes(word))).toEqual([])
})

test.each(modules)('every class of %s is used, and no page asks it for another', (module) => {
  const known = classesOf(module)
  const importing = imports.filter((one) => one.module === module)
  const used = importing.flatMap(usesOf)
  expect(used.filter((name) => !known.includes(name))).toEqual([])
  if (!importing.some(isIndexed)) expect(known.filter((name) => !used.includes(name))).toEqual([])
})

const abbreviated =
  /^(abs|acts|alt|asof|bg|btn|col|cols|desc|diff|div|err|fig|fmt|hdr|img|info|lab|lbl|loz|mast|msg|nav|num|ops|para|pos|ptr|req|sec|sep|sym|tbl|tmp|toc|txt|val)$/

test('classes are called by whole words', () => {
  const words = ['app/styles/base.css', ...modules].flatMap((file) =>
    classesOf(file).flatMap((name) =>
      name.split(/-|(?=[A-Z])/).map((word) => ({ file, name, word: word.toLowerCase() })),
    ),
  )
  expect(words.length).toBeGreaterThan(100)
  const isWord = (word: string) =>
    /^[a-z]{2,}$/.test(word) && /[aeiouy]/.test(word) && !abbreviated.test(word)
  expect(words.filter(({ word }) => !isWord(word))).toEqual([])
})
