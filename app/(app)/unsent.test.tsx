import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { refusedAt } from './refused'
import { Unsent } from './unsent'

const kept = {
  typed: { reason: 'A long <reason>', code: 'CR-2026-001' },
  sentence: 'It is closed.',
  fields: {},
}
const drawn = (at: string, field?: string) =>
  renderToStaticMarkup(<Unsent form={refusedAt(kept, at, 'decision')} field={field} />)

test('a form that its page no longer has says why it was refused, and hands back the text', () => {
  const html = drawn('decision', 'reason')
  expect(html).toContain('role="alert"')
  expect(html).toContain('It is closed.')
  expect(html).toMatch(/<label for="decision-reason">What you typed ?<\/label>/)
  expect(html).toContain('A long &lt;reason&gt;</textarea>')
  expect(html).not.toContain('CR-2026-001')
})

test('a button that was refused says why, and has no text to hand back', () => {
  expect(drawn('decision')).toContain('It is closed.')
  expect(drawn('decision')).not.toContain('textarea')
})

test('a form that was not sent says nothing', () => expect(drawn('comment', 'reason')).toBe(''))
