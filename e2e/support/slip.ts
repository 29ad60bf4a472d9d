import { expect, type Page } from '@playwright/test'
import { tabTo } from './by-keyboard'
import type { SentForm } from './sent-form'
import { BUTTONS, fillIn, formOf, textsFor } from './typed'

/** An invisible character that changes the direction of the text: no field takes it. */
const WRONG = '\u202E'

/** The first field of the form into which text is typed. */
export const textField = ({ fields }: SentForm) =>
  Object.entries(fields).find(([, value]) => typeof value === 'string' && /TEXT|CAPS/.test(value))?.[0]

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

type Window = { width: number; height: number }

/**
 * The form is filled in with one text that it cannot take, and sent, by keyboard alone: it says so at the field. With scripts the focus
 * is there; without them on what leads there. Sent once more in a window of another width, it says the same. Nothing where no text is typed.
 */
export async function slipByKeyboard(
  page: Page,
  form: SentForm,
  hasScripts: boolean,
  other: Window,
): Promise<string[]> {
  const name = textField(form)
  if (!name) return []
  await fillIn(page, form.id, textsFor(form, 8).fields)
  await page.evaluate((one) => document.querySelector<HTMLElement>(one)?.focus(), formOf(form.id))
  if (!(await tabTo(page, form.id, [`[name="${name}"]`]))) return [`has no way by keyboard to ${name}`]
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(WRONG)
  const faults = await sendWrong(page, form, name, hasScripts)
  await page.setViewportSize(other)
  // From the field, where the reader is.
  await page.evaluate(
    ([one, field]) => document.querySelector(one)?.querySelector<HTMLElement>(field)?.focus(),
    [formOf(form.id), `[name="${name}"]`] as const,
  )
  faults.push(
    ...(await sendWrong(page, form, name, hasScripts)).map((fault) => `${other.width} px: ${fault}`),
  )
  return faults
}

async function sendWrong(page: Page, form: SentForm, name: string, hasScripts: boolean): Promise<string[]> {
  if (!(await tabTo(page, form.id, BUTTONS))) return ['has no way by keyboard to its button']
  // Without scripts each refusal is a page of its own, though not always with an address of its own.
  const answered = hasScripts ? null : page.waitForEvent('domcontentloaded', { timeout: 15_000 })
  await page.keyboard.press('Enter')
  await answered
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
