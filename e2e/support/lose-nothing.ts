import { expect, type Page, type Request } from '@playwright/test'
import { openSession, people } from './fixtures'
import { untilScriptsListen } from './scripts'
import type { SentForm } from './sent-form'
import { alertsOn, bodyOf, changedOn, fillIn, isRefused, lostOn, post, press, textsFor } from './typed'

type Filled = { page: Page; form: SentForm; fields: SentForm['fields']; texts: string[] }

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
  await fillIn(page, form.id, filled.fields)
  const faults: string[] = []
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
  return [...faults, ...(await sendAndGoBack(page, form))]
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

/** The same where no script runs: the server keeps what is sent in an ended session. What was not sent is the browser's to restore. */
export async function loseNothingWithoutScripts(page: Page, form: SentForm): Promise<string[]> {
  const begun = await filledOn(page, form, 6)
  if (!begun) return ['is not there']
  const { filled, end } = begun
  const faults: string[] = []
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
