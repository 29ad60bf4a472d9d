import type { Page } from '@playwright/test'
import { canary } from './fixtures'
import type { SentForm } from './sent-form'

/** The fields of a form with texts that are found nowhere else, and these texts. */
export function textsFor({ fields }: Pick<SentForm, 'fields'>, nth: number) {
  const text = canary('sent')
  const own = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? value.replace('TEXT', text).replace('CAPS', text.toUpperCase()).replace('NUMBER', String(nth))
        : value,
    ]),
  )
  const texts = Object.values(own).filter(
    (value): value is string => typeof value === 'string' && value.includes(text),
  )
  return { fields: own, texts }
}

export const formOf = (id: string) => (id.endsWith('-') ? `form[id^="${id}"]` : `form[id="${id}"]`)

/** Fills a form that is open, as typing does: where scripts listen, they hear of it. False where it is not there. */
export const fillIn = (page: Page, id: string, fields: SentForm['fields']): Promise<boolean> =>
  page.evaluate(
    ([selector, fields]) => {
      const form = document.querySelector<HTMLFormElement>(selector)
      if (!form) return false
      for (const folded of document.querySelectorAll('main details')) folded.setAttribute('open', '')
      for (const [name, value] of Object.entries(fields)) {
        const field = form.elements.namedItem(name)
        if (field === null) throw new Error(`The form ${form.id} has no field ${name}.`)
        if (field instanceof RadioNodeList || (field as HTMLInputElement).type === 'radio') {
          const radios = [...form.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)]
          radios.find((radio) => radio.value === value)?.click()
        } else if (field instanceof HTMLInputElement && field.type === 'checkbox') {
          if (field.checked !== value) field.click()
        } else {
          // Past React, which notes what it has written itself and would take this for the same.
          const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')
          own?.set?.call(field, value)
          for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }))
        }
      }
      return true
    },
    [formOf(id), fields] as const,
  )

/** Its button: where it came back with a question, the one that answers it. */
export const BUTTONS = ['button[name="sure"]', 'button[data-main]', 'button:not([type="button"])']

export const press = (page: Page, id: string) =>
  page.evaluate(
    ([selector, buttons]) => {
      const form = document.querySelector(selector)
      const button = buttons.flatMap((one) => form?.querySelector<HTMLElement>(one) ?? [])[0]
      button?.click()
    },
    [formOf(id), BUTTONS] as const,
  )

/** What its button would send; null where the form is not there. */
export const bodyOf = (page: Page, id: string): Promise<Record<string, string> | null> =>
  page.evaluate(
    ([selector, buttons]) => {
      const form = document.querySelector<HTMLFormElement>(selector)
      if (!form) return null
      const button = buttons.flatMap((one) => form.querySelector<HTMLElement>(one) ?? [])[0]
      return Object.fromEntries([...new FormData(form, button)].filter((pair) => typeof pair[1] === 'string'))
    },
    [formOf(id), BUTTONS] as const,
  ) as Promise<Record<string, string> | null>

/** Which of these texts are neither in a field nor on the page. */
export const lostOn = (page: Page, texts: string[]): Promise<string[]> =>
  page.evaluate((typed) => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')]
    const found = fields.map((field) => field.value).join('\n') + document.body.innerText
    return typed.filter((text) => !found.includes(text))
  }, texts)

/** Which of these fields no longer have what was filled in. */
export const changedOn = (page: Page, id: string, fields: SentForm['fields']): Promise<string[]> =>
  page.evaluate(
    ([selector, fields]) => {
      const form = document.querySelector<HTMLFormElement>(selector)
      if (!form) return ['the form']
      const sent = new FormData(form)
      const isSame = (name: string, value: string | boolean) =>
        typeof value === 'boolean'
          ? sent.has(name) === value
          : sent.get(name) === value.replace('\n', '\r\n') || sent.get(name) === value
      return Object.entries(fields).flatMap(([name, value]) =>
        isSame(name, value) ? [] : [`${name}, which has “${String(sent.get(name))}”`],
      )
    },
    [formOf(id), fields] as const,
  )

/** What the page says is wrong. */
export const alertsOn = (page: Page): Promise<string[]> => page.locator('main [role="alert"]').allInnerTexts()

/** Sends a form without a browser, as one without scripts does; where it leads. */
export async function post(page: Page, path: string, multipart: Record<string, string>): Promise<string> {
  const headers = { origin: new URL(page.url()).origin }
  const answer = await page.request.post(path, { multipart, maxRedirects: 0, headers })
  return answer.headers().location ?? `status ${answer.status()}`
}

export const isRefused = (place: string) => /[?&]form=/.test(place) || !place.startsWith('/')
