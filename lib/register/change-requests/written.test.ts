import { expect, test } from 'vitest'
import { operations, registerBefore } from '@/lib/testing/operations'
import { contextOn } from '@/lib/testing/register-rows'
import { planOperations } from './plan'
import { RULES_IN_FORCE, rulesNamed } from './rulebooks'

/**
 * The rows that follow from an operation of each kind under each set of rules that ever was in force. They may never change: requests that were
 * applied by these rules would no longer verify. Rules that write otherwise are new rules (rulebooks.ts), with a file of their own here.
 */
test.each(['1'])('the rules %s write what they always wrote', async (name) => {
  const rules = rulesNamed(name)
  if (!rules) throw new Error(`the rules ${name} are gone`)
  const context = () => contextOn('2027-01-01')
  const written = operations.map((operation) => ({
    operation,
    writes: planOperations([operation], registerBefore(), context(), rules).plans.flatMap(
      ({ writes }) => writes,
    ),
  }))
  const lines = written.flatMap(({ operation, writes }) => [
    operation.kind,
    ...writes.map((w) => `  ${JSON.stringify(w)}`),
  ])
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`./written-by-rules-${name}.golden.txt`)
})

test('new versions name rules that are known, and versions without a name are of the first', () => {
  expect(rulesNamed(RULES_IN_FORCE)).toBeDefined()
  expect(rulesNamed(undefined)).toBe(rulesNamed('1'))
  expect(rulesNamed('constructor')).toBeUndefined()
})
