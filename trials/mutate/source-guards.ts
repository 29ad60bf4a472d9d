import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { root } from '@/scripts/environment.mjs'

/** A source file with one guard taken out. */
export type SourceMutant = { file: string; name: string; text: string }

type Edit = { node: ts.Node; what: string; text: string }

/**
 * Every guard of a file, each taken out by itself: a condition under which something is refused never holds, a condition of two parts has
 * one, and what is asked where the first answer was nothing is not asked.
 */
export function mutantsOf(file: string): SourceMutant[] {
  const text = readFileSync(path.join(root, file), 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const edits: Edit[] = []
  const visit = (node: ts.Node) => {
    edits.push(...editsOf(node, source))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return edits.map(({ node, what, text: other }) => {
    const [start, end] = [node.getStart(source), node.getEnd()]
    const { line, character } = source.getLineAndCharacterOfPosition(start)
    const was = text.slice(start, end).replace(/\s+/g, ' ').slice(0, 90)
    return {
      file,
      name: `${file}:${line + 1}:${character + 1}+${end - start} ${what}: ${was}`,
      text: text.slice(0, start) + other + text.slice(end),
    }
  })
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
export function policyMutants(): SourceMutant[] {
  const file = 'lib/kernel/policy.ts'
  const text = readFileSync(path.join(root, file), 'utf8')
  return [...text.matchAll(/^ {2}'([a-z-]+:[a-z-]+)': ([^\n]+),$/gm)].map(([line, permission, roles]) => ({
    ...{ file, name: `${file} ${permission} for everybody, not ${roles}` },
    text: text.replace(line, `  '${permission}': ['ADMIN', 'SECRETARIAT', 'REVIEWER', 'DELEGATE', 'JOB'],`),
  }))
}
