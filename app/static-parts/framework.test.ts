import { createRequire } from 'node:module'
import type { FunctionComponent, ReactElement } from 'react'
import { expect, test } from 'vitest'
import { renderToHtml } from './render'

const installed = createRequire(import.meta.url)
const versionOf = (name: string) => (installed(`${name}/package.json`) as { version: string }).version

/**
 * What static parts, lib/response.ts and scripts/chunks.mjs take for granted of the framework, asked of the one that is installed. The
 * parts of it that only a server shows are asked in e2e/weight.spec.ts and e2e/missing.spec.ts.
 */
test('what they gain was measured with the framework that is installed', () => {
  // Another version: measure again what each gains (docs/decisions/007 and 013), then write it here.
  expect({ next: versionOf('next'), react: versionOf('react'), 'react-dom': versionOf('react-dom') }).toEqual(
    { next: '16.4.6', react: '19.3.1', 'react-dom': '19.3.1' },
  )
})

/** The React that the framework runs server components with: a build of its own, under the condition `react-server`. */
function reactOfTheFramework() {
  const name = installed.resolve('next/dist/compiled/react')
  const before = installed.cache[name]
  const onServer = 'next/dist/compiled/react/cjs/react.react-server.production.js'
  installed(onServer)
  installed.cache[name] = installed.cache[installed.resolve(onServer)]
  const runtime = installed(
    'next/dist/compiled/react/cjs/react-jsx-runtime.react-server.production.js',
  ) as typeof import('react/jsx-runtime')
  if (before) installed.cache[name] = before
  else delete installed.cache[name]
  return runtime
}

test('the installed React renders the elements that the framework’s own one makes', () => {
  const { jsx, jsxs, Fragment } = reactOfTheFramework()
  const Name: FunctionComponent<{ name: string }> = ({ name }) => jsx('li', { children: name })
  const list = jsxs(Fragment, {
    children: [
      jsx('h2', { children: 'Parties' }),
      jsx('ul', { children: jsx(Name, { name: 'Nauru & Niue' }) }),
    ],
  }) as ReactElement
  expect(renderToHtml(list)).toBe('<h2>Parties</h2><ul><li>Nauru &amp; Niue</li></ul>')
})

test('the framework asks for a page within a page, and for an action, with the headers that are looked for', () => {
  const { RSC_HEADER, ACTION_HEADER } = installed('next/dist/client/components/app-router-headers') as {
    RSC_HEADER: string
    ACTION_HEADER: string
  }
  expect([RSC_HEADER, ACTION_HEADER]).toEqual(['rsc', 'next-action'])
})
