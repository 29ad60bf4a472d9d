import 'server-only'
import { createHash } from 'node:crypto'
import { serialize } from 'node:v8'
import { createElement, type FunctionComponent } from 'react'
import { handOver } from '@/lib/web/response'
import { drawn } from './drawn'
import { Markup } from './markup'

/** So many characters of drawn parts are kept; what was longest unused goes first. */
const LIMIT = 4_000_000
const kept = new Map<string, string>()
let size = 0
let parts = 0

/**
 * A part of a page that is made of its data alone: no script in it, no server action, nothing but what `props` say. It is drawn to HTML
 * in one go and kept under its data, so the same data is never drawn again, and it travels once: React would send every element a
 * second time, for the browser to compare (docs/decisions/007). Props that are not data, such as elements or functions, are an error.
 */
export function still<P extends object>(draw: FunctionComponent<P>): FunctionComponent<P> {
  const part = parts++
  return function Still(props: P) {
    const name = createHash('sha256').update(`${part}:`).update(serialize(props)).digest('base64url')
    const html = take(name) ?? keep(name, drawn(createElement(draw, props)))
    if (html === '') return null
    return <Markup name={name} html={handOver(name, html) ? undefined : html} />
  }
}

function take(name: string): string | undefined {
  const html = kept.get(name)
  if (html === undefined) return undefined
  kept.delete(name)
  kept.set(name, html)
  return html
}

function keep(name: string, html: string): string {
  kept.set(name, html)
  size += html.length
  for (const [oldest, { length }] of kept) {
    if (size <= LIMIT) break
    kept.delete(oldest)
    size -= length
  }
  return html
}
