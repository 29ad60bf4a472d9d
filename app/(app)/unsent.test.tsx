import type { ComponentProps } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { refusedAt } from './refused'
import { Unsent } from './unsent'

const kept = {
  typed: {
    party: 'Nauru',
    letter: `Note 12 of <2027>${', signed'.repeat(9)}`,
    from: '1 January 2027',
    until: '',
    user: 'u-1',
  },
  sentence: 'It is closed.',
  fields: {},
}
const labels = { party: 'Party', letter: 'Letter', from: 'First day', until: 'Last day' }
const drawn = (at: string, props?: Omit<ComponentProps<typeof Unsent<keyof typeof labels>>, 'form'>) =>
  renderToStaticMarkup(<Unsent form={refusedAt(kept, at, 'mandate')} {...props} />)

test('a form that its page no longer has says why it was refused, and hands back every field that was filled in', () => {
  const html = drawn('mandate', { labels })
  expect(html).toContain('role="alert"')
  expect(html).toContain('It is closed.')
  for (const [name, label, text] of [
    ['party', 'Party', 'value="Nauru"'],
    ['letter', 'Letter', ', signed</textarea>'],
    ['from', 'First day', 'value="1 January 2027"'],
  ]) {
    expect(html).toMatch(new RegExp(`<label for="mandate-${name}">${label} ?</label>`))
    expect(html).toContain(text)
  }
  expect(html).not.toContain('Last day')
  expect(html).not.toContain('u-1')
})

test('of a form that was filled in with what is recorded, only what was changed is handed back, in words', () => {
  const html = drawn('mandate', {
    labels,
    now: { letter: kept.typed.letter },
    shown: (name, value) => (name === 'party' ? `${value} (NRU)` : value),
  })
  expect(html).not.toContain('Letter')
  expect(html).toContain('value="Nauru (NRU)"')
})

test('a button that was refused says why, and has no text to hand back', () => {
  expect(drawn('mandate')).toContain('It is closed.')
  expect(drawn('mandate')).not.toMatch(/<(?:textarea|input)/)
})

test('a form that was not sent says nothing', () => expect(drawn('role', { labels })).toBe(''))
