import 'server-only'
import { createHash } from 'node:crypto'
import { serialize } from 'node:v8'
import { LRUCache } from 'lru-cache'
import { createElement, type FunctionComponent } from 'react'
import { handOver } from '@/lib/web/response'
import { Markup } from './markup'
import { renderToHtml } from './render'

/** Four million characters of rendered parts are kept. A part that draws nothing has a size too: lru-cache asks for one. */
const kept = new LRUCache<string, string>({
  maxSize: 4_000_000,
  sizeCalculation: (html) => Math.max(1, html.length),
})
let parts = 0

/**
 * A part of a page that is made of its data alone: no script in it, no server action, nothing but what `props` say. It is rendered to HTML
 * in one go and kept under its data, so the same data is never rendered again, and it travels once: React would send every element a
 * second time, for the browser to compare (docs/decisions/007). Props that are not data, such as elements or functions, are an error.
 */
export function staticPart<P extends object>(draw: FunctionComponent<P>): FunctionComponent<P> {
  const part = parts++
  return function StaticPart(props: P) {
    const name = createHash('sha256').update(`${part}:`).update(serialize(props)).digest('base64url')
    const html = kept.get(name) ?? renderToHtml(createElement(draw, props))
    kept.set(name, html)
    if (html === '') return null
    return <Markup name={name} html={handOver(name, html) ? undefined : html} />
  }
}
