import axe from 'axe-core'
import type { Page } from '@playwright/test'
import { illegibleOn } from './contrast'

/** WCAG 2.0 to 2.2 A and AA, and best practice. */
export const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const CONTRAST = 'color-contrast'

/** What axe finds on the page by the rules of these tags, or by these rules alone; each with the places where it is. */
export async function faultsOn(
  page: Page,
  { tags = everyRule, only }: { tags?: string[]; only?: string[] } = {},
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const isContrastAsked =
    only?.includes(CONTRAST) ?? axe.getRules(tags).some(({ ruleId }) => ruleId === CONTRAST)
  const others = only?.filter((rule) => rule !== CONTRAST)
  const runOnly: axe.RunOnly = others ? { type: 'rule', values: others } : { type: 'tag', values: tags }
  const faults = others?.length === 0 ? [] : await violationsOf(page, runOnly)
  return (isContrastAsked ? [...faults, { id: CONTRAST, places: await illegibleOn(page) }] : faults)
    .filter(({ places }) => places.length > 0)
    .map(({ id, places }) => `${id}: ${places.slice(0, 3).join(', ')}`)
}

/** What axe finds but for the contrast, rule by rule. */
const violationsOf = (page: Page, runOnly: axe.RunOnly) =>
  page.evaluate(
    async ([only, contrast]) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run({
        ...{ runOnly: only, rules: { [contrast]: { enabled: false } }, resultTypes: ['violations'] },
      })
      return violations.map(({ id, nodes }) => ({ id, places: nodes.map(({ target }) => target.join(' ')) }))
    },
    [runOnly, CONTRAST] as const,
  )

/** How much wider the page is than its window, in words. */
export async function widerThanWindow(page: Page): Promise<string[]> {
  const [inner, outer] = await page.evaluate(
    () => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const,
  )
  return inner > outer ? [`it is ${inner - outer} pixels wider than the window`] : []
}

/** What an answer can change of a form: names, errors and what describes them. Its colours and sizes are looked at on every page. */
const ofForms = ['cat.forms', 'cat.aria', 'cat.name-role-value', 'cat.structure']

/**
 * What is wrong with the answer that a page without scripts shows, and whether it is wider than a phone. axe is a script itself, so it
 * looks at the same HTML in another page.
 */
export async function faultsOfAnswer(page: Page, looker: Page, state: string): Promise<string[]> {
  const html = await page.content()
  await looker.setContent(html.replaceAll(/<script.*?<\/script>|<link[^>]*>/gs, ''))
  const faults = await faultsOn(looker, { tags: ofForms })
  const before = page.viewportSize()
  await page.setViewportSize({ width: 360, height: 740 })
  faults.push(...(await widerThanWindow(page)))
  if (before) await page.setViewportSize(before)
  return faults.map((fault) => `${state}: ${fault}`)
}
