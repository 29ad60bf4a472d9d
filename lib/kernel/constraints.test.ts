import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sentenceOfConstraint } from './constraints'

const names = readFileSync('lib/kernel/constraints.ts', 'utf8').matchAll(/^ {2}([a-z0-9_]+): /gm)
const named = [...names].flatMap(([, name = '']) => {
  const field = sentenceOfConstraint(name)?.field
  return field ? [{ name, field }] : []
})
const schemas = globSync('lib/**/schema.ts')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')

test('a refusal of the database names a field that a form has', () => {
  expect(named.length).toBeGreaterThan(20)
  const missing = named.filter(
    ({ field }) => !new RegExp(`(?:^|[\\s{,'])${field}(?:[:,]|')`, 'm').test(schemas),
  )
  expect(missing).toEqual([])
})
