import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/** The words that nobody reads on a screen, in a message or in a file: each with what is written for it. */
const ruledOut: [RegExp, string][] = [
  [/\bst(?:ands?|ood)\b(?!-)/i, 'is, appears, is shown, is listed'],
  [/\bmeanwhile\b/i, 'since, in the meantime, has since been'],
  [/\b(?:lies|lay|laid)\b/i, 'is, is for the meeting, is due'],
  [/\bbears?\b/i, 'has'],
  [/\balready(?=[.”"]|$)/i, 'already before the verb'],
  [/\b(?:bring|brings|brought)\b/i, 'upload, enter'],
  [/\bt(?:ak(?:e|es|en|ing)|ook) (?:it |them |this )?(?:back|off|out)\b/i, 'withdraw, remove'],
  [/\bbr(?:eak|eaks|oke|oken) off\b/i, 'was interrupted, connection lost'],
  [/\bin the place of\b/i, 'replaces, instead of'],
  [/\breckon/i, 'is in the time of'],
  [/\b(?:register knows|known to the register)\b/i, 'there is no'],
  [/\bsomebody\b/i, 'someone'],
  [/\bopen to you\b/i, 'you have access to, or say what there is none of'],
  [/\bnot [a-z ]{0,20}any ?more\b/i, 'no longer'],
  [/\bnothing (?:current|of|that)\b/i, 'none of, or say what there is none of'],
  [/\blately\b/i, 'recently'],
  [/\bkeep(?:ing)? as (?:a )?draft\b/i, 'save draft'],
  [/\b(?:without|needs?) script\b/i, 'without JavaScript'],
  [/\b(?:[01]?\d|2[0-3])\.[0-5]\d (?:UTC|on \d)/, 'hours as 9:00'],
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

const files = execFileSync('git', ['ls-files', 'app', 'components', 'lib'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.d\.ts$|^lib\/testing\//.test(file))

describe('the words of the interface', () => {
  const found = files.map((file) => ({ file, texts: textsOf(file) }))

  test('are found in the pages, the kit and the domain', () => {
    expect(found.flatMap(({ texts }) => texts).length).toBeGreaterThan(2_000)
    for (const place of ['app/', 'components/', 'lib/'])
      expect(found.some(({ file, texts }) => file.startsWith(place) && texts.length > 0)).toBe(true)
  })

  test.each(ruledOut)('have no %s: write %s', (pattern) => {
    const hits = found.flatMap(({ file, texts }) =>
      texts.filter((text) => pattern.test(text)).map((text) => `${file}: ${text.slice(0, 120)}`),
    )
    expect(hits).toEqual([])
  })
})
