import type { APIRequestContext } from '@playwright/test'

/** The address of the page of a list on which these words stand, the first page or one of the older ones to which it leads. */
export async function pageWith(client: APIRequestContext, list: string, words: string): Promise<string> {
  for (let address: string | undefined = list; address !== undefined;) {
    const html: string = await (await client.get(address)).text()
    if (html.includes(words)) return address
    const next: string | undefined = /<a [^>]*rel="next"/.exec(html)?.[0]
    address = /href="([^"]*)"/.exec(next ?? '')?.[1]?.replaceAll('&amp;', '&')
  }
  throw new Error(`No page of ${list} has ${words}.`)
}
