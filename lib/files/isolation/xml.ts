import { SaxesParser } from 'saxes'

/**
 * An element of XML: its name without a prefix, its attributes, its parts in order. An attribute has its bare name; the id of a relation,
 * whatever prefix the file gives it, is `rel:id`, `rel:embed` and so on.
 */
export type Element = { name: string; attributes: Record<string, string>; children: (Element | string)[] }

const bare = (name: string) => name.slice(name.indexOf(':') + 1)
const prefixOf = (name: string) => name.slice(0, Math.max(0, name.indexOf(':')))
const DEEPEST = 400
/** Of the transitional and of the strict form of Office Open XML. */
const RELATIONS = /\/officeDocument(?:\/2006)?\/relationships$/

type Prefixes = Record<string, string>

/** Reads XML into elements. Entities but the five of XML itself are not resolved, and what nests too deeply is refused. */
export function readXml(source: string | Buffer): Element {
  const root: Element = { name: '', attributes: {}, children: [] }
  const open = [root]
  const scopes: Prefixes[] = [{}]
  const parser = new SaxesParser({ fragment: false })
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > DEEPEST) throw new Error('nested too deeply')
    const given = attributes as Record<string, string>
    const scope = declared(scopes.at(-1) ?? {}, given)
    const element = { name: bare(name), attributes: named(given, scope), children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
    scopes.push(scope)
  })
  parser.on('text', (words) => open.at(-1)?.children.push(words))
  parser.on('cdata', (words) => open.at(-1)?.children.push(words))
  parser.on('closetag', () => {
    const closed = open.pop()
    scopes.pop()
    if (closed?.name === 'AlternateContent') chooseOne(closed, open.at(-1))
  })
  parser.write(typeof source === 'string' ? source : decoded(source)).close()
  return root
}

/** The letters of a part, in the encoding that its first bytes or its first line name. */
function decoded(bytes: Buffer): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (isWide) return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes)
  const said = /^[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(bytes.toString('latin1', 0, 200))?.[1]
  // What says that it is wide, but has no mark of it, is not.
  return new TextDecoder(said && !/^(utf|ucs)/i.test(said) ? said : 'utf-8').decode(bytes)
}

function declared(above: Prefixes, attributes: Record<string, string>): Prefixes {
  const own = Object.entries(attributes).filter(([name]) => name.startsWith('xmlns:'))
  return own.length === 0
    ? above
    : { ...above, ...Object.fromEntries(own.map(([name, value]) => [bare(name), value])) }
}

const named = (attributes: Record<string, string>, scope: Prefixes) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => {
      const prefix = prefixOf(name)
      return [prefix && RELATIONS.test(scope[prefix] ?? '') ? `rel:${bare(name)}` : bare(name), value]
    }),
  )

/** Of the same content in several forms one is read: the newest that has words, instead of them all. */
function chooseOne(alternatives: Element, parent: Element | undefined) {
  const forms = elements(alternatives)
  const chosen = forms.find((form) => wordsBelow(form).trim() !== '') ?? forms[0]
  parent?.children.splice(-1, 1, ...(chosen?.children ?? []))
}

export const elements = (of: Element | undefined): Element[] =>
  (of?.children ?? []).filter((child) => typeof child !== 'string')

/** The first child of this name. */
export const child = (of: Element | undefined, name: string): Element | undefined =>
  elements(of).find((one) => one.name === name)

/** All elements of this name below, in order; what is inside of one is not searched again. */
export function below(of: Element | undefined, name: string): Element[] {
  return elements(of).flatMap((one) => (one.name === name ? [one] : below(one, name)))
}

/** All words below, unchanged. */
export const wordsBelow = (of: Element | string): string =>
  typeof of === 'string' ? of : of.children.map(wordsBelow).join('')

/** Whether a property that is on by its mere presence is on. */
export const isOn = (property: Element | undefined): boolean =>
  property !== undefined && !/^(0|false|off|none)$/i.test(property.attributes.val ?? '')
