import { expect, type Page } from './fixtures'

/** Whether a page fits a window: at twice and four times its size, and with the distances between letters, words and lines that readers may set. */

const HEIGHT = 600
/** A desk, the same at 200 % and at 400 %, and a small phone. */
const WIDTHS = [1366, 683, 360, 320]
/** WCAG 1.4.12. */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`

/** What is wider than the window, or cut off; the page is loaded once and its window made narrower. */
export async function expectToFit(page: Page, path: string) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT })
    expect.soft(await misfits(page), `${path} at ${width} pixels`).toEqual([])
  }
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [sheet]
  }, SPACING)
  for (const width of [320, 1366]) {
    await page.setViewportSize({ width, height: HEIGHT })
    expect.soft(await misfits(page), `${path} at ${width} pixels, with wide spacing`).toEqual([])
  }
  await page.evaluate(() => void (document.adoptedStyleSheets = []))
}

const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { clientWidth: width, scrollWidth } = document.documentElement
    const named = (element: Element) =>
      `${element.tagName.toLowerCase()} “${(element.textContent ?? '').trim().slice(0, 40)}”`
    const all = [...document.body.querySelectorAll('*')]
    const scrolls = (element: Element) => getComputedStyle(element).overflowX !== 'visible'
    const isWithinScroll = (element: Element) => {
      for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
        if (scrolls(box)) return true
      return false
    }
    const wide =
      scrollWidth <= width
        ? []
        : all.filter(
            (element) => element.getBoundingClientRect().right > width + 0.5 && !isWithinScroll(element),
          )
    // A word that is not shown at all, as beside a tick, is meant for the ear.
    const isShown = (element: Element, box: DOMRect) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      const text = range.getClientRects()[0]
      return text !== undefined && text.left < box.right - 1
    }
    const cut = all.filter((element) => {
      const { overflowX, overflowY } = getComputedStyle(element)
      const box = element.getBoundingClientRect()
      if (![overflowX, overflowY].some((one) => one === 'hidden' || one === 'clip')) return false
      if (box.width <= 1 || box.height <= 1 || element.closest('svg') || !isShown(element, box)) return false
      return element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1
    })
    return [
      ...(scrollWidth > width ? [`${scrollWidth} pixels wide`] : []),
      ...wide.slice(-2).map(named),
      ...cut.slice(0, 2).map((element) => `${named(element)} is cut off`),
    ]
  })
