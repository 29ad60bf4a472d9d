import type { Page } from '@playwright/test'
import { faultsOfAnswer } from './axe'
import type { SentForm } from './sent-form'
import { alertsOn, bodyOf, fillIn, isRefused, lostOn, post, textsFor } from './typed'

/** Opens the page of a form, as another tab, and fills it with texts of its own. */
async function tab(page: Page, looker: Page, form: SentForm, nth: number) {
  await page.goto(form.path)
  const { fields, texts } = textsFor(form, nth)
  await fillIn(page, form.id, fields)
  const body = await bodyOf(page, form.id)
  if (!body || !form.asksBack) return { body, texts, faults: [] }
  await page.goto(await post(page, form.path, body))
  return {
    body: await bodyOf(page, form.id),
    texts,
    faults: await faultsOfAnswer(page, looker, 'asked back'),
  }
}

/** What is shown once, such as a password, is shown to one of the two. */
const pageOf = (place: string) => place.replace(/[?#].*/, '')

/** Sends a form twice at once, then once more, then from a tab that was opened before; what went otherwise than it should. `looker` is a page with scripts. */
export async function sendTwice(page: Page, looker: Page, form: SentForm): Promise<string[]> {
  const [first, second] = [await tab(page, looker, form, 3), await tab(page, looker, form, 4)]
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
  if (form.again !== 'records') await page.goto(one.replace(/#.*/, ''))
  const faults = [...first.faults, ...(await faultsOfAnswer(page, looker, 'done'))]
  const other = await post(page, form.path, second.body)
  if (form.again === 'records')
    return isRefused(other) ? [...faults, `refuses the second tab: ${other}`] : faults
  if (!isRefused(other)) return ['records what a second tab began from something older']
  await page.goto(other)
  const words = await alertsOn(page)
  const lost = await lostOn(page, second.texts)
  const saysBoth = !form.asksBack && words.some((text) => text.includes('Both texts are shown'))
  const unseen = saysBoth
    ? await lostOn(
        page,
        first.texts.flatMap((text) => text.split('\n')),
      )
    : []
  return [
    ...faults,
    ...(await faultsOfAnswer(page, looker, 'refused')),
    ...(words.length === 0 ? ['says nothing to the second tab'] : []),
    ...unseen.map((text) => `does not show the second tab ${text}`),
    ...lost.map((text) => `loses ${text}`),
  ]
}
