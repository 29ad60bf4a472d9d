import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { metrics } from '@/lib/kernel/metrics'
import { missingPackages } from './debian.mjs'
import { run } from './processes.mjs'

/** What Prometheus is told to watch for, checked by its own program where that is installed (`promtool`, of Debian’s package prometheus). */

const folder = 'deploy/prometheus'
const rules = readFileSync(`${folder}/chancery-alerts.yml`, 'utf8')
const cases = readFileSync(`${folder}/chancery-alerts-test.yml`, 'utf8')

test('every rule asks for metrics that Chancery has, and has a case in which it is due and one in which it is not', async () => {
  const named = new Set(rules.match(/\bchancery_\w+/g))
  const known = (await metrics().registry.getMetricsAsJSON()).map(({ name }) => name)
  expect([...named].filter((name) => !known.includes(name))).toEqual([])
  for (const [, alert] of rules.matchAll(/alert: (\w+)/g)) {
    const expected = cases.split(`alertname: ${alert}`).slice(1)
    const isDue = expected.map((one) => !/^\s*exp_alerts: \[\]/.test(one))
    expect(new Set(isDue), alert).toEqual(new Set([true, false]))
  }
})

test.skipIf(missingPackages(['promtool']).length > 0)(
  'promtool reads the settings and the rules, and finds each alert due when it should be',
  async () => {
    for (const args of [
      ['check', 'config', '--syntax-only', 'chancery.yml'],
      ['check', 'rules', 'chancery-alerts.yml'],
      ['test', 'rules', 'chancery-alerts-test.yml'],
    ]) {
      const { code, output } = await run('promtool', args, { cwd: folder })
      expect(code, `promtool ${args.join(' ')}\n${output}`).toBe(0)
    }
  },
)
