import type { Page } from '@playwright/test'

/**
 * Reads a list page by page until one has these words. Where others add to the list in the meantime, what was on a page may be on a
 * later one when that page is read again: go on with what was read.
 */
export async function turnTo(read: (address: string) => Promise<string>, list: string, words: string) {
  for (let address: string | undefined = list; address !== undefined;) {
    const html = await read(address)
    if (html.includes(words)) return
    const next = /<a [^>]*rel="next"/.exec(html)?.[0] ?? ''
    address = /href="([^"]*)"/.exec(next)?.[1]?.replaceAll('&amp;', '&')
  }
  throw new Error(`No page of ${list} has ${words}.`)
}

/** As a reader in a browser turns the pages. */
export const inBrowser = (page: Page) => async (address: string) => {
  await page.goto(address)
  return page.content()
}
