import type { Page } from '@playwright/test'
import type { SentForm } from './sent-form'
import { alertsOn, bodyOf, fillIn, formOf, isRefused, lostOn, post, textsFor } from './typed'

/** Fills a form in and sends it, with a question where one comes; what went otherwise than it should. */
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
  if (!isRefused(place)) return []
  await page.goto(place)
  return [`is refused to someone else: ${await alertsOn(page)}`]
}

/** Of several forms whose ids begin alike the first is meant, and it stays the same one. */
async function exactly(page: Page, form: SentForm): Promise<SentForm> {
  const id = await page.evaluate((one) => document.querySelector(one)?.getAttribute('id'), formOf(form.id))
  return { ...form, id: id ?? form.id }
}

/**
 * A form is filled in and left, someone else records what it is about, and it is sent after Back, where no script runs: the browser has put
 * the text back into a page that already knows better. It is refused, says what has changed, and has everything that was typed. Nothing
 * where the form is no longer there. What follows from a form that only adds is filled in afterwards, so that one is only sent.
 */
export async function holdAfterBack(page: Page, other: Page, given: SentForm): Promise<string[]> {
  if (given.again === 'records') return record(other, given, textsFor(given, 10).fields)
  await page.goto(given.path)
  const form = await exactly(page, given)
  // Another number than in an earlier attempt, which was recorded.
  const nth = 10 + Math.floor(Math.random() * 12)
  const typed = textsFor(form, nth)
  if (!(await fillIn(page, form.id, typed.fields))) return ['is not there']
  await page.goto('/robots.txt')
  const theirs = form.others ? { fields: form.others.fields, texts: [] } : textsFor(form, nth + 12)
  const faults = await record(other, form, theirs.fields)
  await page.goBack()
  const body = await bodyOf(page, form.id)
  if (!body || faults.length > 0) return faults
  const place = await post(page, form.path, body)
  if (!isRefused(place)) return ['overwrites what someone else has recorded']
  await page.goto(place)
  const said = (await alertsOn(page)).join(' ')
  const lines = theirs.texts.flatMap((text) => text.split('\n'))
  const unsaid = !form.asksBack && said.includes('Both texts are shown') ? await lostOn(page, lines) : []
  return [
    ...(said.includes(form.others?.says ?? '') && said !== '' ? [] : [`says only: ${said}`]),
    ...unsaid.map((text) => `does not show what was recorded: ${text}`),
    ...(await lostOn(page, typed.texts)).map((text) => `loses ${text}`),
  ]
}
