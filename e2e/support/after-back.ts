import type { Page } from '@playwright/test'
import type { SentForm } from './sent-form'
import { alertsOn, bodyOf, fillIn, isRefused, lostOn, post, textsFor } from './typed'

/** Fills a form in and sends it, as someone else, with a question where one comes. */
async function record(page: Page, form: SentForm, fields: SentForm['fields']): Promise<string[]> {
  await page.goto(form.path)
  await fillIn(page, form.id, fields)
  let place = form.path
  for (let at = 0; at < (form.asksBack ? 2 : 1); at++) {
    if (at > 0) await page.goto(place)
    const body = await bodyOf(page, form.id)
    if (!body) return ['is not there for someone else']
    place = await post(page, form.path, body)
  }
  return isRefused(place) ? [`is refused to someone else at ${place}`] : []
}

/**
 * A form is filled in and left, someone else records what it is about, and it is sent after Back, where no script runs: the browser has put
 * the text back into a page that already knows better. It is refused, says what has changed, and has everything that was typed. Nothing
 * where the form is no longer there.
 */
export async function holdAfterBack(page: Page, other: Page, form: SentForm): Promise<string[]> {
  await page.goto(form.path)
  const typed = textsFor(form, 11)
  if (!(await fillIn(page, form.id, typed.fields))) return ['is not there']
  await page.goto('/robots.txt')
  const theirs = form.others ? { fields: form.others.fields, texts: [] } : textsFor(form, 12)
  const faults = await record(other, form, theirs.fields)
  await page.goBack()
  const body = await bodyOf(page, form.id)
  if (!body || faults.length > 0) return faults
  const place = await post(page, form.path, body)
  if (!isRefused(place)) return ['overwrites what someone else has recorded']
  await page.goto(place)
  const said = (await alertsOn(page)).join(' ')
  const unsaid = await lostOn(
    page,
    theirs.texts.flatMap((text) => text.split('\n')),
  )
  return [
    ...(said.includes(form.others?.says ?? '') && said !== '' ? [] : [`says only: ${said}`]),
    ...unsaid.map((text) => `does not show what was recorded: ${text}`),
    ...(await lostOn(page, typed.texts)).map((text) => `loses ${text}`),
  ]
}
