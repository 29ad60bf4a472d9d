import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { root } from '@/scripts/environment.mjs'

export const POLICY = 'lib/kernel/policy.ts'

/** A guard of a source file; `number` is the one under which it is removed. */
export type SourceMutant = { file: string; name: string; number: number }

type Edit = { node: ts.Node; what: string; text: string }

/**
 * Every guard of a file: a condition under which something is refused never holds, a condition of two parts has one, and what is asked
 * where the first answer was nothing is not asked. `text` is the file with all of them in it, each in force as long as its number is not
 * that of `globalThis.guardTakenOut`: so the file is loaded once for all of them.
 */
export function mutantsOf(file: string, first: number): { mutants: SourceMutant[]; text: string } {
  const text = readFileSync(path.join(root, file), 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const edits: Edit[] = []
  const visit = (node: ts.Node) => {
    edits.push(...editsOf(node, source))
    ts.forEachChild(node, visit)
  }
  visit(source)
  const mutants = edits.map(({ node, what }, at) => {
    const [start, end] = [node.getStart(source), node.getEnd()]
    const { line, character } = source.getLineAndCharacterOfPosition(start)
    const was = text.slice(start, end).replace(/\s+/g, ' ').slice(0, 90)
    const place = `${file}:${line + 1}:${character + 1}+${end - start}`
    return { file, name: `${place} ${what}: ${was}`, number: first + at }
  })
  return { mutants, text: switchedText(source, edits, first) }
}

/** The text of a file in which each edit is made while its number is the one removed. */
function switchedText(source: ts.SourceFile, edits: Edit[], first: number): string {
  const { text } = source
  const numbered = edits.map((edit, at) => ({ ...edit, number: first + at }))
  const written = (node: ts.Node): string => {
    let [whole, at] = ['', node.getStart(source)]
    ts.forEachChild(node, (child) => {
      whole += text.slice(at, child.getStart(source)) + written(child)
      at = child.getEnd()
    })
    whole += text.slice(at, node.getEnd())
    const own = numbered.filter((edit) => edit.node === node)
    if (own.length === 0) return whole
    return `(${own.map((edit) => `globalThis.guardTakenOut === ${edit.number} ? (${edit.text}) : `).join('')}(${whole}))`
  }
  return written(source)
}

function editsOf(node: ts.Node, source: ts.SourceFile): Edit[] {
  const code = (one: ts.Node) => one.getText(source)
  if (ts.isIfStatement(node))
    return [{ node: node.expression, what: 'never', text: `(${code(node.expression)}) && false` }]
  if (ts.isConditionalExpression(node) && !isOfTypes(node))
    return [{ node: node.condition, what: 'never', text: `(${code(node.condition)}) && false` }]
  if (!ts.isBinaryExpression(node)) return []
  const { operatorToken, left, right } = node
  const of = (what: string, text: string): Edit => ({ node, what, text: `(${text})` })
  switch (operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return [of('without the second part of', code(left)), of('without the first part of', code(right))]
    case ts.SyntaxKind.BarBarToken:
      return [of('without the second part of', code(left)), of('without the first part of', code(right))]
    case ts.SyntaxKind.QuestionQuestionToken:
      return isCall(right) ? [of('without what else is asked of', code(left))] : []
    default:
      return []
  }
}

const isCall = (node: ts.Node) => ts.isCallExpression(node) || ts.isBinaryExpression(node)
/** Words for a screen are chosen so too; a text that is chosen wrongly lets nobody in. */
const isOfTypes = (node: ts.ConditionalExpression) =>
  [node.whenTrue, node.whenFalse].every((one) => ts.isStringLiteralLike(one) || ts.isTemplateExpression(one))

/** Each permission of the policy table, held by everybody and by the server. */
export function policyMutants(): { name: string; text: string }[] {
  const text = readFileSync(path.join(root, POLICY), 'utf8')
  return [...text.matchAll(/^ {2}'([a-z-]+:[a-z-]+)': ([^\n]+),$/gm)].map(([line, permission, roles]) => ({
    name: `${POLICY} ${permission} for everybody, not ${roles}`,
    text: text.replace(line, `  '${permission}': ['ADMIN', 'SECRETARIAT', 'REVIEWER', 'DELEGATE', 'JOB'],`),
  }))
}
