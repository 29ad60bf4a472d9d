import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { followResponses } from '@/lib/web/response'
import { staticPart } from './static-part'

let drawn = 0
function Names({ names, more }: { names: string[]; more?: unknown }) {
  drawn++
  if (names.length === 0) return null
  return (
    <ul>
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
      {more !== undefined && <li>more</li>}
    </ul>
  )
}
const Part = staticPart(Names)
/** What React is given for the part: the element of markup.tsx, or nothing. */
const part = (props: Parameters<typeof Names>[0]) =>
  Part(props) as ReactElement<{ name: string; html?: string }> | null

describe('a static part', () => {
  test('is drawn once for the same data, and anew for other data', () => {
    const before = drawn
    const first = part({ names: ['Nauru', 'Niue'] })
    expect(part({ names: ['Nauru', 'Niue'] })?.props).toEqual(first?.props)
    expect(drawn).toBe(before + 1)
    expect(part({ names: ['Nauru', 'Palau'] })?.props.html).toContain('Palau')
    expect(drawn).toBe(before + 2)
  })
  test('is told apart from another part of the same data', () => {
    const Other = staticPart(({ names }: { names: string[] }) => <p>{names.join(', ')}</p>)
    const other = Other({ names: ['Tonga'] }) as ReactElement<{ html?: string }>
    expect(part({ names: ['Tonga'] })?.props.html).toBe('<ul><li>Tonga</li></ul>')
    expect(other.props.html).toBe('<p>Tonga</p>')
  })
  test('tells apart what looks alike: a day as text and as an instant, a number and its digits', () => {
    const Shown = staticPart(({ value }: { value: unknown }) => <p>{typeof value}</p>)
    const kinds = [1, '1', 1n, new Date(0), new Date(0).toISOString(), null, undefined]
    const shown = kinds.map((value) => (Shown({ value }) as ReactElement<{ name: string }>).props.name)
    expect(new Set(shown).size).toBe(kinds.length)
  })
  test('shows text as text', () => {
    expect(part({ names: ['<script>alert(1)</script>'] })?.props.html).toBe(
      '<ul><li>&lt;script&gt;alert(1)&lt;/script&gt;</li></ul>',
    )
  })
  test('is nothing where it draws nothing', () => {
    expect(part({ names: [] })).toBeNull()
  })
  test.each([
    ['a function', () => 1],
    ['an element', <p key="p">x</p>],
  ])('refuses %s, which is no data', (_, more) => {
    expect(() => part({ names: ['Nauru'], more })).toThrow(/could not be cloned/)
  })
  test('fails where what it draws fails, and keeps nothing of it', () => {
    const Failing = staticPart(({ n }: { n: number }) => {
      if (n === 1) throw new Error('no such part')
      return <p>{n}</p>
    })
    expect(() => Failing({ n: 1 })).toThrow('no such part')
    expect(() => Failing({ n: 1 })).toThrow('no such part')
  })
})

describe('on its way to the browser', () => {
  let server: Server
  let work: () => string
  beforeAll(async () => {
    followResponses()
    server = createServer((_, response) => {
      try {
        response.end(work())
      } catch (error) {
        response.end(String(error))
      }
    })
    await new Promise<void>((resolve) => server.listen(0, resolve))
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))
  const visit = async (headers: IncomingHttpHeaders = {}) => {
    const { port } = server.address() as AddressInfo
    return (await fetch(`http://localhost:${port}/`, { headers: headers as Record<string, string> })).text()
  }

  test('in a page that is loaded it is not given to script, but is in the HTML', async () => {
    work = () => {
      const element = part({ names: ['Samoa'] })!
      expect(element.props.html).toBeUndefined()
      return renderToStaticMarkup(element)
    }
    expect(await visit()).toMatch(
      /^<div class="static-part" data-part="[\w-]{43}"><ul><li>Samoa<\/li><\/ul><\/div>$/,
    )
  })
  test.each([
    ['the framework asks for a page within a page', { rsc: '1' }],
    ['an action answers with a page', { 'next-action': 'abc' }],
  ])('it is given to script when %s', async (_, headers) => {
    work = () => part({ names: ['Samoa'] })?.props.html ?? 'none'
    expect(await visit(headers)).toBe('<ul><li>Samoa</li></ul>')
  })
  test('no answer has the parts of another', async () => {
    let element: ReactElement | null = null
    work = () => String((element = part({ names: ['Vanuatu'] })))
    await visit()
    work = () => renderToStaticMarkup(element!)
    expect(await visit()).toContain('a part of the page was not handed over')
  })
})
