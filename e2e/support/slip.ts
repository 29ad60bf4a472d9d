import { expect, type Page } from '@playwright/test'
import type { SentForm } from './sent-form'
import { BUTTONS, fillIn, formOf, textsFor } from './typed'

/** An invisible character that changes the direction of the text: no field takes it. */
const WRONG = '\u202E'

/** The first field of the form into which text is typed. */
const textField = ({ fields }: SentForm) =>
  Object.entries(fields).find(([, value]) => typeof value === 'string' && value.includes('TEXT'))?.[0]

/** Whether the tab key alone leads to one of these within the form; the first that is there is meant. */
async function tabTo(page: Page, id: string, targets: string[]): Promise<boolean> {
  for (let presses = 0; presses < 160; presses++) {
    const isThere = await page.evaluate(
      ([form, targets]) => {
        const found = targets.flatMap((one) => document.querySelector(form)?.querySelector(one) ?? [])[0]
        return found !== undefined && found === document.activeElement
      },
      [formOf(id), targets] as const,
    )
    if (isThere) return true
    await page.keyboard.press('Tab')
  }
  return false
}

/** What the form says at this field, whether that is known to be of it, and whether the focus is there. */
const saidAt = (page: Page, id: string, name: string) =>
  page.evaluate(
    ([form, field]) => {
      const wrong = document.querySelector(form)?.querySelector(field)
      const about = (wrong?.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .filter((one) => one.endsWith('-error'))
      return {
        isMarked: wrong?.getAttribute('aria-invalid') === 'true',
        isSaid: about.some((one) => Boolean(document.getElementById(one)?.textContent?.trim())),
        isFocused: wrong !== undefined && wrong !== null && wrong === document.activeElement,
      }
    },
    [formOf(id), `[name="${name}"]`] as const,
  )

/**
 * The form is filled in with one text that it cannot take, and sent, by keyboard alone: it says so at the field. With scripts the focus
 * is there; without them on what leads there. Nothing where no text is typed.
 */
export async function slipByKeyboard(page: Page, form: SentForm, hasScripts: boolean): Promise<string[]> {
  const name = textField(form)
  if (!name) return []
  await fillIn(page, form.id, textsFor(form, 8).fields)
  await page.evaluate((one) => document.querySelector<HTMLElement>(one)?.focus(), formOf(form.id))
  if (!(await tabTo(page, form.id, [`[name="${name}"]`]))) return [`has no way by keyboard to ${name}`]
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(WRONG)
  if (!(await tabTo(page, form.id, BUTTONS))) return ['has no way by keyboard to its button']
  await page.keyboard.press('Enter')
  let said: object | undefined
  const told = { isMarked: true, isSaid: true, ...(hasScripts && { isFocused: true }) }
  try {
    await expect(async () => {
      said = undefined
      said = await saidAt(page, form.id, name)
      expect(said).toMatchObject(told)
    }).toPass({ timeout: 5_000 })
    return []
  } catch (error) {
    // What the form says otherwise is answered; that it could not be looked up is a fault.
    if (!said) throw error
    return [`does not say at ${name} that it is wrong: ${JSON.stringify(said)}`]
  }
}
