import { faultsOn } from './support/axe'
import { expect, test, type Page } from './support/fixtures'

/** The search for text that can hardly be read measures each way of drawing once: what looks alike at first may be another way. */

async function illegible(page: Page, body: string): Promise<string[]> {
  await page.setContent(`<!doctype html><html lang="en"><title>Text</title><main><h1>Text</h1>${body}</main>`)
  return faultsOn(page, { only: ['color-contrast'] })
}

test('text is found that can hardly be read, also where text of the same colour could be read before', async ({
  page,
}) => {
  expect(await illegible(page, '<p style="color: #111">Seats</p>')).toEqual([])
  for (const body of [
    '<p style="color: #aaa">Seats</p>',
    '<div style="background: #333"><p style="color: #111">Seats</p></div>',
    '<div style="opacity: 0.3"><p style="color: #111">Seats</p></div>',
    '<p style="color: #111">Seats</p><p style="color: #ccc">Seats</p>',
    '<div style="position: relative"><i style="position: absolute; inset: 0; background: #333; z-index: -1"></i><p style="color: #111">Seats</p></div>',
    '<label>Seats <input value="Nauru" style="color: #ccc; background: #fff"></label>',
  ]) {
    expect(await illegible(page, body), body).toHaveLength(1)
    expect(await illegible(page, body), `${body} once more`).toHaveLength(1)
  }
  expect(await illegible(page, '<p style="color: #111">Seats</p>')).toEqual([])
})

test('how large and bold text is decides with its colour', async ({ page }) => {
  const grey = (size: string, weight: number) =>
    illegible(page, `<p style="color: #888; font-size: ${size}; font-weight: ${weight}">Seats</p>`)
  expect(await grey('32px', 400)).toEqual([])
  expect(await grey('16px', 400)).toHaveLength(1)
  expect(await grey('20px', 700)).toEqual([])
  expect(await grey('20px', 400)).toHaveLength(1)
})
