import { expect, type Page, type Request } from '@playwright/test'
import { openSession, people } from './fixtures'
import { untilScriptsListen } from './scripts'
import type { SentForm } from './sent-form'
import { slipByKeyboard } from './slip'
import { alertsOn, bodyOf, changedOn, fillIn, isRefused, lostOn, post, press, textsFor } from './typed'

type Filled = { page: Page; form: SentForm; fields: SentForm['fields']; texts: string[] }

const WIDE = { width: 1366, height: 768 }
const NARROW = { width: 360, height: 740 }

/** A page that shows next to nothing. */
const ELSEWHERE = '/robots.txt'

/** What is not as it was typed, once it had time to come back, with what happened before. */
async function notKept({ page, form, fields }: Filled, after: string): Promise<string[]> {
  let changed: string[] | undefined
  try {
    await expect(async () => {
      changed = undefined
      changed = await changedOn(page, form.id, fields)
      expect(changed).toEqual([])
    }).toPass({ timeout: 5_000 })
  } catch (error) {
    // What is not as it was typed is answered; that it could not be looked up is a fault.
    if (!changed) throw error
  }
  return (changed ?? []).map((what) => `${after} it has lost ${what}`)
}

/** Does something while nothing can be sent. */
async function cutOff(page: Page, path: string, work: () => Promise<unknown>) {
  const isItsPage = (url: URL) => url.pathname === path.replace(/\?.*/, '')
  await page.route(isItsPage, (route) =>
    route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue(),
  )
  await work()
  await page.unroute(isItsPage)
}

/** Signs in again on the page to which an ended session leads, and continues where that page leads. */
async function signInAgain(page: Page, { by }: SentForm, signIn: string) {
  const session = await openSession(people[by])
  await page.context().addCookies([session.cookie])
  const kept = new URL(signIn, page.url()).searchParams.get('to') ?? '/'
  await page.goto(kept)
  return kept
}

async function saysSignedOut(page: Page) {
  const said = await alertsOn(page)
  return said.some((text) => text.includes('You had been signed out')) ? [] : [`says of it only: ${said}`]
}

/** A form that has since been recorded is no longer shown as refused. */
async function saysRefused(page: Page, after: string) {
  const said = (await alertsOn(page)).filter((text) => /signed out|nothing was recorded/i.test(text))
  return said.map((text) => `${after} says of what was recorded: ${text}`)
}

async function filledOn(
  page: Page,
  form: SentForm,
  nth: number,
): Promise<{ filled: Filled; end: () => Promise<unknown> } | null> {
  const session = await openSession(people[form.by])
  await page.context().addCookies([session.cookie])
  await page.goto(form.path)
  const filled = { page, form, ...textsFor(form, nth) }
  return (await fillIn(page, form.id, filled.fields)) ? { filled, end: session.end } : null
}

/** Leaves a form by a link, without a connection, and with its session ended; then sends it, and goes back. What was lost, or done otherwise. */
export async function loseNothingWithScripts(page: Page, form: SentForm): Promise<string[]> {
  const begun = await filledOn(page, form, 5)
  if (!begun) return ['is not there']
  const { filled, end } = begun
  await untilScriptsListen(page)
  const faults = await slipByKeyboard(page, form, true, NARROW)
  await page.setViewportSize(WIDE)
  await fillIn(page, form.id, filled.fields)
  await page.goto(ELSEWHERE)
  await page.goBack()
  faults.push(...(await notKept(filled, 'left by a link and opened again')))
  await untilScriptsListen(page)
  await cutOff(page, form.path, async () => {
    await press(page, form.id)
    await expect(page.locator('main').getByText('Connection lost').first()).toBeVisible()
  })
  faults.push(...(await notKept(filled, 'without a connection')))
  await end()
  await press(page, form.id)
  await page.waitForURL(/\/sign-in/)
  await signInAgain(page, form, page.url())
  faults.push(...(await saysSignedOut(page)), ...(await notKept(filled, 'in an ended session')))
  await untilScriptsListen(page)
  const other = await secondTab(page, form)
  return [...faults, ...(await sendAndGoBack(page, form)), ...(await other())]
}

/**
 * A second tab of a form that carries what it began from, filled in before the first is sent; what it answers sends it afterwards, which
 * is refused with both texts.
 */
async function secondTab(page: Page, form: SentForm): Promise<() => Promise<string[]>> {
  const body = await bodyOf(page, form.id)
  if (body?.revision === undefined || form.again !== 'says why') return () => Promise.resolve([])
  const tab = await page.context().newPage()
  await tab.goto(form.path)
  const filled = { page: tab, form, ...textsFor(form, 7) }
  await untilScriptsListen(tab)
  await fillIn(tab, form.id, filled.fields)
  const typed = await withoutChoices(filled)
  return async () => {
    await press(tab, form.id)
    await expect(tab.locator('main [role="alert"]').first()).toBeVisible()
    const said = await alertsOn(tab)
    // Where nothing more can be done, the form is gone, and its text is handed back.
    const isThere = (await bodyOf(tab, form.id)) !== null
    const faults = isThere ? await notKept(typed, 'in a second tab') : await lostOn(tab, filled.texts)
    await tab.close()
    return said.some((text) => /after you opened (?:it|them)|has since/.test(text))
      ? faults
      : [...faults, `says to the second tab only: ${said}`]
  }
}

/** A preview is sent as well, and records nothing. */
const isSending = (request: Request) =>
  request.method() === 'POST' && (request.postData() ?? '').includes('stays')

async function sendAndGoBack(page: Page, form: SentForm): Promise<string[]> {
  let posts = 0
  page.on('request', (request) => void (posts += isSending(request) ? 1 : 0))
  const presses = form.asksBack ? 2 : 1
  for (let at = 1; at <= presses; at++) {
    const before = page.url()
    await press(page, form.id)
    await page.waitForURL((url) => url.href !== before)
    const isLast = at === presses
    if (isLast && isRefused(new URL(page.url()).pathname + new URL(page.url()).search))
      return [`is refused: ${await alertsOn(page)}`]
    if (!isLast) await expect(page.locator('button[name="sure"]')).toBeVisible()
  }
  await page.goBack()
  await expect(page.locator('main')).toBeVisible()
  return [
    ...(await saysRefused(page, 'on the way back it')),
    ...(posts === presses ? [] : [`is sent ${posts} times`]),
  ]
}

/** What is there again on a page that is drawn anew; a choice among what is there at the moment, or a tick in a list, is not. */
async function withoutChoices({ page, form, fields }: Filled): Promise<Filled> {
  const chosenAnew = await page.evaluate((id) => {
    const boxes = document.querySelectorAll<HTMLInputElement>(
      `form[id^="${id}"] :is([type="radio"], [type="checkbox"])[autocomplete="off"]`,
    )
    return [...boxes].map(({ name }) => name)
  }, form.id)
  const kept = Object.entries(fields).filter(([name]) => !chosenAnew.includes(name))
  return { page, form, texts: [], fields: Object.fromEntries(kept) }
}

/**
 * The same where no script runs: the server keeps what is sent in an ended session, and the browser restores what was not sent. Without a
 * connection, it shows a page of its own instead of the form, because that is sent to its own address: there is nothing to go back to,
 * and reloading sends the form again (forms.spec.ts).
 */
export async function loseNothingWithoutScripts(page: Page, form: SentForm): Promise<string[]> {
  const begun = await filledOn(page, form, 6)
  if (!begun) return ['is not there']
  const { filled, end } = begun
  await page.setViewportSize(NARROW)
  const faults = await slipByKeyboard(page, form, false, WIDE)
  await page.setViewportSize(NARROW)
  await fillIn(page, form.id, filled.fields)
  await page.goto(ELSEWHERE)
  await page.goBack()
  faults.push(...(await notKept(await withoutChoices(filled), 'left by a link and opened again')))
  await fillIn(page, form.id, filled.fields)
  const body = await bodyOf(page, form.id)
  if (!body) return [...faults, 'is gone']
  await end()
  const signIn = await post(page, form.path, body)
  if (!signIn.startsWith('/sign-in')) return [...faults, `leads to ${signIn} in an ended session`]
  const kept = await signInAgain(page, form, signIn)
  faults.push(...(await saysSignedOut(page)), ...(await notKept(filled, 'in an ended session')))
  let place = kept
  for (let at = 0; at < (form.asksBack ? 2 : 1); at++) {
    if (at > 0) await page.goto(place)
    const again = await bodyOf(page, form.id)
    if (!again) return [...faults, 'is gone after signing in']
    place = await post(page, form.path, again)
  }
  if (isRefused(place)) {
    await page.goto(place)
    return [...faults, `is refused: ${await alertsOn(page)}`, ...(await lostOn(page, filled.texts))]
  }
  await page.goto(kept)
  return [...faults, ...(await saysRefused(page, 'opened again it'))]
}
