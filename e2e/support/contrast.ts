import type axe from 'axe-core'
import type { Page } from '@playwright/test'

/**
 * Whether text can be told from what is behind it depends on how both are drawn, and on nothing else. axe measures it at each place anew,
 * which takes longer than all else it looks at, so each way of drawing is measured once for all pages that this process looks at.
 */

/** The ways of drawing in which axe found the contrast to be enough. */
const legible = new Set<string>()

/** The places where text cannot be told from what is behind it. The page must have loaded axe. */
export async function illegibleOn(page: Page): Promise<string[]> {
  const { passed, faults } = await page.evaluate(measure, [...legible])
  for (const way of passed) legible.add(way)
  return faults
}

/** Runs in the page: measures each way of drawing that is not known to be legible. */
async function measure(known: string[]): Promise<{ passed: string[]; faults: string[] }> {
  const all = Array.from(document.body.querySelectorAll('*'))
  const isTransparent = (colour: string) => colour === 'rgba(0, 0, 0, 0)'
  const backgrounds = new Map<Element, string>()
  /** What an element and those around it put behind its text. */
  const behind = (element: Element | null): string => {
    if (!element) return ''
    const found = backgrounds.get(element)
    if (found !== undefined) return found
    const { backgroundColor, backgroundImage, opacity, filter, mixBlendMode } = getComputedStyle(element)
    const own = [backgroundColor, backgroundImage, opacity, filter, mixBlendMode].join()
    const isNothing = own === 'rgba(0, 0, 0, 0),none,1,none,normal'
    const drawn = behind(element.parentElement) + (isNothing ? '' : ` ${own}`)
    backgrounds.set(element, drawn)
    return drawn
  }
  const positioned = all.filter((element) => {
    const { position, backgroundColor } = getComputedStyle(element)
    return position !== 'static' && !isTransparent(backgroundColor)
  })
  /** What is drawn over or under an element without being around it. */
  const beside = (element: Element) => {
    const one = element.getBoundingClientRect()
    return positioned.filter((box) => {
      const other = box.getBoundingClientRect()
      const isApart =
        one.right <= other.left ||
        other.right <= one.left ||
        one.bottom <= other.top ||
        other.bottom <= one.top
      return !isApart && !box.contains(element)
    })
  }
  const hasText = (element: Element) =>
    element.matches('input:not([type="hidden"], [type="checkbox"], [type="radio"]), select, textarea') ||
    Array.from(element.childNodes).some((node) => node instanceof Text && node.data.trim() !== '')
  const isDrawn = (element: Element) => {
    const { width, height } = element.getBoundingClientRect()
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true })
  }
  const wayOf = (element: Element) => {
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element)
    const others = beside(element).map((box) => getComputedStyle(box).backgroundColor)
    return [behind(element), color, fontSize, fontWeight, textShadow, ...others].join(' | ')
  }

  const ways = new Map<Element, string>()
  const places = new Map<string, Element[]>()
  for (const element of all) {
    if (!hasText(element) || !isDrawn(element)) continue
    const way = wayOf(element)
    ways.set(element, way)
    if (!known.includes(way)) places.set(way, [...(places.get(way) ?? []), element])
  }
  const passed = new Set<string>()
  const faults = new Map<string, string>()
  const look = async (include: Element[]) => {
    if (include.length === 0) return
    const { passes, violations } = await (window as unknown as { axe: typeof axe }).axe.run(
      { include },
      { runOnly: ['color-contrast'], resultTypes: ['passes', 'violations'], elementRef: true },
    )
    const nodesOf = (results: axe.Result[]) => results.flatMap(({ nodes }) => nodes)
    for (const { element } of nodesOf(passes)) passed.add((element && ways.get(element)) ?? '')
    for (const { element, target } of nodesOf(violations))
      faults.set(target.join(' '), (element && ways.get(element)) ?? '')
  }
  await look([...places.values()].flatMap(([first]) => first ?? []))
  // Where axe could not decide at the first place, it may at another one that is drawn in the same way.
  const isOpen = (way: string) => !passed.has(way) && ![...faults.values()].includes(way)
  await look([...places].flatMap(([way, [, ...others]]) => (isOpen(way) ? others : [])))
  for (const way of faults.values()) passed.delete(way)
  return { passed: [...passed], faults: [...faults.keys()] }
}
