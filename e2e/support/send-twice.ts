import type { Page } from '@playwright/test'
import { canary } from './fixtures'
import type { SentForm } from './every-form'

type Body = Record<string, string>

/** Fills the form of a page that is open and gives back what its button would send. */
const filled = (page: Page, id: string, fields: SentForm['fields']) =>
  page.evaluate(
    ([id, fields]) => {
      const form = document.querySelector<HTMLFormElement>(`form[id="${id}"]`)
      if (!form) return null
      for (const [name, value] of Object.entries(fields)) {
        const field = form.elements.namedItem(name)
        if (field === null) throw new Error(`The form ${id} has no field ${name}.`)
        if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = value === true
        else (field as HTMLInputElement | RadioNodeList).value = String(value)
      }
      const button = form.querySelector<HTMLButtonElement>('button[data-main], button:not([type="button"])')
      return Object.fromEntries([...new FormData(form, button)].filter((pair) => typeof pair[1] === 'string'))
    },
    [id, fields] as const,
  ) as Promise<Body | null>

/** Opens the page of a form, as another tab, and fills it with texts of its own. */
async function tab(page: Page, { path, id, fields }: SentForm, nth: number) {
  await page.goto(path)
  const text = canary('sent')
  const own = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace('TEXT', text).replace('NUMBER', String(nth)) : value,
    ]),
  )
  const texts = Object.values(own).filter((value) => typeof value === 'string' && value.includes(text))
  return { body: await filled(page, id, own), texts: texts as string[] }
}

/** Where it leads: to what was done, or back to the form. */
async function post(page: Page, path: string, multipart: Body) {
  const headers = { origin: new URL(page.url()).origin }
  const answer = await page.request.post(path, { multipart, maxRedirects: 0, headers })
  return answer.headers().location ?? `status ${answer.status()}`
}
/** What is shown once, such as a password, is shown to one of the two. */
const pageOf = (place: string) => place.replace(/[?#].*/, '')
const isRefused = (place: string) => /[?&]form=/.test(place) || !place.startsWith('/')

/** Sends a form twice at once, then once more, then from a tab that was opened before; what went otherwise than it should. */
export async function sendTwice(page: Page, form: SentForm): Promise<string[]> {
  const [first, second] = [await tab(page, form, 3), await tab(page, form, 4)]
  if (!first.body || !second.body) return ['is not there']
  const { body } = first
  const [one, two] = await Promise.all([post(page, form.path, body), post(page, form.path, body)])
  if (isRefused(one)) {
    await page.goto(one)
    return [`is refused: ${await page.locator('main [role="alert"]').allInnerTexts()}`]
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
  const words = await page.locator('main [role="alert"]').allInnerTexts()
  const lost = await page.evaluate((typed) => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')]
    const found = fields.map((field) => field.value).join('\n') + document.body.innerText
    return typed.filter((text) => !found.includes(text))
  }, second.texts)
  return [
    ...(words.length === 0 ? ['says nothing to the second tab'] : []),
    ...lost.map((text) => `loses ${text}`),
  ]
}
