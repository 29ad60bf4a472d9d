import type { Page } from '@playwright/test'
import type { SentForm } from './sent-form'
import { alertsOn, bodyOf, fillIn, isRefused, lostOn, post, textsFor } from './typed'

/** Opens the page of a form, as another tab, and fills it with texts of its own. */
async function tab(page: Page, form: SentForm, nth: number) {
  await page.goto(form.path)
  const { fields, texts } = textsFor(form, nth)
  await fillIn(page, form.id, fields)
  const body = await bodyOf(page, form.id)
  if (!body || !form.asksBack) return { body, texts }
  await page.goto(await post(page, form.path, body))
  return { body: await bodyOf(page, form.id), texts }
}

/** What is shown once, such as a password, is shown to one of the two. */
const pageOf = (place: string) => place.replace(/[?#].*/, '')

/** Sends a form twice at once, then once more, then from a tab that was opened before; what went otherwise than it should. */
export async function sendTwice(page: Page, form: SentForm): Promise<string[]> {
  const [first, second] = [await tab(page, form, 3), await tab(page, form, 4)]
  if (!first.body || !second.body) return ['is not there']
  const { body } = first
  const [one, two] = await Promise.all([post(page, form.path, body), post(page, form.path, body)])
  if (isRefused(one)) {
    await page.goto(one)
    return [`is refused: ${await alertsOn(page)}`]
  }
  if (pageOf(two) !== pageOf(one) || isRefused(two)) return [`answers ${one} and ${two}`]
  const shown = async () => {
    // With its fragment the same page would not be loaded anew.
    await page.goto(one.replace(/#.*/, ''))
    const text = await page.locator('main').innerText()
    return first.texts.map((typed) => text.split(typed).length)
  }
  const before = form.again === 'records' ? await shown() : null
  const third = await post(page, form.path, body)
  if (pageOf(third) !== pageOf(one) || isRefused(third)) return [`answers ${third} when it is sent once more`]
  if (before && String(await shown()) !== String(before)) return ['records anew what is sent once more']
  const other = await post(page, form.path, second.body)
  if (form.again === 'records') return isRefused(other) ? [`refuses the second tab: ${other}`] : []
  if (!isRefused(other)) return ['records what a second tab began from something older']
  await page.goto(other)
  const words = await alertsOn(page)
  const lost = await lostOn(page, second.texts)
  return [
    ...(words.length === 0 ? ['says nothing to the second tab'] : []),
    ...lost.map((text) => `loses ${text}`),
  ]
}
