import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

type Words = [RegExp, string][]

/** The words that nobody reads on a screen, in a message, in a guide or in a comment: each with what is written for it. */
const ruledOut: Words = [
  [/\bst(?:ands?|ood)\b(?!-)/i, 'is, appears, is shown, is listed'],
  [/\bmeanwhile\b/i, 'since, in the meantime, has since been'],
  [/\b(?:lies?|lay|laid)\b/i, 'is, is for the meeting, is due'],
  [/\b(?:bears?|borne)\b/i, 'has'],
  [/\balready(?=[.”",;:]|$| \*\/)/i, 'already before the verb'],
  [/\b(?:brings?|brought)\b/i, 'upload, enter, lead to'],
  [/\bt(?:ak(?:e|es|en|ing)|ook) (?:it |them |this )?(?:back|off|out)\b/i, 'withdraw, undo, remove'],
  [/\bbr(?:eak|eaks|oke|oken) off\b/i, 'was interrupted, connection lost'],
  [/\bin the place of\b/i, 'replaces, instead of'],
  [/\breckon/i, 'is in the time of'],
  [/\b(?:register knows|known to the register)\b/i, 'there is no, is in the register'],
  [/\bopen to you\b/i, 'you have access to, or say what there is none of'],
  [/\bno(?:t|thing)? [a-z ]{0,40}any ?more\b/i, 'no longer'],
  [/\blately\b/i, 'recently'],
  [/\bkeep(?:ing)? as (?:a )?draft\b/i, 'save draft'],
  [/\b(?:without|needs?) script\b/i, 'without JavaScript'],
  [/\b(?:puts?|putting) right\b/i, 'correct'],
  [/\b(?:gives?|gave|given) a sign\b/i, 'has reported'],
  [/\b(?:[01]?\d|2[0-3])\.[0-5]\d (?:UTC|on \d)/, 'hours as 9:00'],
]

/** Of these, a comment may have the second; a guide has neither. */
const ruledOutOfGuides: Words = [
  [/\bsomebody\b/i, 'someone'],
  [/\bfor ever\b/i, 'for good, permanently'],
]

const ruledOutOfScreens: Words = [
  ...ruledOutOfGuides,
  [/\bnothing (?:current|of|that)\b/i, 'none of, or say what there is none of'],
  [/\bawait(?:s|ed)?\b/i, 'is waiting for, due'],
  [/\bis called so\b/i, 'no results'],
  [/\bwhat (?:is|was) kept of\b/i, 'the data of'],
  [/\b(?:act|action) is not known\b/i, 'unknown action'],
  [/\bmade better\b/i, 'needs attention'],
]

/** Texts that somebody reads: of JSX, of strings and templates with more than one word; not SQL, not names of classes and files. */
function textsOf(file: string): string[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, kind)
  const texts: string[] = []
  const visit = (node: ts.Node) => {
    if (isUnread(node)) return
    const text = textIn(node)
    if (text && /[A-Za-z]{2}.*\s|^[A-Z][a-z]+/.test(text)) texts.push(text.replace(/\s+/g, ' ').trim())
    ts.forEachChild(node, visit)
  }
  visit(source)
  return texts
}

const ofMachines = new Set(['className', 'key', 'href', 'id', 'name'])

function isUnread(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return true
  // Tagged templates are SQL.
  if (ts.isTaggedTemplateExpression(node)) return true
  return ts.isJsxAttribute(node) && ts.isIdentifier(node.name) && ofMachines.has(node.name.text)
}

function textIn(node: ts.Node): string | null {
  if (ts.isJsxText(node) || ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node))
    return node.text
  if (!ts.isTemplateExpression(node)) return null
  return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('')
}

const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[ /].*$/gm

/** The comments of a file, each on one line and without what is code in it. */
const commentsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(COMMENT)].map(([comment]) =>
    comment.replace(/\s*\n\s*\*?\s*/g, ' ').replace(/`[^`]*`/g, '…'),
  )

/** The paragraphs of a document, without code. */
const paragraphsOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .replace(/^ *```[\s\S]*?^ *```/gm, '')
    .replace(/`[^`\n]*`/g, '…')
    .split('\n')

const listed = (...places: string[]) =>
  execFileSync('git', ['ls-files', ...places], { encoding: 'utf8' })
    .split('\n')
    .filter(Boolean)
const isCode = (file: string) => /\.(?:tsx?|mjs|js|css)$/.test(file) && !file.endsWith('.d.ts')

const screens = listed('app', 'components', 'lib', 'scripts', 'proxy.ts', 'instrumentation.ts').filter(
  (file) =>
    /\.(?:tsx?|mjs)$/.test(file) && !/\.test\.tsx?$|\.d\.ts$|^lib\/testing\/|^scripts\/bench\//.test(file),
)
// The migrations are released and stay as they are; this file names the words.
const commented = listed().filter(
  (file) => (isCode(file) || file.endsWith('.prisma')) && !/^prisma\/migrations\/|words\.io\.test/.test(file),
)
const documents = listed('*.md')

type Found = { file: string; texts: string[] }[]
const readFrom = (files: string[], read: (file: string) => string[]): Found =>
  files.map((file) => ({ file, texts: read(file) }))
const having = (found: Found, pattern: RegExp) =>
  found.flatMap(({ file, texts }) =>
    texts.flatMap((text) => {
      const at = text.search(pattern)
      return at < 0 ? [] : [`${file}: ${text.slice(Math.max(0, at - 60), at + 60)}`]
    }),
  )

describe('the words of the interface', () => {
  const found = readFrom(screens, textsOf)

  test('are found in the pages, the kit, the domain and the commands', () => {
    expect(found.flatMap(({ texts }) => texts).length).toBeGreaterThan(2_000)
    for (const place of ['app/', 'components/', 'lib/', 'scripts/'])
      expect(found.some(({ file, texts }) => file.startsWith(place) && texts.length > 0)).toBe(true)
  })

  test.each([...ruledOut, ...ruledOutOfScreens])('have no %s: write %s', (pattern) => {
    expect(having(found, pattern)).toEqual([])
  })
})

describe('the words of guides and other documents', () => {
  const found = readFrom(documents, paragraphsOf)

  test('are found at the top and in docs', () => {
    expect(found.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['README.md', 'docs/guides/meetings.md', 'docs/decisions/002-plain-forms.md']),
    )
    expect(found.flatMap(({ texts }) => texts).length).toBeGreaterThan(1_000)
  })

  test.each([...ruledOut, ...ruledOutOfGuides])('have no %s: write %s', (pattern) => {
    expect(having(found, pattern)).toEqual([])
  })
})

describe('the words of comments', () => {
  const found = readFrom(commented, commentsOf)

  test('are found in the sources and their tests', () => {
    expect(found.flatMap(({ texts }) => texts).length).toBeGreaterThan(3_000)
  })

  test.each(ruledOut)('have no %s: write %s', (pattern) => {
    expect(having(found, pattern)).toEqual([])
  })
})
