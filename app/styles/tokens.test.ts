import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const tokens = read('app/styles/tokens.css')
const sheets = [
  'app/styles/base.css',
  'app/styles/elements.css',
  ...globSync('{app,components}/**/*.module.css', { cwd: root }),
]

/** Both colours of a token: the light one comes first in `light-dark(light, dark)`. */
const colours = new Map(
  [...tokens.matchAll(/--([\w-]+): light-dark\((#\w+), (#\w+)\)/g)].map(([, name, light, dark]) => [
    name,
    { light: light ?? '', dark: dark ?? '' },
  ]),
)

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(hex: string) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string, theme: 'light' | 'dark') {
  const [a, b] = [one, other].map((name) => luminance(colours.get(name)?.[theme] ?? ''))
  const [low = 0, high = 0] = [a ?? 0, b ?? 0].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const TEXT = 4.5
const EDGE = 3

/** Foreground, ground, what is needed, and what was measured in light and dark when the colours were chosen. */
const pairs: [string, string, number, number, number][] = [
  ['ink', 'paper', TEXT, 16.3, 14.5],
  ['ink-2', 'paper', TEXT, 7.3, 8.3],
  ['ink-2', 'wash', TEXT, 6.8, 7.6],
  ['ink-2', 'wash-2', TEXT, 6.1, 6.5],
  ['link', 'paper', TEXT, 10.3, 10.3],
  ['link', 'wash', TEXT, 9.5, 9.4],
  ['decide', 'paper', TEXT, 9.3, 9.1],
  ['decide', 'decide-wash', TEXT, 8.3, 8.0],
  ['on-decide', 'decide', TEXT, 9.6, 9.1],
  ['on-past', 'past', TEXT, 11.2, 11.7],
  ['added', 'paper', TEXT, 6.4, 9.2],
  ['gone', 'paper', TEXT, 7.5, 8.7],
  ['gone', 'gone-wash', TEXT, 6.9, 7.6],
  ['edge', 'paper', EDGE, 4.1, 4.9],
  ['edge', 'wash', EDGE, 3.8, 4.4],
  ['edge', 'decide-wash', EDGE, 3.7, 4.3],
  ['focus', 'paper', EDGE, 5.9, 9.0],
  ['focus', 'decide-wash', EDGE, 5.3, 7.9],
]

test.each(pairs)('%s on %s is readable in light and in dark', (one, other, needed, light, dark) => {
  expect(contrast(one, other, 'light')).toBeGreaterThanOrEqual(needed)
  expect(contrast(one, other, 'dark')).toBeGreaterThanOrEqual(needed)
  const measured = [contrast(one, other, 'light'), contrast(one, other, 'dark')]
  expect(measured.map((ratio) => Math.round(ratio * 10) / 10)).toEqual([light, dark])
})

test('browsers without light-dark() get the same light colours', () => {
  const plain = new Map([...tokens.matchAll(/--([\w-]+): (#\w{6});/g)].map(([, name, hex]) => [name, hex]))
  expect([...colours].map(([name, { light }]) => [name, light])).toEqual([...plain])
})

test.each(sheets)('%s takes its colours from the tokens and knows no left or right', (path) => {
  const rules = read(path)
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/@media print \{.*?\n {2}\}/s, '')
  expect(rules.match(/#[\da-f]{3,8}\b|\brgba?\(|\bhsla?\(/gi) ?? []).toEqual([])
  expect(rules.match(/(?<![\w-])(margin-|padding-|border-)?(left|right)\b(?=\s*:)/g) ?? []).toEqual([])
  expect(rules.match(/(float|clear|text-align):\s*(left|right)/g) ?? []).toEqual([])
})

test('violet means that a decision is awaited, and is in no other component', () => {
  const violet = sheets.filter((path) => read(path).includes('--decide'))
  expect(violet.toSorted()).toEqual([
    'components/charts/timeline.module.css',
    'components/layout/masthead.module.css',
    'components/layout/section.module.css',
    'components/ui/button.module.css',
    'components/ui/decision-box.module.css',
    'components/ui/note.module.css',
    'components/ui/status.module.css',
    'components/ui/table.module.css',
  ])
})

test('nothing is styled by an attribute, which the content security policy refuses', () => {
  const pages = globSync('{app,components}/**/*.tsx', { cwd: root })
  expect(pages.length).toBeGreaterThan(20)
  expect(pages.filter((path) => read(path).includes('style={'))).toEqual([])
})
