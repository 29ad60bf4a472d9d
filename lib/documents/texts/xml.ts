import { SaxesParser } from 'saxes'

/** An element of XML with its name without a prefix, its attributes without prefixes, its parts in order. */
export type Element = { name: string; attributes: Record<string, string>; children: (Element | string)[] }

const bare = (name: string) => name.slice(name.indexOf(':') + 1)
const DEEPEST = 200

/** Reads XML into elements. Entities but the five of XML itself are not resolved, and what nests too deeply is refused. */
export function readXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] }
  const open = [root]
  const parser = new SaxesParser({ fragment: false })
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > DEEPEST) throw new Error('nested too deeply')
    const given = Object.entries(attributes as Record<string, string>).map(([key, value]) => [
      bare(key),
      value,
    ])
    const element = { name: bare(name), attributes: Object.fromEntries(given), children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (words) => open.at(-1)?.children.push(words))
  parser.on('closetag', () => open.pop())
  parser.write(text).close()
  return root
}

export const elements = (of: Element | undefined): Element[] =>
  (of?.children ?? []).filter((child) => typeof child !== 'string')

/** The first child of this name. */
export const child = (of: Element | undefined, name: string): Element | undefined =>
  elements(of).find((one) => one.name === name)

/** All elements of this name below, in order; what lies inside of one is not looked for again. */
export function below(of: Element | undefined, name: string): Element[] {
  return elements(of).flatMap((one) => (one.name === name ? [one] : below(one, name)))
}

/** All words below, unchanged. */
export const wordsBelow = (of: Element | string): string =>
  typeof of === 'string' ? of : of.children.map(wordsBelow).join('')

/** The targets of the relations of a part, by their ids; paths from the root of the archive. */
export function relationsOf(text: string, folder: string): Map<string, string> {
  return new Map(
    below(readXml(text), 'Relationship').map(({ attributes: { Id = '', Target = '' } }) => [
      Id,
      Target.startsWith('/') ? Target.slice(1) : new URL(Target, `part:/${folder}/`).pathname.slice(1),
    ]),
  )
}
