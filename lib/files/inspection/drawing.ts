import { Refused } from '../isolation/archive.ts'
import { elements, readXml, wordsBelow, type Element } from '../isolation/xml.ts'

/** A drawing in SVG within an Office file, such as a logo: shapes alone, nothing that runs or is loaded. */

const running = new Set(['script', 'foreignObject', 'iframe', 'object', 'embed', 'handler', 'audio', 'video'])
/** A picture within the drawing, or another part of it. */
const isWithin = (address: string) => /^\s*(#|data:image\/(png|jpe?g|gif|webp)[;,])/i.test(address)

/** @throws Refused with a sentence. */
export function examineDrawing(name: string, bytes: Buffer, program: string): void {
  const refuse = (what: string) =>
    new Refused(
      `The drawing ${name} in this file ${what}. In ${program}, right-click the drawing, choose Save as Picture and the type PNG, and insert that instead. Then save it and upload it again.`,
    )
  if (/<!\s*ENTITY/i.test(bytes.toString('latin1'))) throw refuse('cannot be checked')
  const root = read(bytes)
  if (!root) throw refuse('is damaged')
  if (isActive(root)) throw refuse('contains a script, or loads something')
}

function read(bytes: Buffer): Element | null {
  try {
    return readXml(bytes)
  } catch {
    return null
  }
}

const isActive = (of: Element): boolean =>
  elements(of).some(
    (one) =>
      running.has(one.name) ||
      Object.entries(one.attributes).some(([name, value]) => isActiveAttribute(name, value)) ||
      (one.name === 'style' && loads(wordsBelow(one))) ||
      isActive(one),
  )

function isActiveAttribute(name: string, value: string): boolean {
  if (/^on/i.test(name)) return true
  if (name === 'href' || name === 'src') return !isWithin(value)
  return /^\s*(javascript|vbscript):/i.test(value) || loads(value)
}
const loads = (style: string) =>
  /@import/i.test(style) ||
  [...style.matchAll(/url\(\s*["']?([^"')]*)/gi)].some(([, address = '']) => !isWithin(address))
